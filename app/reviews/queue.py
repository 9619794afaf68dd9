"""The queue: what still waits for a signature, whose turn it is, and who is reminded when.

The state of an answer is computed from its reviews, so the queue reads all that it needs of every
request at once, instead of asking answer by answer.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, func, select, update

from app.reviews.model import Review, Rules, Standing
from app.reviews.records import Request, all_requests, all_rules, review_of
from app.reviews.standing import standing_of, strictest
from app.reviews.telling import OPEN, NoticeKind, tell_those_waited_for
from app.storage.tables import answer_citations, answer_marks, review_requests, reviews
from knowledge.tables import versions

SOON = timedelta(days=1)
"""So long before its day a request is called due soon."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that is not finished."""

    request: Request
    standing: Standing

    def is_overdue(self, today: date) -> bool:
        return self.request.due_on < today


def waiting(connection: Connection) -> list[Waiting]:
    """All open requests, the most urgent first: what is overdue leads."""
    signed = _reviews(connection)
    changed = _changes(connection)
    rules = _rules(connection)
    found = []
    for request in all_requests(connection):
        answer_id = request.answer_id
        standing = standing_of(
            signed.get(answer_id, []), rules.get(answer_id, Rules()), changed.get(answer_id)
        )
        if standing.state in OPEN:
            found.append(Waiting(request, standing))
    return found


def remind(connection: Connection, today: date) -> int:
    """Tell those whose turn it is of what is due soon, and again when it is overdue; once each.

    Returns how many requests somebody was reminded of.
    """
    return sum(1 for one in waiting(connection) if _remind_of(connection, one, today))


def _remind_of(connection: Connection, one: Waiting, today: date) -> bool:
    request = one.request
    if one.is_overdue(today):
        kind, told_at, column = NoticeKind.REVIEW_OVERDUE, request.overdue_at, "overdue_at"
    else:
        kind, told_at, column = NoticeKind.REVIEW_DUE_SOON, request.reminded_at, "reminded_at"
    if told_at is not None or request.due_on > today + SOON:
        return False
    tell_those_waited_for(connection, kind, request.answer_id, one.standing, request.asker_id)
    this = review_requests.c.answer_id == request.answer_id
    connection.execute(update(review_requests).where(this).values({column: datetime.now(UTC)}))
    return True


def _reviews(connection: Connection) -> dict[str, list[Review]]:
    """Of every requested answer, the oldest first."""
    requested = select(review_requests.c.answer_id)
    rows = connection.execute(
        select(reviews).where(reviews.c.answer_id.in_(requested)).order_by(reviews.c.id)
    )
    found: dict[str, list[Review]] = defaultdict(list)
    for row in rows.mappings():
        found[row["answer_id"]].append(review_of(row))
    return found


def _changes(connection: Connection) -> dict[str, datetime]:
    """When a text that the answer cites changed last."""
    requested = select(review_requests.c.answer_id)
    rows = connection.execute(
        select(answer_marks.c.answer_id, func.max(answer_marks.c.marked_at))
        .where(answer_marks.c.answer_id.in_(requested))
        .group_by(answer_marks.c.answer_id)
    )
    return {row[0]: row[1] for row in rows}


def _rules(connection: Connection) -> dict[str, Rules]:
    """What holds for each requested answer: the strictest rules of the bases that it cites."""
    known = all_rules(connection)
    cited: dict[str, list[str]] = defaultdict(list)
    for answer_id, base in _bases(connection):
        cited[answer_id].append(base)
    return {
        id: strictest(known.get(base, Rules()) for base in bases) for id, bases in cited.items()
    }


def _bases(connection: Connection) -> Iterator[Sequence[str]]:
    requested = select(review_requests.c.answer_id)
    rows = connection.execute(
        select(answer_citations.c.answer_id, versions.c.knowledge_base)
        .join(versions, versions.c.id == answer_citations.c.version_id)
        .where(answer_citations.c.answer_id.in_(requested))
        .distinct()
    )
    for row in rows:
        yield row.answer_id, row.knowledge_base
