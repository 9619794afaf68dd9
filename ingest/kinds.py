"""What a file is, told from its bytes: names lie, and people rename what will not upload.

HTML saved as `.pdf` and DOCX saved as `.doc` are daily bread in agencies; a program renamed
`.pdf` is an attack. So the name is never looked at.
"""

import codecs
import io
import re
import zipfile

from ingest.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    ExecutableFile,
    FileTooLarge,
    UnknownKind,
    UnpacksTooLarge,
)
from ingest.limits import MEGABYTE, Limits
from ingest.model import FileKind

READABLE = "DOCX, DOC, PDF, HTML, TXT"

_MACH_O = ("feedface", "feedfacf", "cefaedfe", "cffaedfe", "cafebabe")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", *(bytes.fromhex(magic) for magic in _MACH_O))
_OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def detect_kind(content: bytes, limits: Limits) -> FileKind:
    """The kind of the bytes; raises the FileRefused that says why they cannot be read."""
    if not content:
        raise EmptyFile
    if len(content) > limits.max_bytes:
        raise FileTooLarge(limit=limits.max_bytes // MEGABYTE)
    if content.startswith(_PROGRAMS):
        raise ExecutableFile
    if b"%PDF-" in content[:1024]:
        return FileKind.PDF
    if content.startswith(_OLE2):
        return _kind_of_ole2(content)
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content, limits)
    return _kind_of_text(content)


def decode_text(content: bytes) -> str | None:
    """The text of these bytes in an encoding that Vietnamese files use, or None."""
    if content.startswith(_BYTE_ORDER_MARKS):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1258")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(text) else text
    return None


def _kind_of_ole2(content: bytes) -> FileKind:
    """Word 97–2003, or a DOCX that was locked with a password (an OLE2 around the cipher)."""
    if _stream_name("EncryptedPackage") in content:
        raise EncryptedFile
    if _stream_name("WordDocument") not in content:
        raise UnknownKind(kinds=READABLE)
    if _is_locked_word97(content):
        raise EncryptedFile
    return FileKind.DOC


def _stream_name(name: str) -> bytes:
    return name.encode("utf-16-le")


def _is_locked_word97(content: bytes) -> bool:
    """The flag fEncrypted of the file information block, which stands in the first sector."""
    return content[512:514] == b"\xec\xa5" and bool(content[523] & 0x01)


def _kind_of_zip(content: bytes, limits: Limits) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as broken:
        raise DamagedFile(kind="docx") from broken
    if not any(entry.filename.startswith("word/document") for entry in entries):
        raise UnknownKind(kinds=READABLE)
    if any(entry.flag_bits & 0x01 for entry in entries):
        raise EncryptedFile
    unpacked = sum(entry.file_size for entry in entries)
    if (
        len(entries) > limits.max_archive_entries
        or unpacked > limits.max_unpacked_bytes
        or unpacked > limits.max_unpack_ratio * len(content)
    ):
        raise UnpacksTooLarge(limit=limits.max_unpacked_bytes)
    return FileKind.DOCX


def _kind_of_text(content: bytes) -> FileKind:
    text = decode_text(content)
    if _HTML.search(text[:1024] if text else content[:1024].decode("latin-1")):
        return FileKind.HTML
    if text is None or text.lstrip().startswith(("<?xml", "{\\rtf")):
        raise UnknownKind(kinds=READABLE)
    return FileKind.TEXT
