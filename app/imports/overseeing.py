"""The overseer: keeps workers supplied and alive, and takes back what a dead one held.

It looks several times a second, and writes only when something is wrong. The order of work is
decided here, file by file, so that a small import does not wait behind a large one.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import Engine

from app.contract.imports import ImportState
from app.imports import claims, endings
from app.imports.queue import FileQueue
from app.imports.workers import Workers
from knowledge.database import reading, writing

log = structlog.get_logger()
LOOK_EVERY_SECONDS = 0.25
LOOK_FOR_LOST_EVERY = 20
"""Rounds between two looks for silent workers and endless readings."""
FILES_AHEAD = 64
"""How many files stand in the queue at most: an order given now should not be long out of date."""


@dataclass(frozen=True, slots=True)
class Overseer:
    engine: Engine
    queue: FileQueue
    workers: Workers
    file_time: timedelta
    """How long one file may be read before its worker is ended."""

    def begin(self) -> None:
        """Take up what an earlier process left, and start the workers."""
        self.queue.clear()
        with writing(self.engine) as connection:
            claims.release_all(connection)
        self.workers.start()

    def supply(self) -> None:
        """Put the next files in, where the workers have taken all."""
        if not self.queue.is_empty():
            return
        with reading(self.engine) as connection:
            files = claims.waiting(connection, FILES_AHEAD)
        self.queue.put(files)

    def replace_dead(self) -> None:
        """Files of workers that ended wait again, or end after too many attempts."""
        gone = self.workers.revive()
        if gone:
            self._release(gone)

    def look_for_lost(self) -> None:
        """Silent workers, wherever they are, and readings that do not end."""
        with reading(self.engine) as connection:
            endless = claims.too_long(connection, self.file_time)
            silent = claims.any_silent(connection)
        if endless:
            minutes = int(self.file_time.total_seconds() // 60)
            with writing(self.engine) as connection:
                for file_id in endless:
                    endings.set_end(
                        connection,
                        file_id,
                        ImportState.FAILED,
                        code="import_took_too_long",
                        details={"minutes": minutes},
                    )
            for worker in endless.values():
                self.workers.end(worker)
        if silent:
            self._release([])

    def _release(self, dead_workers: list[str]) -> None:
        with writing(self.engine) as connection:
            lost = claims.release_lost(connection, dead_workers)
        if lost:
            log.warning("reading_lost", files=lost)


class OverseeingThread:
    """Runs an Overseer from the service's start to its end."""

    def __init__(self, overseer: Overseer) -> None:
        self._overseer = overseer
        self._stopped = threading.Event()
        self._nudged = threading.Event()
        self._thread = threading.Thread(target=self._run, name="overseer", daemon=True)

    def start(self) -> None:
        self._overseer.begin()
        self._thread.start()

    def nudge(self) -> None:
        """There are new files: look now."""
        self._nudged.set()

    def end_workers(self, workers: Iterable[str]) -> None:
        """What they read was cancelled."""
        for worker in workers:
            self._overseer.workers.end(worker)

    def stop(self) -> None:
        self._stopped.set()
        self._nudged.set()
        self._thread.join()
        self._overseer.workers.stop()

    def _run(self) -> None:
        rounds = 0
        while not self._stopped.is_set():
            rounds += 1
            try:
                self._overseer.replace_dead()
                self._overseer.supply()
                if rounds % LOOK_FOR_LOST_EVERY == 0:
                    self._overseer.look_for_lost()
            except Exception:
                # A database that is busy or away is asked again at the next look.
                log.exception("overseeing_failed")
            self._nudged.wait(LOOK_EVERY_SECONDS)
            self._nudged.clear()
