"""What a file is, told from its bytes: names lie, and people rename what will not upload.

HTML saved as `.pdf` and DOCX saved as `.doc` are daily bread in agencies; a program renamed
`.pdf` is an attack. So the name is never looked at.
"""

import re
import zipfile
from collections.abc import Collection, Mapping

from ingest.compound_file import MAGIC as OLE2
from ingest.compound_file import CompoundEntry, root_entries
from ingest.decoding import decode_text
from ingest.errors import (
    EmptyFile,
    EncryptedFile,
    ExecutableFile,
    FileTooLarge,
    UnknownKind,
    UnsupportedKind,
)
from ingest.limits import MEGABYTE, Limits
from ingest.mime import is_email, is_web_archive
from ingest.model import FileKind
from ingest.tabular import is_delimited
from ingest.unpacking import BROKEN_ARCHIVE, entry_names, open_archive, read_entry

READABLE = "DOCX, DOC, RTF, ODT, PDF, PNG, JPEG, TIFF, HTML, MHTML, TXT, XLSX, XLS, CSV, EML, ZIP"

_MACH_O = ("feedface", "feedfacf", "cefaedfe", "cffaedfe", "cafebabe")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", *(bytes.fromhex(magic) for magic in _MACH_O))
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_OFFICE_XML = {"w:wordDocument": FileKind.DOC, "<Workbook": FileKind.XLSX}
_HEAD = 4096

_UNSUPPORTED = (
    (b"Rar!\x1a\x07", "rar", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "seven_zip", "zip"),
    (b"\x1f\x8b", "gzip", "zip"),
    (b"GIF8", "picture", "png"),
    (b"BM", "picture", "png"),
    (b"AT&TFORM", "djvu", "pdf"),
    (b"%!PS", "postscript", "pdf"),
)
"""First bytes, the word for what it is, the word for what to do."""

_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_ROOT_STREAMS = {
    "EncryptedPackage": "locked",
    "WordDocument": "word",
    "Workbook": "excel",
    "Book": "excel",
    "PowerPoint Document": "powerpoint",
    "__properties_version1.0": "outlook",
    "VisioDocument": "drawing",
}


