"""Anchors the chain while the service runs: at the start, every few minutes, and at the end.

Once a day it also removes what the agency's retention rule lets go.
"""

import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import structlog
from sqlalchemy import Engine, select

from app.audit.anchors import Anchors, read_anchors, write_anchor
from app.audit.cutting import cut_before
from app.audit.verifying import read_head
from app.storage.tables import audit
from knowledge.database import reading, writing

log = structlog.get_logger()
EVERY_SECONDS = 300.0
"""How much of the end could be cut off without an anchor that tells, at most."""


@dataclass(frozen=True, slots=True)
class Anchorage:
    """Where anchors stand, what signs them, and how long rows are kept (None: for ever)."""

    engine: Engine
    folder: Path
    key: bytes
    kept_days: int | None = None

    def anchors(self) -> Anchors:
        return read_anchors(self.folder, self.key)

    def anchor(self) -> bool:
        """Write down the chain's end, if it moved; returns whether it did.

        An end that does not agree with the last anchor is left alone: to sign it would bless it.
        """
        known = self.anchors()
        with reading(self.engine) as connection:
            head = read_head(connection)
            if head is None or head.last_row == 0:
                return False
            if known.kept:
                last = known.kept[-1]
                if head.last_row == last.row:
                    return False
                stored = connection.execute(
                    select(audit.c.hash).where(audit.c.id == last.row)
                ).scalar()
                was_cut = last.row < head.first_row
                if head.last_row < last.row or (stored != last.hash and not was_cut):
                    log.error("audit_does_not_fit_its_anchor", row=last.row)
                    return False
        write_anchor(self.folder, head, datetime.now(UTC), known.last_signature, self.key)
        return True

    def cut(self) -> int:
        """Remove what is older than the rule says; returns how many rows."""
        if self.kept_days is None:
            return 0
        moment = datetime.now(UTC) - timedelta(days=self.kept_days)
        with writing(self.engine) as connection:
            return cut_before(connection, moment, self.key)


class AnchoringThread:
    """Anchors until it is stopped, and once more then."""

    def __init__(self, anchorage: Anchorage) -> None:
        self._anchorage = anchorage
        self._stopped = threading.Event()
        self._cut_on: date | None = None
        self._thread = threading.Thread(target=self._run, name="anchoring", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._tend()
            self._stopped.wait(EVERY_SECONDS)
        self._tend()

    def _tend(self) -> None:
        try:
            self._anchorage.anchor()
            today = datetime.now(UTC).date()
            if today != self._cut_on:
                self._anchorage.cut()
                self._cut_on = today
        except Exception:
            # A database that is busy or a disk that is full is asked again at the next look.
            log.exception("anchoring_failed")
