"""Leaving and moving: what a person was in charge of goes to a colleague or back to the queue.

In one transaction with the account's own change, so that no request is ever left with nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, update

from app.accounts import moving, people
from app.accounts.moving import Departure, Posting
from app.accounts.people import Person
from app.audit import Action, record
from app.contract.accounts import Permission
from app.errors import BadRequest
from app.reviews.assigning import Turn, heads_among, put_in_charge, turn_of
from app.reviews.queue import Waiting, waiting
from app.reviews.telling import NoticeKind, may, tell, tell_those_waited_for
from app.storage.tables import review_requests
from knowledge.registry.knowledge_bases import find_knowledge_base


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many open requests a colleague got, and how many went back to the queue."""

    to_colleague: int = 0
    to_queue: int = 0


def leave(
    connection: Connection, account_id: str, successor: str | None, by: str
) -> tuple[Departure, HandedOver]:
    """Close the account and hand over what it was in charge of.

    `successor` is an account's name. Raises NotFound for either, BadRequest for a successor whose
    account is closed or the same.
    """
    before = people.find(connection, account_id)
    departure = moving.leave(connection, account_id)
    colleague = _successor(connection, successor, before)
    return departure, _hand_over(connection, before, departure.person, colleague, by)


def move(
    connection: Connection, account_id: str, posting: Posting, successor: str | None, by: str
) -> tuple[Person, HandedOver]:
    """Give the account its new posting and hand over what it cannot do there. Raises as `leave`."""
    before = people.find(connection, account_id)
    moved = moving.move(connection, account_id, posting)
    colleague = _successor(connection, successor, before)
    return moved, _hand_over(connection, before, moved, colleague, by)


def open_reviews(connection: Connection, account_id: str) -> int:
    """How many open requests this account is in charge of, or alone can carry on."""
    person = people.find(connection, account_id)
    everyone = people.everyone(connection)
    return sum(
        _has_duty(one, turn_of(connection, one.request, one.standing), person, everyone)
        for one in waiting(connection)
    )


def _successor(connection: Connection, name: str | None, leaver: Person) -> Person | None:
    if name is None:
        return None
    person = people.named(connection, name)
    if person.disabled or person.id == leaver.id:
        raise BadRequest(reason="hand_over_to")
    return person


def _hand_over(
    connection: Connection, before: Person, now: Person, successor: Person | None, by: str
) -> HandedOver:
    everyone = people.everyone(connection)
    to_colleague = to_queue = 0
    for one in waiting(connection):
        turn = turn_of(connection, one.request, one.standing)
        duty = not turn.is_of(now) and _has_duty(one, turn, before, everyone)
        taken = duty and successor is not None and turn.is_of(successor)
        if taken:
            put_in_charge(connection, one.request.answer_id, successor)
        elif duty:
            _back_to_queue(connection, one, turn, everyone)
            to_queue += 1
        if now.disabled and one.request.account_id == before.id:
            taken = _pass_result_on(connection, one, turn, successor, everyone) or taken
        if taken and successor is not None:
            kind = NoticeKind.REVIEW_HANDED_OVER
            tell(connection, kind, one.request.answer_id, [successor.id])
            to_colleague += 1
    if to_colleague or to_queue:
        about = {"to": successor.id if successor else None, "count": to_colleague}
        record(connection, by, Action.REVIEWS_HANDED_OVER, before.id, about | {"queue": to_queue})
    return HandedOver(to_colleague, to_queue)


def _has_duty(one: Waiting, turn: Turn, person: Person, everyone: Sequence[Person]) -> bool:
    """Whether it was given to this person, or nobody else could sign it."""
    if one.request.assigned_to is not None:
        return one.request.assigned_to == person.id
    others = any(turn.is_of(other) for other in everyone if other.id != person.id)
    return turn.is_of(person) and not others


def _back_to_queue(
    connection: Connection, one: Waiting, turn: Turn, everyone: Sequence[Person]
) -> None:
    """Those who could take it are told, and the head, who sees to it that somebody does."""
    answer_id = one.request.answer_id
    put_in_charge(connection, answer_id, None)
    kind = NoticeKind.REVIEW_REQUESTED
    tell_those_waited_for(connection, kind, answer_id, one.standing, one.request.asker_id)
    heads = _heads(connection, turn, everyone)
    tell(connection, NoticeKind.REVIEW_UNCLAIMED, answer_id, [head.id for head in heads])


def _pass_result_on(
    connection: Connection,
    one: Waiting,
    turn: Turn,
    successor: Person | None,
    everyone: Sequence[Person],
) -> bool:
    """The result of what a leaver asked for reaches the colleague, where they may read it, or else
    the head; whether it was the colleague."""
    heirs = [] if successor is None else [successor]
    fitting = [heir for heir in heirs if may(heir, Permission.READ_REVIEWS, turn.bases)]
    receivers = fitting or _heads(connection, turn, everyone)
    if receivers:
        this = review_requests.c.answer_id == one.request.answer_id
        connection.execute(update(review_requests).where(this).values(account_id=receivers[0].id))
    return bool(fitting)


def _heads(connection: Connection, turn: Turn, everyone: Sequence[Person]) -> list[Person]:
    named = find_knowledge_base(connection, turn.bases[0]).responsible if turn.bases else ""
    return heads_among(everyone, turn.bases, named)