def detect_kind(content: bytes, limits: Limits) -> FileKind:
    """The kind of the bytes; raises the FileRefused that says why they cannot be read.

    Formats that LibreOffice turns into a kind of ours are that kind: XLS and ODS are XLSX,
    Word 2003 XML is DOC; a web page saved with its pictures in one file is HTML.
    """
    if not content:
        raise EmptyFile
    if len(content) > limits.max_bytes:
        raise FileTooLarge(limit=limits.max_bytes // MEGABYTE)
    if content.startswith(_PROGRAMS):
        raise ExecutableFile
    if b"%PDF-" in content[:1024]:
        return FileKind.PDF
    if content.startswith(_IMAGES):
        return FileKind.IMAGE
    if content.startswith(OLE2):
        return _kind_of_ole2(content)
    if content.startswith(_ZIP):
        return _kind_of_zip(content, limits)
    for magic, seen, remedy in _UNSUPPORTED:
        if content.startswith(magic) and decode_text(content) is None:
            raise UnsupportedKind(seen=seen, remedy=remedy, kinds=READABLE)
    return _kind_of_text(content)


def _kind_of_ole2(content: bytes) -> FileKind:
    """Office 97–2003, or a DOCX that was locked with a password (an OLE2 around the cipher)."""
    entries = root_entries(content)
    found = next((name for name in _ROOT_STREAMS if name in entries), None)
    if found is None:
        found = next((n for n in _ROOT_STREAMS if n.encode("utf-16-le") in content), None)
    match _ROOT_STREAMS.get(found or ""):
        case "locked":
            raise EncryptedFile
        case "word":
            if _is_locked_word97(content, entries):
                raise EncryptedFile
            return FileKind.DOC
        case "excel":
            if _is_locked_excel97(content, entries):
                raise EncryptedFile
            return FileKind.XLSX
        case str(seen):
            remedy = "eml" if seen == "outlook" else "pdf"
            raise UnsupportedKind(seen=seen, remedy=remedy, kinds=READABLE)
    raise UnknownKind(kinds=READABLE)


def _is_locked_word97(content: bytes, entries: Mapping[str, CompoundEntry]) -> bool:
    """The flag fEncrypted of the file information block ([MS-DOC] 2.5.2)."""
    start = entries["WordDocument"].offset if "WordDocument" in entries else 512
    block = content[start : start + 12]
    return block[:2] == b"\xec\xa5" and len(block) == 12 and bool(block[11] & 0x01)


def _is_locked_excel97(content: bytes, entries: Mapping[str, CompoundEntry]) -> bool:
    """Whether the record FilePass ([MS-XLS] 2.4.117) is among the workbook's first ones."""
    stream = entries.get("Workbook")
    position = stream.offset if stream else len(content)
    for _ in range(8):
        record, length = content[position : position + 2], content[position + 2 : position + 4]
        if record == b"\x2f\x00":
            return True
        position += 4 + int.from_bytes(length, "little")
    return False


def _kind_of_zip(content: bytes, limits: Limits) -> FileKind:
    kind = "docx" if b"word/" in content[:_HEAD] else "archive"
    with open_archive(content, limits, kind) as archive:
        names = entry_names(archive)
        if any(name.startswith("word/document") for name in names):
            return FileKind.DOCX
        if any(name.startswith("xl/workbook") for name in names):
            return FileKind.XLSX
        if "ppt/presentation.xml" in names:
            raise UnsupportedKind(seen="powerpoint", remedy="pdf", kinds=READABLE)
        if "Index/Document.iwa" in names:
            raise UnsupportedKind(seen="pages", remedy="docx", kinds=READABLE)
        if "mimetype" in names and "META-INF/" in "".join(names):
            return _kind_of_open_document(archive, names)
    return FileKind.ARCHIVE


def _kind_of_open_document(archive: zipfile.ZipFile, names: Collection[str]) -> FileKind:
    """OpenDocument (ISO 26300, part 3): the first entry says what it is, the manifest if locked."""
    try:
        mimetype = read_entry(archive, "mimetype", 1000).decode("ascii", errors="replace").strip()
        manifest_name = "META-INF/manifest.xml"
        manifest = read_entry(archive, manifest_name, MEGABYTE) if manifest_name in names else b""
    except (OverflowError, *BROKEN_ARCHIVE):
        return FileKind.ARCHIVE
    if b":encryption-data" in manifest:
        raise EncryptedFile
    if mimetype.startswith(_OPEN_DOCUMENT + "text"):
        return FileKind.ODT
    if mimetype.startswith(_OPEN_DOCUMENT + "spreadsheet"):
        return FileKind.XLSX
    if mimetype.startswith((_OPEN_DOCUMENT, "application/epub")):
        seen = "ebook" if "epub" in mimetype else "powerpoint"
        raise UnsupportedKind(seen=seen, remedy="pdf", kinds=READABLE)
    return FileKind.ARCHIVE


def _kind_of_text(content: bytes) -> FileKind:
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return FileKind.RTF
    if is_web_archive(content):
        return FileKind.HTML
    if is_email(content):
        return FileKind.EMAIL
    text = decode_text(content)
    head = (text if text is not None else content[:_HEAD].decode("latin-1"))[:_HEAD]
    for mark, kind in _OFFICE_XML.items():
        if head.lstrip().startswith("<?xml") and mark in head:
            return kind
    if _HTML.search(head):
        return FileKind.HTML
    if text is None or head.lstrip().startswith("<?xml"):
        raise UnknownKind(kinds=READABLE)
    return FileKind.CSV if is_delimited(text) else FileKind.TEXT
