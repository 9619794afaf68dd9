"""Who reads which file: claims in SQL, so that a file is read by one worker and lost by none.

The queue may lose a file (a killed worker) or name it twice (a restart); neither does harm. A
worker begins only when its claim takes the row from WAITING, and registers only while the row
still bears that claim, in the same transaction. Whoever takes the claim away, by cancelling or
because the worker has gone silent, has thereby undone the reading.
"""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from app.contract.imports import UNDER_WAY, ImportState
from app.imports.endings import set_end
from app.imports.records import FileRecord, file_record
from app.storage.tables import import_files, imports

_FILES = import_files.c

MAX_ATTEMPTS = 3
WAITS = (timedelta(seconds=5), timedelta(seconds=60))
"""Before the second and before the third attempt."""
SILENT_AFTER = timedelta(seconds=60)
"""A worker says every few seconds that it lives; one that has not for so long does not."""
FEW_FILES = 20
"""Imports of up to so many files go before larger ones: somebody is waiting at the screen."""


class ClaimLost(Exception):
    """The file was cancelled, or given to another worker: leave it alone."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One worker's right to read one file."""

    token: str
    file: FileRecord


def claim(connection: Connection, file_id: str, worker: str) -> Claim | None:
    """Take the file if it still waits; None when another has it, or it has ended."""
    token, now = uuid.uuid4().hex, datetime.now(UTC)
    taken = connection.execute(
        update(import_files)
        .where(_FILES.id == file_id, _FILES.state == ImportState.WAITING, _due(now))
        .values(
            state=ImportState.RUNNING,
            stage="detect",
            worker=worker,
            claim=token,
            claimed_at=now,
            seen_at=now,
        )
    )
    if not taken.rowcount:
        return None
    row = connection.execute(select(import_files).where(_FILES.id == file_id)).one()
    return Claim(token, file_record(row))


def tell(connection: Connection, held: Claim, stage: str) -> None:
    """Where the reading is. Raises ClaimLost."""
    _while_held(connection, held, stage=stage, seen_at=datetime.now(UTC))


def set_registered(connection: Connection, held: Claim, version_id: str) -> None:
    """The version is drafted, in this transaction; what is left is its embedding.

    Raises ClaimLost, which must roll the transaction back.
    """
    _while_held(connection, held, stage="embedding", version_id=version_id, worker=None, claim=None)


def end(
    connection: Connection,
    held: Claim,
    state: ImportState,
    *,
    code: str,
    details: Mapping[str, str | int],
    version_id: str | None = None,
) -> None:
    """The file's end, told by the worker that read it. Raises ClaimLost."""
    _while_held(connection, held, seen_at=datetime.now(UTC))
    set_end(connection, held.file.id, state, code=code, details=details, version_id=version_id)


def still_alive(connection: Connection, worker: str) -> None:
    """The worker's sign of life, for whatever it reads."""
    connection.execute(
        update(import_files)
        .where(_FILES.worker == worker, _FILES.state == ImportState.RUNNING)
        .values(seen_at=datetime.now(UTC))
    )


def break_off(connection: Connection, held: Claim) -> ImportState:
    """A reading that failed for a reason that may pass: wait and try again, or give up."""
    _while_held(connection, held, claim=None, worker=None)
    return _again_or_failed(connection, held.file.id, held.file.attempts + 1)


def release_lost(connection: Connection, dead_workers: Collection[str]) -> int:
    """Files whose worker died or went silent: each counts as one attempt. Returns how many."""
    lost = connection.execute(
        select(_FILES.id, _FILES.attempts).where(
            _reading(), or_(_FILES.worker.in_(dead_workers), _silent())
        )
    ).all()
    for row in lost:
        _again_or_failed(connection, row.id, row.attempts + 1)
    return len(lost)


def release_all(connection: Connection) -> None:
    """At the service's start nobody reads: what an earlier process left waits again.

    It does not count as an attempt: a machine that is switched off says nothing of a file.
    """
    connection.execute(
        update(import_files)
        .where(_reading())
        .values(state=ImportState.WAITING, stage="waiting", worker=None, claim=None)
    )


def too_long(connection: Connection, limit: timedelta) -> dict[str, str]:
    """Worker by file, for readings that have gone on for longer than any file needs."""
    began_before = datetime.now(UTC) - limit
    rows = connection.execute(
        select(_FILES.id, _FILES.worker).where(_reading(), _FILES.claimed_at < began_before)
    )
    return {row.id: row.worker for row in rows}


def any_silent(connection: Connection) -> bool:
    """Whether a worker that holds a file has not been heard of for too long."""
    lost = select(_FILES.id).where(_reading(), _silent()).limit(1)
    return connection.execute(lost).first() is not None


def is_any_under_way(connection: Connection) -> bool:
    """Whether a file waits for its turn or is dealt with."""
    under_way = select(_FILES.id).where(_FILES.state.in_(UNDER_WAY)).limit(1)
    return connection.execute(under_way).first() is not None


def waiting(connection: Connection, limit: int) -> list[str]:
    """The files that may begin now, in the order of their arrival; small imports before large."""
    sizes = (
        select(_FILES.import_id, func.count().label("files")).group_by(_FILES.import_id).subquery()
    )
    rows = connection.execute(
        select(_FILES.id)
        .join(sizes, sizes.c.import_id == _FILES.import_id)
        .join(imports, imports.c.id == _FILES.import_id)
        .where(_FILES.state == ImportState.WAITING, _due(datetime.now(UTC)))
        .order_by(sizes.c.files > FEW_FILES, imports.c.created_at, _FILES.ordinal)
        .limit(limit)
    )
    return list(rows.scalars())


def to_embed(connection: Connection, limit: int) -> list[FileRecord]:
    """Files that are registered and wait for their embedding, the oldest first."""
    rows = connection.execute(
        select(import_files)
        .where(_FILES.state == ImportState.RUNNING, _FILES.stage == "embedding")
        .order_by(_FILES.seen_at)
        .limit(limit)
    )
    return [file_record(row) for row in rows]


def _again_or_failed(connection: Connection, file_id: str, attempts: int) -> ImportState:
    if attempts >= MAX_ATTEMPTS:
        details: dict[str, str | int] = {"attempts": attempts, "support": file_id[:8]}
        set_end(connection, file_id, ImportState.FAILED, code="import_broke_off", details=details)
        return ImportState.FAILED
    due = datetime.now(UTC) + WAITS[min(attempts, len(WAITS)) - 1]
    connection.execute(
        update(import_files)
        .where(_FILES.id == file_id)
        .values(
            state=ImportState.WAITING,
            stage="retry",
            attempts=attempts,
            due_at=due,
            worker=None,
            claim=None,
        )
    )
    return ImportState.WAITING


def _while_held(connection: Connection, held: Claim, **values: object) -> None:
    done = connection.execute(
        update(import_files)
        .where(_FILES.id == held.file.id, _FILES.claim == held.token)
        .values(**values)
    )
    if not done.rowcount:
        raise ClaimLost


def _reading() -> ColumnElement[bool]:
    """Being read: begun, and not registered yet."""
    return and_(_FILES.state == ImportState.RUNNING, _FILES.version_id.is_(None))


def _silent() -> ColumnElement[bool]:
    return _FILES.seen_at < datetime.now(UTC) - SILENT_AFTER


def _due(now: datetime) -> ColumnElement[bool]:
    return or_(_FILES.due_at.is_(None), _FILES.due_at <= now)
