"""Notices of reviewing: to those whose turn it is, and to those who asked."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, insert

from app.accounts import people
from app.accounts.people import Person
from app.contract.accounts import Permission
from app.contract.answers import VerificationState
from app.reviews.model import Standing
from app.reviews.records import bases_of, request_of
from app.storage.tables import notices


class NoticeKind(StrEnum):
    REVIEW_REQUESTED = "review_requested"
    REVIEW_ASSIGNED = "review_assigned"
    REVIEW_HANDED_OVER = "review_handed_over"
    REVIEW_UNCLAIMED = "review_unclaimed"
    """Nobody is in charge of it any more: to the base's head."""
    REVIEW_DUE_SOON = "review_due_soon"
    REVIEW_OVERDUE = "review_overdue"
    APPROVAL_AWAITED = "approval_awaited"
    REVIEW_ENDED = "review_ended"
    FEEDBACK_GIVEN = "feedback_given"


WAITING = frozenset(
    {VerificationState.UNVERIFIED, VerificationState.RESET, VerificationState.AWAITING_SECOND}
)
"""For a verifier."""
OPEN = WAITING | {VerificationState.AWAITING_APPROVAL}
"""States of an answer that still stands in the queue."""


def tell(
    connection: Connection, kind: NoticeKind, answer_id: str, account_ids: Iterable[str]
) -> None:
    """One notice per account; none where there is none."""
    rows = [
        {
            "account_id": account_id,
            "kind": kind,
            "subject": answer_id,
            "details": {},
            "at": datetime.now(UTC),
        }
        for account_id in account_ids
    ]
    if rows:
        connection.execute(insert(notices), rows)


def able_to(
    connection: Connection, permission: Permission, bases: Collection[str], apart: Collection[str]
) -> list[str]:
    """Accounts that may do this and belong to all of these bases, except those `apart`."""
    return [
        person.id
        for person in people.everyone(connection)
        if may(person, permission, bases) and person.id not in apart
    ]


def may(person: Person, permission: Permission, bases: Collection[str]) -> bool:
    """Whether this person may do it in all of these bases."""
    return permission in person.permissions and person.scope.knowledge_bases >= set(bases)


def wanted(standing: Standing) -> Permission:
    """What the next signature on such an answer needs."""
    approving = standing.state is VerificationState.AWAITING_APPROVAL
    return Permission.APPROVE if approving else Permission.VERIFY


def those_waited_for(
    connection: Connection, answer_id: str, standing: Standing, asker: str
) -> list[str]:
    """Whom it was assigned to; else verifiers who have not signed yet, or those who may approve."""
    signed = {one.account_id for one in standing.verifications}
    bases = bases_of(connection, answer_id)
    able = able_to(connection, wanted(standing), bases, {asker, *signed})
    request = request_of(connection, answer_id)
    assigned = request.assigned_to if request else None
    return [assigned] if assigned in able else able


def tell_those_waited_for(
    connection: Connection, kind: NoticeKind, answer_id: str, standing: Standing, asker: str
) -> None:
    tell(connection, kind, answer_id, those_waited_for(connection, answer_id, standing, asker))
