"""Originals: the files as they came, each under the SHA-256 of its bytes, never changed."""

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FOLDER = "originals"
"""Its name inside the service's folder of run-time data."""
UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True)
class Originals:
    """A folder of files named by their own content, two letters deep."""

    folder: Path

    def put(self, content: bytes) -> str:
        """Keep the bytes; safe against a crash at any moment and against putting twice."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if path.is_file() and path.stat().st_size == len(content):
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(unfinished, path)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(unfinished)
            raise
        _sync_folder(path.parent)
        return sha256

    def path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a SHA-256 in hexadecimal")
        return self.folder / sha256[:2] / sha256

    def read(self, sha256: str) -> bytes:
        return self.path(sha256).read_bytes()

    def forget_unfinished(self) -> None:
        """Remove what a kill left half written; a writer elsewhere would have to begin again."""
        if self.folder.is_dir():
            for path in self.folder.glob(f"*/{UNFINISHED}*"):
                path.unlink(missing_ok=True)

    def others(self, than: Collection[str]) -> Iterator[Path]:
        """The files of all other originals."""
        if self.folder.is_dir():
            yield from (path for path in self.folder.glob("*/*") if path.name not in than)

    def remove(self, sha256: str) -> None:
        self.path(sha256).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """A rename lasts only when the folder that holds the name is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
