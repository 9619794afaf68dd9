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


class Sweeper:
    """Does its duties once for every day that `today` says, in one transaction."""

    def __init__(
        self, engine: Engine, duties: Sequence[Duty], today: Callable[[], date] = date.today
    ) -> None:
        self._engine = engine
        self._duties = tuple(duties)
        self._today = today
        self._swept: date | None = None

    def look(self) -> None:
        """Nothing where this day's duties are done; a day that failed is begun again."""
        today = self._today()
        if today == self._swept:
            return
        with writing(self._engine) as connection:
            for duty in self._duties:
                duty(connection, today)
        self._swept = today


class SweepingThread:
    """Runs a Sweeper from the service's start to its end."""

    def __init__(self, sweeper: Sweeper) -> None:
        self._sweeper = sweeper
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sweeping", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._sweeper.look()
            except Exception:
                # A database that is busy or away is asked again at the next look.
                log.exception("sweeping_failed")
            self._stopped.wait(LOOK_EVERY_SECONDS)
