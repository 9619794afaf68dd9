"""Looks for traces of a purged text: in every file below a folder, and inside databases.

Files are read as bytes, so what a database has freed but not overwritten is found too. Inside
SQLite files each value is read by itself as well, and unpacked where it is compressed.
"""

import mmap
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, select

from knowledge.purging.traces import Traces

_SQLITE = b"SQLite format 3\0"
ROWS_AT_ONCE = 200
MOST_UNPACKED = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Searched:
    """One place: how much of it was looked at, and what was found.

    `unit` is bytes, values, terms or ids.
    """

    place: str
    unit: str
    amount: int
    found: int


def search_folder(folder: Path, traces: Traces) -> tuple[Searched, ...]:
    """Every file below `folder`, summed up by the entry of `folder` that it stands in."""
    needles = traces.needles()
    return tuple(
        _summed(entry.name, folder, needles) for entry in sorted(folder.iterdir(), key=str)
    )


def not_in(needles: Iterable[bytes], files: Iterable[Path]) -> tuple[bytes, ...]:
    """The needles that none of these files holds."""
    left = tuple(needles)
    for path in files:
        if left:
            left = tuple(needle for needle in left if not _search_file(path, [needle])[1])
    return left


def search_sqlite_files(folder: Path, traces: Traces) -> tuple[Searched, ...]:
    """Every value in every SQLite database below `folder`."""
    needles = traces.needles()
    return tuple(
        _search_sqlite(path, str(path.relative_to(folder)), needles)
        for path in _files(folder)
        if _begins(path, _SQLITE)
    )


def search_tables(
    connection: Connection, metadata: MetaData, place: str, traces: Traces
) -> Searched:
    """Every value in the tables of a database that has no file below the folder."""
    needles = traces.needles()
    amount = found = 0
    for table in metadata.sorted_tables:
        rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table))
        for row in rows:
            for value in row:
                amount += 1
                found += _holds(value, needles)
    return Searched(place, "values", amount, found)


def _summed(name: str, folder: Path, needles: Sequence[bytes]) -> Searched:
    amount = found = 0
    for path in _files(folder / name):
        size, hits = _search_file(path, needles)
        amount += size
        found += hits
    return Searched(name, "bytes", amount, found)


def _search_file(path: Path, needles: Sequence[bytes]) -> tuple[int, int]:
    """Its size, and how many needles are in it; a file that has gone meanwhile holds none."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            if not size:
                return 0, 0
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                return size, sum(content.find(needle) >= 0 for needle in needles)
    except FileNotFoundError:
        return 0, 0


def _search_sqlite(path: Path, place: str, needles: Sequence[bytes]) -> Searched:
    amount = found = 0
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for value in _values(database, table):
                amount += 1
                found += _holds(value, needles)
    return Searched(place, "values", amount, found)


def _values(database: sqlite3.Connection, table: str) -> Iterator[Any]:
    quoted = table.replace('"', '""')
    try:
        rows = database.execute(f'SELECT * FROM "{quoted}"')
    except sqlite3.OperationalError:
        # A virtual table whose module is not loaded here keeps its data in tables of its own.
        return
    while some := rows.fetchmany(ROWS_AT_ONCE):
        for row in some:
            yield from row


def _holds(value: object, needles: Iterable[bytes]) -> bool:
    content = _bytes_of(value)
    return content is not None and any(needle in content for needle in needles)


def _bytes_of(value: object) -> bytes | None:
    """A value as the bytes to be searched; numbers and dates say nothing."""
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, bytes | memoryview):
        return _unpacked(bytes(value))
    if isinstance(value, dict | list):
        return repr(value).encode()
    return None


def _unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, MOST_UNPACKED)
    except zlib.error:
        return content


def _files(entry: Path) -> Iterator[Path]:
    if entry.is_symlink():
        return
    if entry.is_file():
        yield entry
    elif entry.is_dir():
        for path in sorted(entry.iterdir(), key=str):
            yield from _files(path)


def _begins(path: Path, signature: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(signature)) == signature
    except OSError:
        return False
