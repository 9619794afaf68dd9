"""Who is in charge of an open request: one person, or whoever of its base's queue takes it."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, update

from app.accounts import people
from app.accounts.people import Person
from app.audit import Action, record
from app.contract.accounts import Permission
from app.errors import CannotReview, Forbidden, NotFound
from app.reviews.model import Standing
from app.reviews.reading import standing_now
from app.reviews.records import Request, bases_of, request_of, rules_for
from app.reviews.telling import OPEN, NoticeKind, may, tell, tell_those_waited_for, wanted
from app.storage.tables import review_requests

ASSIGNING = frozenset({Permission.APPROVE, Permission.MANAGE_ACCOUNTS})
"""Who may give others something to verify; everybody else takes it, or gives back their own."""


def assign(connection: Connection, answer_id: str, to: Person | None, by: Person) -> None:
    """Put one person in charge, or (`None`) give the request back to the queue; who is in charge
    then is told. Raises NotFound where nothing is open, Forbidden, CannotReview.
    """
    request = request_of(connection, answer_id)
    standing = standing_now(connection, answer_id)
    if request is None or standing.state not in OPEN:
        raise NotFound()
    concerned = {request.assigned_to, to.id if to else None} - {None}
    if not by.permissions & ASSIGNING and not concerned <= {by.id}:
        raise Forbidden(permission=str(Permission.APPROVE))
    if to is not None and not turn_of(connection, request, standing).is_of(to):
        raise CannotReview(name=to.display_name)
    put_in_charge(connection, answer_id, to)
    about = {"to": to.id if to else None}
    record(connection, by.id, Action.REVIEW_ASSIGNED, answer_id, about)
    if to is None:
        kind = NoticeKind.REVIEW_REQUESTED
        tell_those_waited_for(connection, kind, answer_id, standing, request.asker_id)
    elif to.id != by.id:
        tell(connection, NoticeKind.REVIEW_ASSIGNED, answer_id, [to.id])


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose the next signature on a request can be."""

    permission: Permission
    bases: tuple[str, ...]
    barred: frozenset[str]
    """Accounts that have signed already, or asked."""

    def is_of(self, person: Person) -> bool:
        return may(person, self.permission, self.bases) and person.id not in self.barred


def turn_of(connection: Connection, request: Request, standing: Standing) -> Turn:
    signed = {one.account_id for one in standing.verifications}
    own_allowed = rules_for(connection, request.answer_id).own_answers
    barred = signed if own_allowed else signed | {request.asker_id}
    bases = bases_of(connection, request.answer_id)
    return Turn(wanted(standing), bases, frozenset(barred))


def candidates(connection: Connection, answer_id: str, viewer: Person) -> list[Person]:
    """Whom `viewer` may put in charge of it: nobody where nothing is open."""
    request = request_of(connection, answer_id)
    standing = standing_now(connection, answer_id)
    if request is None or standing.state not in OPEN:
        return []
    turn = turn_of(connection, request, standing)
    if viewer.permissions & ASSIGNING:
        return [one for one in people.everyone(connection) if turn.is_of(one)]
    return [viewer] if turn.is_of(viewer) else []


def put_in_charge(connection: Connection, answer_id: str, to: Person | None) -> None:
    """Reminders begin anew: whoever takes over has not been told."""
    this = review_requests.c.answer_id == answer_id
    now = {"assigned_to": to.id if to else None, "reminded_at": None, "overdue_at": None}
    connection.execute(update(review_requests).where(this).values(now))


def heads_among(everyone: Collection[Person], bases: Collection[str], named: str) -> list[Person]:
    """Those who answer for these bases: the leader whom the base names as responsible,
    else all its leaders, else those who keep accounts."""
    leaders = [one for one in everyone if may(one, Permission.APPROVE, bases)]
    responsible = [one for one in leaders if named and one.display_name == named]
    keepers = [one for one in everyone if Permission.MANAGE_ACCOUNTS in one.permissions]
    return responsible or leaders or keepers
