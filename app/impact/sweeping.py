"""What the calendar alone brings about: done at every start, and when a day begins."""

import threading
from collections.abc import Callable, Sequence
from datetime import date

import structlog
from sqlalchemy import Connection, Engine

from knowledge.database import writing

log = structlog.get_logger()
LOOK_EVERY_SECONDS = 60.0
Duty = Callable[[Connection, date], object]


class SweepingThread:
    """Does its duties once for every day on which the service runs, in one transaction."""

    def __init__(self, engine: Engine, duties: Sequence[Duty]) -> None:
        self._engine = engine
        self._duties = tuple(duties)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sweeping", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        swept: date | None = None
        while not self._stopped.is_set():
            today = date.today()
            if today != swept:
                try:
                    with writing(self._engine) as connection:
                        for duty in self._duties:
                            duty(connection, today)
                    swept = today
                except Exception:
                    # A database that is busy or away is asked again at the next look.
                    log.exception("sweeping_failed")
            self._stopped.wait(LOOK_EVERY_SECONDS)
