"""Finishes purges beside the service's other work, and at the start those that a kill cut off."""

import threading

import structlog

from app.purging.finishing import Purger

log = structlog.get_logger()
AFTER_A_FAILURE_SECONDS = 10.0


class PurgingThread:
    """Runs a Purger whenever it is nudged, until it is stopped."""

    def __init__(self, purger: Purger) -> None:
        self._purger = purger
        self._stopped = threading.Event()
        self._nudged = threading.Event()
        self._thread = threading.Thread(target=self._run, name="purging", daemon=True)

    def start(self) -> None:
        """Begins with what was left unfinished."""
        self._nudged.set()
        self._thread.start()

    def nudge(self) -> None:
        """A purge has begun."""
        self._nudged.set()

    def stop(self) -> None:
        """Return after the purge at hand."""
        self._stopped.set()
        self._nudged.set()
        self._thread.join()

    def _run(self) -> None:
        pause: float | None = None
        while True:
            self._nudged.wait(pause)
            self._nudged.clear()
            if self._stopped.is_set():
                return
            try:
                self._purger.finish_all()
                pause = None
            except Exception:
                # A database that is busy or a disk that is full is asked again; the row waits.
                log.exception("purging_failed")
                pause = AFTER_A_FAILURE_SECONDS
