"""The rows of purges. Until a purge is finished its row says what is left to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from app.errors import NotFound
from app.storage.tables import purges

BEGUN, FINISHED = "begun", "finished"


@dataclass(frozen=True, slots=True)
class PurgeRecord:
    """`report` has `state` and `versions`; once FINISHED it is the signed report."""

    id: str
    at: datetime
    account_id: str
    reason: str
    report: Mapping[str, Any]
    signature: str

    @property
    def is_finished(self) -> bool:
        return bool(self.report["state"] == FINISHED)


def add_purge(connection: Connection, record: PurgeRecord) -> None:
    connection.execute(
        insert(purges).values(
            id=record.id,
            at=record.at,
            account_id=record.account_id,
            reason=record.reason,
            report=dict(record.report),
            signature=record.signature,
        )
    )


def set_report(
    connection: Connection, purge_id: str, report: Mapping[str, Any], signature: str
) -> None:
    changed = {"report": dict(report), "signature": signature}
    connection.execute(update(purges).where(purges.c.id == purge_id).values(**changed))


def find_purge(connection: Connection, purge_id: str) -> PurgeRecord:
    """Raises NotFound."""
    row = connection.execute(select(purges).where(purges.c.id == purge_id)).first()
    if row is None:
        raise NotFound()
    return _record(row)


def newest_purges(connection: Connection, limit: int) -> list[PurgeRecord]:
    rows = connection.execute(select(purges).order_by(purges.c.at.desc()).limit(limit))
    return [_record(row) for row in rows]


def unfinished_purges(connection: Connection) -> list[PurgeRecord]:
    """What a kill or a failure left half done, the oldest first."""
    rows = connection.execute(select(purges).where(purges.c.signature == "").order_by(purges.c.at))
    return [_record(row) for row in rows]


def _record(row: Row[Any]) -> PurgeRecord:
    return PurgeRecord(row.id, row.at, row.account_id, row.reason, row.report, row.signature)
