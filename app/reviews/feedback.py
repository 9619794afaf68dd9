"""Feedback on answers: to the officers of the cited documents, and from there to the gold cases."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update

from app.accounts.people import Person
from app.audit import Action, record
from app.contract.accounts import Permission
from app.contract.answers import Answer
from app.contract.feedback import FeedbackKind
from app.errors import NotFound
from app.reviews.records import bases_of
from app.reviews.telling import NoticeKind, able_to, tell
from app.storage.tables import answers, feedback, feedback_bases


@dataclass(frozen=True, slots=True)
class Feedback:
    """A row of `feedback`."""

    id: str
    answer_id: str
    account_id: str
    at: datetime
    kind: FeedbackKind
    reason: str
    handled_by: str | None
    handled_at: datetime | None


def give(
    connection: Connection, answer: Answer, person: Person, kind: FeedbackKind, reason: str
) -> str:
    """Write it down and tell the officers; returns its id.

    An answer that cites nothing is a matter of all the bases that its asker sees.
    """
    feedback_id = uuid.uuid4().hex
    bases = bases_of(connection, answer.id) or tuple(sorted(person.knowledge_bases))
    connection.execute(
        insert(feedback).values(
            id=feedback_id,
            answer_id=answer.id,
            account_id=person.id,
            at=datetime.now(UTC),
            kind=kind,
            reason=reason.strip(),
        )
    )
    for base in bases:
        connection.execute(
            insert(feedback_bases).values(feedback_id=feedback_id, knowledge_base=base)
        )
    about = {"answer": answer.id, "kind": kind}
    record(connection, person.id, Action.FEEDBACK_GIVEN, feedback_id, about)
    officers = {
        account
        for base in bases
        for account in able_to(connection, Permission.READ_FEEDBACK, {base}, {person.id})
    }
    tell(connection, NoticeKind.FEEDBACK_GIVEN, answer.id, sorted(officers))
    return feedback_id


def feedback_for(
    connection: Connection, bases: Collection[str], limit: int
) -> tuple[Feedback, ...]:
    """What concerns these bases, what is not handled first, then the newest."""
    concerning = select(feedback_bases.c.feedback_id).where(
        feedback_bases.c.knowledge_base.in_(sorted(bases))
    )
    rows = connection.execute(
        select(feedback)
        .where(feedback.c.id.in_(concerning))
        .order_by(feedback.c.handled_at.is_not(None), feedback.c.at.desc())
        .limit(limit)
    )
    return tuple(_feedback(dict(row)) for row in rows.mappings())


def find_feedback(connection: Connection, feedback_id: str, bases: Collection[str]) -> Feedback:
    """Raises NotFound outside these bases, too."""
    row = connection.execute(
        select(feedback)
        .join(feedback_bases, feedback_bases.c.feedback_id == feedback.c.id)
        .where(feedback.c.id == feedback_id)
        .where(feedback_bases.c.knowledge_base.in_(sorted(bases)))
    ).first()
    if row is None:
        raise NotFound()
    return _feedback(dict(row._mapping))


def handle(connection: Connection, found: Feedback, person: Person) -> None:
    """Say that an officer has seen to it; the first one is kept."""
    open_one = (feedback.c.id == found.id) & feedback.c.handled_at.is_(None)
    connection.execute(
        update(feedback).where(open_one).values(handled_by=person.id, handled_at=datetime.now(UTC))
    )
    record(connection, person.id, Action.FEEDBACK_HANDLED, found.id)


def answer_of(connection: Connection, found: Feedback) -> Answer:
    """The answer as it was frozen; what of it may be shown is the caller's to judge."""
    row = connection.execute(
        select(answers.c.document).where(answers.c.id == found.answer_id)
    ).scalar_one()
    return Answer.model_validate(row)


def _feedback(row: dict[str, object]) -> Feedback:
    return Feedback(**{**row, "kind": FeedbackKind(str(row["kind"]))})  # type: ignore[arg-type]
