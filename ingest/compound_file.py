"""The directory of an OLE2 compound file (MS-CFB): what a .doc, .xls, .ppt or .msg is made of.

The kind of such a file is the name of a stream at its root. A search for that name in the bytes
is fooled by a workbook embedded in a letter, so the directory is read.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")

_HEADER_FAT_ENTRIES = 109
_ENTRY = 128
_NONE = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA


@dataclass(frozen=True, slots=True)
class CompoundEntry:
    """A stream or a storage; `offset` is where a stream of 4,096 bytes or more begins."""

    name: str
    offset: int


def root_entries(content: bytes) -> Mapping[str, CompoundEntry]:
    """The entries at the root by name; empty where the directory cannot be read."""
    try:
        entries = list(_entries(content))
        if not entries:
            return {}
        found: dict[str, CompoundEntry] = {}
        waiting, seen = [entries[0].child], set[int]()
        while waiting:
            number = waiting.pop()
            if number >= len(entries) or number in seen:
                continue
            seen.add(number)
            entry = entries[number]
            waiting += (entry.left, entry.right)
            found[entry.name] = CompoundEntry(entry.name, entry.offset)
    except (struct.error, IndexError):
        return {}
    return found


@dataclass(frozen=True, slots=True)
class _DirectoryEntry:
    name: str
    left: int
    right: int
    child: int
    offset: int


def _entries(content: bytes) -> Iterator[_DirectoryEntry]:
    size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
    (first,) = struct.unpack_from("<I", content, 48)
    table = _allocation_table(content, size)
    for sector in _chain(table, first):
        place = (sector + 1) * size
        for start in range(place, place + size, _ENTRY):
            entry = content[start : start + _ENTRY]
            name_length, _ = struct.unpack_from("<HB", entry, 64)
            left, right, child = struct.unpack_from("<III", entry, 68)
            (stream,) = struct.unpack_from("<I", entry, 116)
            name = entry[: max(name_length - 2, 0)].decode("utf-16-le", errors="replace")
            yield _DirectoryEntry(name, left, right, child, (stream + 1) * size)


def _allocation_table(content: bytes, size: int) -> list[int]:
    """The next sector of each sector."""
    table: list[int] = []
    for sector in _table_sectors(content, size):
        if sector < _LAST_SECTOR:
            table += struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)
    return table


def _table_sectors(content: bytes, size: int) -> Iterator[int]:
    """Where the table lies: listed in the header, and in a chain of sectors for large files."""
    yield from struct.unpack_from(f"<{_HEADER_FAT_ENTRIES}I", content, 76)
    following, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // size)):
        if following >= _LAST_SECTOR:
            return
        *sectors, following = struct.unpack_from(f"<{size // 4}I", content, (following + 1) * size)
        yield from sectors


def _chain(table: list[int], first: int) -> Iterator[int]:
    seen: set[int] = set()
    sector = first
    while sector < _LAST_SECTOR and sector not in seen:
        seen.add(sector)
        yield sector
        sector = table[sector] if sector < len(table) else _NONE
