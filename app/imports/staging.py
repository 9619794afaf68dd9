"""Uploaded bytes that wait for their import: one file each, gone when the file has ended."""

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Staging:
    folder: Path

    def put(self, file_id: str, content: bytes) -> None:
        """On disk before the upload is answered, so that a crash after it loses nothing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f"{file_id}.part"
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.folder / file_id)

    def read(self, file_id: str) -> bytes | None:
        try:
            return (self.folder / file_id).read_bytes()
        except FileNotFoundError:
            return None

    def remove(self, file_id: str) -> None:
        (self.folder / file_id).unlink(missing_ok=True)

    def keep_only(self, file_ids: Collection[str]) -> None:
        """Remove what no import waits for: bytes of an upload that a crash cut off."""
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.name not in file_ids:
                    path.unlink(missing_ok=True)
