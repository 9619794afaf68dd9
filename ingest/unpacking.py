"""Opening a ZIP that a stranger made: what it may hold is bounded before anything is inflated."""

import io
import zipfile
import zlib
from collections.abc import Collection

from ingest.errors import DamagedFile, EncryptedFile, UnpacksTooLarge
from ingest.limits import MEGABYTE, Limits

BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    ValueError,
    KeyError,
    IndexError,
)
"""What the standard library raises on an archive that is cut off or made by something else."""

_CHUNK = 256 * 1024


def open_archive(content: bytes, limits: Limits, kind: str = "archive") -> zipfile.ZipFile:
    """The archive, whose directory is within the limits. `kind` names it in a refusal.

    Raises DamagedFile, EncryptedFile, UnpacksTooLarge. `zipfile` never inflates an entry beyond
    the size that the directory states, so that the stated sizes bound what a reader can be fed.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN_ARCHIVE as broken:
        raise DamagedFile(kind=kind) from broken
    entries = archive.infolist()
    if any(entry.flag_bits & 0x01 for entry in entries):
        raise EncryptedFile
    unpacked = sum(entry.file_size for entry in entries)
    if (
        len(entries) > limits.max_archive_entries
        or unpacked > limits.max_unpacked_bytes
        or unpacked > limits.max_unpack_ratio * len(content)
    ):
        raise too_large(limits)
    return archive


def entry_names(archive: zipfile.ZipFile) -> Collection[str]:
    return {entry.filename for entry in archive.infolist()}


def read_entry(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, most: int) -> bytes:
    """One entry of at most `most` bytes, counted while inflating.

    Raises KeyError for a name that is not there, OverflowError where it holds more, and one of
    BROKEN_ARCHIVE where it cannot be inflated.
    """
    content = bytearray()
    with archive.open(name) as packed:
        while chunk := packed.read(_CHUNK):
            content += chunk
            if len(content) > most:
                raise OverflowError
    return bytes(content)


def too_large(limits: Limits) -> UnpacksTooLarge:
    return UnpacksTooLarge(limit=limits.max_unpacked_bytes // MEGABYTE)
