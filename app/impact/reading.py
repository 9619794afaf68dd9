"""Reads what is on record of changes: marks on answers, answers that rest on a text, notices."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, func, select, update

from app.storage.tables import answer_citations, answer_marks, answers, notices

_CITED = answer_citations.c


@dataclass(frozen=True, slots=True)
class Mark:
    """A text that an answer rests on has changed: how it stands, since when, through which."""

    answer_id: str
    version_id: str
    standing: str
    since: date | None
    by_version: str | None
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer without its words."""

    id: str
    account_id: str
    asked_at: datetime
    question: str
    outcome: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """`details` of a change: version, standing, since (ISO), by_version; of others empty."""

    id: int
    kind: str
    subject: str
    details: Mapping[str, str | None]
    at: datetime
    seen_at: datetime | None


def marks_of(connection: Connection, answer_ids: Collection[str]) -> dict[str, list[Mark]]:
    """The marks of these answers, the oldest first; answers without one are left out."""
    columns = [column for column in answer_marks.c if column.name != "id"]
    rows = connection.execute(
        select(*columns).where(answer_marks.c.answer_id.in_(answer_ids)).order_by(answer_marks.c.id)
    )
    found: dict[str, list[Mark]] = defaultdict(list)
    for row in rows.mappings():
        found[row["answer_id"]].append(Mark(**row))
    return dict(found)


def answers_resting_on(
    connection: Connection, version_id: str, limit: int
) -> tuple[AnswerRow, ...]:
    """The newest answers that cite this version."""
    citing = select(_CITED.answer_id).where(_CITED.version_id == version_id)
    columns = (answers.c[name] for name in ("id", "account_id", "asked_at", "question", "outcome"))
    rows = connection.execute(
        select(*columns)
        .where(answers.c.id.in_(citing))
        .order_by(answers.c.asked_at.desc(), answers.c.id)
        .limit(limit)
    )
    return tuple(AnswerRow(**row) for row in rows.mappings())


def count_resting_on(connection: Connection, version_id: str) -> tuple[int, int]:
    """How many answers cite this version, and how many of those are marked because of it."""
    distinct = func.count(func.distinct(_CITED.answer_id))
    citing = connection.execute(select(distinct).where(_CITED.version_id == version_id))
    of_marks = func.count(func.distinct(answer_marks.c.answer_id))
    marked = connection.execute(select(of_marks).where(answer_marks.c.version_id == version_id))
    return int(citing.scalar_one()), int(marked.scalar_one())


def notices_of(connection: Connection, account_id: str, limit: int) -> tuple[NoticeRow, ...]:
    """What this person should know: the unseen first, then the newest."""
    columns = (notices.c[n] for n in ("id", "kind", "subject", "details", "at", "seen_at"))
    rows = connection.execute(
        select(*columns)
        .where(notices.c.account_id == account_id)
        .order_by(notices.c.seen_at.is_not(None), notices.c.id.desc())
        .limit(limit)
    )
    return tuple(NoticeRow(**row) for row in rows.mappings())


def count_unseen(connection: Connection, account_id: str) -> int:
    unseen = (notices.c.account_id == account_id) & notices.c.seen_at.is_(None)
    counted = connection.execute(select(func.count()).select_from(notices).where(unseen))
    return int(counted.scalar_one())


def set_seen(connection: Connection, account_id: str, ids: Collection[int]) -> None:
    """These notices, of this person only; the others' stay as they are."""
    own = (notices.c.account_id == account_id) & notices.c.id.in_(ids)
    unseen = own & notices.c.seen_at.is_(None)
    connection.execute(update(notices).where(unseen).values(seen_at=datetime.now(UTC)))
