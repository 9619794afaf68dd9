"""Which files of a watched folder are new, changed, and no longer being written."""

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""


@dataclass(slots=True)
class Ledger:
    """What was taken from one folder, kept in a file; a lost ledger costs time, never a double,
    for the service recognises bytes that it has."""

    file: Path
    taken: dict[str, Stamp] = field(default_factory=dict)

    @classmethod
    def of(cls, home: Path, folder: Path) -> "Ledger":
        name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        file = home / f"{name}.json"
        try:
            rows = json.loads(file.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            rows = {}
        return cls(file, {path: (stamp[0], stamp[1]) for path, stamp in rows.items()})

    def remember(self, paths: Sequence[Path]) -> None:
        for path in paths:
            stamp = stamp_of(path)
            if stamp:
                self.taken[str(path)] = stamp
        self.file.parent.mkdir(parents=True, exist_ok=True)
        draft = self.file.with_suffix(".part")
        draft.write_text(json.dumps(self.taken, ensure_ascii=False), encoding="utf-8")
        draft.replace(self.file)


def stamp_of(path: Path) -> Stamp | None:
    """None for a file that has gone."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_size, status.st_mtime_ns


def look(folder: Path) -> dict[Path, Stamp]:
    """Every file below the folder as it stands; hidden ones and half downloads are left."""
    found = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "~$")) for part in inside)
        stamp = None if hidden or path.suffix in _HALF or not path.is_file() else stamp_of(path)
        if stamp and stamp[0]:
            found[path] = stamp
    return found


def settled(before: dict[Path, Stamp], now: dict[Path, Stamp], ledger: Ledger) -> list[Path]:
    """Files that stand as they stood at the last look, and were not taken like this."""
    return [
        path
        for path, stamp in now.items()
        if before.get(path) == stamp and ledger.taken.get(str(path)) != stamp
    ]


def settled_files(folder: Path, ledger: Ledger, every: float, once: bool) -> Iterator[list[Path]]:
    """Groups of files to take in, looking every so many seconds; ends only when `once`."""
    before = look(folder)
    while True:
        time.sleep(min(every, 1.0) if once else every)
        now = look(folder)
        ready = settled(before, now, ledger)
        if ready:
            yield ready
        if once:
            return
        before = now


_HALF = {".part", ".crdownload", ".tmp"}
