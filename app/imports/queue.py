"""Who works on imports: huey, its queue a SQLite file in `var/`, its worker a thread in here.

The thread lives inside the service because one process alone may own the indexes. The queue only
says that there is work; what is done and what is left stands in the rows of the imports, so a
task that was lost with a killed process is put in again at the next start.
"""

from collections.abc import Callable
from pathlib import Path

from huey import SqliteHuey
from huey.consumer import Consumer


class _QuietConsumer(Consumer):  # type: ignore[misc]  # huey has no types
    """Leaves the process's signals to the web server."""

    def _set_signal_handlers(self) -> None:
        return


class ImportQueue:
    """Imports in the order of their arrival, one at a time."""

    def __init__(self, file: Path, run: Callable[[str], None]) -> None:
        self._huey = SqliteHuey("cancu-imports", filename=str(file), results=False)
        self._task = self._huey.task(name="run_import")(run)
        self._consumer = _QuietConsumer(
            self._huey, workers=1, periodic=False, max_delay=0.2, check_worker_health=False
        )

    def put(self, import_id: str) -> None:
        self._task(import_id)

    def start(self, unfinished: list[str]) -> None:
        """Begin to work, first on what an earlier process left."""
        self._huey.flush()
        for import_id in unfinished:
            self.put(import_id)
        self._consumer.start()

    def stop(self) -> None:
        """Stop after the file at hand; the rest goes on at the next start."""
        self._consumer.stop(graceful=False)
        self._huey.storage.close()
