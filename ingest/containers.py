"""The files inside a file: what a ZIP or an e-mail carries, each to be imported by itself.

An archive is written by whoever made it: its names may climb out of a folder, its sizes may lie,
it may hold itself. Names are only ever shown, never used as paths; bytes are counted while they
are inflated; and depth is the caller's to count and ours to bound.
"""

import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage

from ingest.errors import ArchiveTooDeep, DamagedFile, EmptyArchive
from ingest.limits import Limits
from ingest.mime import BROKEN_MESSAGE, parse_message, parts, payload
from ingest.model import FileKind
from ingest.unpacking import BROKEN_ARCHIVE, open_archive, read_entry, too_large

_UTF8_NAME = 0x800
"""The flag of a ZIP entry whose name is UTF-8 (APPNOTE 4.4.4); all others are read as cp437."""
_SYSTEM_FILES = {".ds_store", "thumbs.db", "desktop.ini"}
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class ContainedFile:
    """One file of an archive or a message. `name` may show folders: `Công văn/21.docx`."""

    name: str
    content: bytes


def contained_files(
    kind: FileKind, content: bytes, limits: Limits, depth: int = 0
) -> tuple[ContainedFile, ...]:
    """The files inside; nothing for a kind that carries none, and for a mail without attachments.

    `depth` is how many containers `content` itself lies in. What a system leaves in folders
    (`.DS_Store`, `Thumbs.db`, `~$lock` files) is no document and not given. Raises
    ArchiveTooDeep, UnpacksTooLarge, EncryptedFile, DamagedFile, and EmptyArchive for a ZIP
    without a document.
    """
    match kind:
        case FileKind.ARCHIVE:
            found = _bounded(_zip_entries(content, limits), limits, depth)
            if not found:
                raise EmptyArchive
            return found
        case FileKind.EMAIL:
            return _bounded(_attachments(content), limits, depth)
    return ()


def _bounded(
    files: Iterator[ContainedFile], limits: Limits, depth: int
) -> tuple[ContainedFile, ...]:
    kept: list[ContainedFile] = []
    total = 0
    for file in files:
        if depth >= limits.max_nesting:
            raise ArchiveTooDeep(limit=limits.max_nesting)
        total += len(file.content)
        if len(kept) >= limits.max_contained_files or total > limits.max_unpacked_bytes:
            raise too_large(limits)
        kept.append(file)
    return tuple(kept)


def _zip_entries(content: bytes, limits: Limits) -> Iterator[ContainedFile]:
    left = min(limits.max_unpacked_bytes, limits.max_unpack_ratio * len(content))
    with open_archive(content, limits) as archive:
        for entry in archive.infolist():
            name = cleaned_name(_decoded_name(entry))
            if entry.is_dir() or _is_system_file(name):
                continue
            try:
                inflated = read_entry(archive, entry, left)
            except OverflowError as bomb:
                raise too_large(limits) from bomb
            except (RuntimeError, *BROKEN_ARCHIVE) as broken:
                raise DamagedFile(kind=FileKind.ARCHIVE.value) from broken
            left -= len(inflated)
            yield ContainedFile(name, inflated)


def _decoded_name(entry: zipfile.ZipInfo) -> str:
    """The name as its author saw it: old programs wrote it in the code page of their system."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "cp1258"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def cleaned_name(name: str) -> str:
    """A name that can be shown: folders with `/`, no way up, no control or format characters."""
    composed = unicodedata.normalize("NFC", name.replace("\\", "/"))
    visible = "".join(x for x in composed if unicodedata.category(x)[0] != "C")
    steps = [step.strip() for step in visible.split("/")]
    kept = "/".join(step for step in steps if step not in {"", ".", ".."})
    return kept[-_LONGEST_NAME:] or "?"


def _is_system_file(name: str) -> bool:
    steps = name.lower().split("/")
    return (
        "__macosx" in steps
        or steps[-1] in _SYSTEM_FILES
        or steps[-1].startswith(("~$", "._", ".~lock."))
    )


def _attachments(content: bytes) -> Iterator[ContainedFile]:
    """Attached files and messages; pictures within the text (a logo) are part of the letter."""
    try:
        for number, part in enumerate(parts(parse_message(content))):
            if number and is_attached(part):
                name = cleaned_name(_attachment_name(part, number))
                if not _is_system_file(name):
                    yield ContainedFile(name, _attached_bytes(part))
    except BROKEN_MESSAGE as broken:
        raise DamagedFile(kind=FileKind.EMAIL.value) from broken


def is_attached(part: EmailMessage) -> bool:
    if part.get_content_type() == "message/rfc822":
        return True
    if part.is_multipart():
        return False
    if part.get_content_disposition() == "attachment":
        return True
    is_in_text = part.get("content-id") is not None or part.get_content_maintype() == "text"
    return part.get_filename() is not None and not (
        is_in_text and part.get_content_maintype() in {"image", "text"}
    )


def _attachment_name(part: EmailMessage, number: int) -> str:
    try:
        name = part.get_filename()
    except BROKEN_MESSAGE:
        name = None
    if name:
        return name
    is_message = part.get_content_type() == "message/rfc822"
    return f"{number}.eml" if is_message else f"{number}"


def _attached_bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, EmailMessage) else b""
    return payload(part)
