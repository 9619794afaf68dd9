"""Reads the audit by who, what, when and about what, the newest first or, for exports, in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from app.storage.tables import audit


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; None does not narrow. `until` is the first moment after the range."""

    account_id: str | None = None
    action: str | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def clauses(self) -> list[ColumnElement[bool]]:
        equal = {
            audit.c.account_id: self.account_id,
            audit.c.action: self.action,
            audit.c.subject: self.subject,
        }
        found = [column == value for column, value in equal.items() if value is not None]
        if self.since is not None:
            found.append(audit.c.at >= self.since)
        if self.until is not None:
            found.append(audit.c.at < self.until)
        return found


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the audit."""

    id: int
    at: datetime
    account_id: str
    action: str
    subject: str | None
    details: Mapping[str, Any]
    hash: str


def count_acts(connection: Connection, wanted: Filter) -> int:
    counted = select(func.count()).select_from(audit).where(*wanted.clauses())
    return int(connection.execute(counted).scalar_one())


def newest_acts(
    connection: Connection, wanted: Filter, limit: int, before: int | None = None
) -> list[Act]:
    """The newest first; `before` is the number of the last row of the page before."""
    rows = select(audit).where(*wanted.clauses()).order_by(audit.c.id.desc()).limit(limit)
    if before is not None:
        rows = rows.where(audit.c.id < before)
    return [Act(**row) for row in connection.execute(rows).mappings()]


def all_acts(connection: Connection, wanted: Filter, at_once: int = 1_000) -> Iterator[Act]:
    """Every row in order, never more than `at_once` in memory."""
    after = 0
    while True:
        rows = select(audit).where(audit.c.id > after, *wanted.clauses())
        page = connection.execute(rows.order_by(audit.c.id).limit(at_once)).mappings().all()
        if not page:
            return
        yield from (Act(**row) for row in page)
        after = page[-1]["id"]
