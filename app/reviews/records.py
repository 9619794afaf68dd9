"""The rows of reviews and requests, and the rules of knowledge bases."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, delete, func, insert, select

from app.contract.reviews import ClaimVerdict
from app.errors import NotFound
from app.reviews.model import ClaimReview, Review, Rules, Verdict
from app.reviews.standing import strictest
from app.storage.tables import (
    answer_citations,
    answer_marks,
    answers,
    review_requests,
    review_rules,
    reviews,
)
from knowledge.model import Scope
from knowledge.registry.rows import allowed
from knowledge.tables import versions


@dataclass(frozen=True, slots=True)
class Request:
    """An answer that its asker has handed over to be verified.

    `account_id` is told of the result: the asker, or who took over from them. `assigned_to` is
    whose turn it is, where that is one person.
    """

    answer_id: str
    account_id: str
    requested_at: datetime
    due_on: date
    reminded_at: datetime | None
    overdue_at: datetime | None
    assigned_to: str | None
    asker_id: str
    question: str


_REQUESTS = select(
    review_requests, answers.c.account_id.label("asker_id"), answers.c.question
).join(answers, answers.c.id == review_requests.c.answer_id)


def request_of(connection: Connection, answer_id: str) -> Request | None:
    row = connection.execute(_REQUESTS.where(review_requests.c.answer_id == answer_id)).first()
    return Request(**row._mapping) if row else None


def all_requests(connection: Connection) -> tuple[Request, ...]:
    """The most urgent first."""
    rows = connection.execute(
        _REQUESTS.order_by(review_requests.c.due_on, review_requests.c.requested_at)
    )
    return tuple(Request(**row._mapping) for row in rows)


def asker_of(connection: Connection, answer_id: str) -> str:
    """The account that asked. Raises NotFound."""
    found = connection.execute(select(answers.c.account_id).where(answers.c.id == answer_id))
    row = found.first()
    if row is None:
        raise NotFound()
    return str(row.account_id)


def reviews_of(connection: Connection, answer_id: str) -> tuple[Review, ...]:
    """The oldest first."""
    rows = connection.execute(
        select(reviews).where(reviews.c.answer_id == answer_id).order_by(reviews.c.id)
    )
    return tuple(review_of(row) for row in rows.mappings())


def review_of(row: RowMapping) -> Review:
    """A row of `reviews` as what it says."""
    claims = (ClaimReview(ClaimVerdict(one["verdict"]), one["text"]) for one in row["claims"])
    return Review(**{**row, "verdict": Verdict(row["verdict"]), "claims": tuple(claims)})


def add_review(
    connection: Connection,
    *,
    answer_id: str,
    account_id: str,
    at: datetime,
    verdict: Verdict,
    claims: Sequence[ClaimReview],
    note: str,
    content_hash: str,
) -> None:
    connection.execute(
        insert(reviews).values(
            answer_id=answer_id,
            account_id=account_id,
            at=at,
            verdict=verdict,
            claims=[asdict(one) for one in claims],
            note=note,
            content_hash=content_hash,
        )
    )


def changed_at(connection: Connection, answer_id: str) -> datetime | None:
    """When a text that the answer cites changed last; None: never since it was saved."""
    newest = func.max(answer_marks.c.marked_at)
    found: datetime | None = connection.execute(
        select(newest).where(answer_marks.c.answer_id == answer_id)
    ).scalar()
    return found


def bases_of(connection: Connection, answer_id: str) -> tuple[str, ...]:
    """The knowledge bases whose texts the answer cites, that of the first citation first."""
    cited = answer_citations.c
    rows = connection.execute(
        select(versions.c.knowledge_base)
        .join(answer_citations, cited.version_id == versions.c.id)
        .where(cited.answer_id == answer_id)
        .order_by(cited.ordinal)
    )
    return tuple(dict.fromkeys(rows.scalars()))


def is_readable(connection: Connection, answer_id: str, scope: Scope) -> bool:
    """Whether every text that the answer cites may be read within this scope."""
    cited = set(
        connection.execute(
            select(answer_citations.c.version_id).where(answer_citations.c.answer_id == answer_id)
        ).scalars()
    )
    readable = select(func.count()).select_from(versions).where(allowed(scope))
    found = connection.execute(readable.where(versions.c.id.in_(cited))).scalar_one()
    return bool(cited) and found == len(cited)


def rules_of(connection: Connection, knowledge_base: str) -> Rules:
    """The base's own rules; the defaults where it has none."""
    columns = (review_rules.c[name] for name in Rules.__slots__)
    row = connection.execute(
        select(*columns).where(review_rules.c.knowledge_base == knowledge_base)
    ).first()
    return Rules(**row._mapping) if row else Rules()


def all_rules(connection: Connection) -> dict[str, Rules]:
    """Of the bases that have rules of their own."""
    rows = connection.execute(select(review_rules))
    return {
        row["knowledge_base"]: Rules(**{name: row[name] for name in Rules.__slots__})
        for row in rows.mappings()
    }


def set_rules(connection: Connection, knowledge_base: str, rules: Rules) -> None:
    connection.execute(delete(review_rules).where(review_rules.c.knowledge_base == knowledge_base))
    connection.execute(insert(review_rules).values(knowledge_base=knowledge_base, **asdict(rules)))


def rules_for(connection: Connection, answer_id: str) -> Rules:
    """Those of the bases that the answer rests on, the strictest of each."""
    return strictest(rules_of(connection, base) for base in bases_of(connection, answer_id))
