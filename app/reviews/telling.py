"""Notices of reviewing: to those who may verify or approve, and to those who asked."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, update

from app.accounts import people
from app.contract.accounts import Permission
from app.contract.answers import VerificationState
from app.reviews.model import Standing
from app.reviews.reading import standing_now
from app.reviews.records import all_requests, bases_of
from app.storage.tables import notices, review_requests


class NoticeKind(StrEnum):
    REVIEW_REQUESTED = "review_requested"
    REVIEW_DUE = "review_due"
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
        if permission in person.permissions
        and person.knowledge_bases >= set(bases)
        and person.id not in apart
    ]


def tell_those_waited_for(
    connection: Connection, kind: NoticeKind, answer_id: str, standing: Standing, asker: str
) -> None:
    """Those whose turn it is: verifiers who have not signed yet, or those who may approve."""
    signed = {one.account_id for one in standing.verifications}
    approving = standing.state is VerificationState.AWAITING_APPROVAL
    permission = Permission.APPROVE if approving else Permission.VERIFY
    bases = bases_of(connection, answer_id)
    told = able_to(connection, permission, bases, {asker, *signed})
    tell(connection, kind, answer_id, told)


def remind(connection: Connection, today: date) -> int:
    """Tell those whose turn it is of every request that is due; once each. How many there were."""
    reminded = 0
    for request in all_requests(connection):
        if request.due_on > today or request.reminded_at:
            continue
        standing = standing_now(connection, request.answer_id)
        if standing.state not in OPEN:
            continue
        kind = NoticeKind.REVIEW_DUE
        tell_those_waited_for(connection, kind, request.answer_id, standing, request.account_id)
        this = review_requests.c.answer_id == request.answer_id
        connection.execute(
            update(review_requests).where(this).values(reminded_at=datetime.now(UTC))
        )
        reminded += 1
    return reminded
