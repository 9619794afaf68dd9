"""One process owns the indexes of a `var/`: Chroma loses vectors when two write (measured)."""

import fcntl
from pathlib import Path
from typing import IO

from knowledge.errors import KnowledgeBaseInUse


class Ownership:
    """Held from construction until `release`; the system releases it when the process dies."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file: IO[str] = (folder / "indexes.lock").open("a")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.close()
            raise KnowledgeBaseInUse(folder=str(folder)) from None

    def release(self) -> None:
        self._file.close()
