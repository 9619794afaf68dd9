"""The rows of what leaves the house: notices become messages, messages are tried until they end.

Notices themselves are the outbox: they are written in the transaction of what they tell of, so a
crash loses none. An attempt is written down before it begins, with the moment of the next one: a
crash in the middle costs that pause, and two processes never try the same message at once. What
was handed over a moment before a crash goes out again under the same id.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from app.delivery.letter import PLACES
from app.delivery.model import Channel, DeliveryFailed, Message, Recipient, ToldNotice
from app.storage.tables import (
    accounts,
    delivered_notices,
    deliveries,
    delivery_channels,
    notices,
)

AT_ONCE = 50
"""Messages that one look takes up."""
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(days=1)
SETTLED_AFTER = timedelta(hours=1)
"""After so long no transaction that was open when a notice was numbered is still open."""


class DeliveryState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"
    """Nobody needs it any more: the account closed, or the channel was turned off."""


def pause(attempts: int) -> timedelta:
    """How long to wait after so many attempts: 1, 2, 4 … minutes, an hour at most."""
    doubled: timedelta = FIRST_PAUSE * 2 ** min(attempts - 1, 10)
    return min(doubled, LONGEST_PAUSE)


def turn_on_only(connection: Connection, channels: Collection[str], now: datetime) -> None:
    """Let these be the ways out; a new one begins with the notices that come from now on."""
    known = set(connection.execute(select(delivery_channels.c.channel)).scalars())
    newest = connection.execute(select(func.max(notices.c.id))).scalar() or 0
    for channel in sorted(set(channels) - known):
        row = {"channel": channel, "after_notice": newest}
        connection.execute(insert(delivery_channels).values(row))
    for channel in sorted(known - set(channels)):
        connection.execute(delete(delivery_channels).where(delivery_channels.c.channel == channel))
        waiting = _waiting() & (deliveries.c.channel == channel)
        ended = {"state": DeliveryState.DROPPED, "ended_at": now}
        connection.execute(update(deliveries).where(waiting).values(ended))


def gather(connection: Connection, channel: Channel, now: datetime) -> int:
    """Make messages of the notices that are new to this channel; one for each person told.

    What its reader has seen meanwhile, and what concerns a closed account, stays in the house.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for row in connection.execute(_new_to(channel)):
        found[row.account_id].append(row.id)
    for account_id, notice_ids in found.items():
        delivery_id = uuid.uuid4().hex
        connection.execute(
            insert(deliveries).values(
                id=delivery_id,
                channel=channel.name,
                account_id=account_id,
                state=DeliveryState.WAITING,
                made_at=now,
                attempts=0,
                due_at=now,
            )
        )
        carried = {"channel": channel.name, "delivery_id": delivery_id}
        rows = [carried | {"notice_id": notice_id} for notice_id in notice_ids]
        connection.execute(insert(delivered_notices), rows)
    return len(found)


def has_new(connection: Connection, channel: Channel) -> bool:
    return connection.execute(_new_to(channel).limit(1)).first() is not None


def forget_settled(connection: Connection, channel: Channel, now: datetime) -> None:
    """Pass over notices that are gathered or will never be, so that looking stays cheap."""
    settled = select(func.max(notices.c.id)).where(notices.c.at < now - SETTLED_AFTER)
    newest = connection.execute(settled).scalar() or 0
    this = delivery_channels.c.channel == channel.name
    connection.execute(
        update(delivery_channels)
        .where(this, delivery_channels.c.after_notice < newest)
        .values(after_notice=newest)
    )


def due(connection: Connection, channel: Channel, now: datetime) -> tuple[tuple[str, int], ...]:
    """Ids of messages that may be tried now, with their attempts so far; the oldest first."""
    rows = connection.execute(
        select(deliveries.c.id, deliveries.c.attempts)
        .where(_waiting(), deliveries.c.channel == channel.name, deliveries.c.due_at <= now)
        .order_by(deliveries.c.due_at, deliveries.c.made_at)
        .limit(AT_ONCE)
    )
    return tuple((row.id, row.attempts) for row in rows)


def begin(
    connection: Connection, channel: Channel, delivery_id: str, attempts: int, now: datetime
) -> Message | None:
    """Write an attempt down and return what to send; None where it is another's or nobody's."""
    this = _waiting() & (deliveries.c.id == delivery_id) & (deliveries.c.attempts == attempts)
    begun = {"attempts": attempts + 1, "due_at": now + pause(attempts + 1)}
    if connection.execute(update(deliveries).where(this).values(begun)).rowcount == 0:
        return None
    message, is_open = _message(connection, delivery_id)
    if not is_open or not message.notices or (channel.needs_email and not message.recipient.email):
        _end(connection, delivery_id, DeliveryState.DROPPED, now)
        return None
    return message


def end_sent(connection: Connection, message: Message, now: datetime) -> None:
    _end(connection, message.id, DeliveryState.SENT, now)


def end_failed(
    connection: Connection, message: Message, failure: DeliveryFailed, now: datetime
) -> None:
    """The next attempt stands already; there is none where it is of no use, or has been a day."""
    this = deliveries.c.id == message.id
    connection.execute(update(deliveries).where(this).values(code=failure.code))
    if failure.for_good or message.made_at < now - GIVEN_UP_AFTER:
        _end(connection, message.id, DeliveryState.FAILED, now)


def _waiting() -> ColumnElement[bool]:
    return deliveries.c.state == DeliveryState.WAITING


def _new_to(channel: Channel) -> Select[tuple[Any, Any]]:
    """Ids of notices, and of the accounts that they tell."""
    gathered = exists().where(
        delivered_notices.c.channel == channel.name,
        delivered_notices.c.notice_id == notices.c.id,
    )
    after = select(delivery_channels.c.after_notice).where(
        delivery_channels.c.channel == channel.name
    )
    new = (
        select(notices.c.id, notices.c.account_id)
        .join(accounts, accounts.c.id == notices.c.account_id)
        .where(notices.c.id > after.scalar_subquery(), notices.c.kind.in_(list(PLACES)))
        .where(notices.c.seen_at.is_(None), accounts.c.disabled.is_(False), ~gathered)
        .order_by(notices.c.id)
    )
    return new.where(accounts.c.email != "") if channel.needs_email else new


def _message(connection: Connection, delivery_id: str) -> tuple[Message, bool]:
    """The message as its rows stand now, and whether its reader's account is open."""
    to = connection.execute(
        select(deliveries.c.made_at, accounts)
        .join(accounts, accounts.c.id == deliveries.c.account_id)
        .where(deliveries.c.id == delivery_id)
    ).one()
    told = connection.execute(
        select(notices.c.id, notices.c.kind, notices.c.subject, notices.c.at)
        .join(delivered_notices, delivered_notices.c.notice_id == notices.c.id)
        .where(delivered_notices.c.delivery_id == delivery_id, notices.c.seen_at.is_(None))
        .order_by(notices.c.id)
    )
    about = tuple(ToldNotice(**row) for row in told.mappings())
    recipient = Recipient(to.name, to.display_name, to.email)
    return Message(delivery_id, to.made_at, recipient, about), not to.disabled


def _end(connection: Connection, delivery_id: str, state: DeliveryState, now: datetime) -> None:
    this = deliveries.c.id == delivery_id
    connection.execute(update(deliveries).where(this).values(state=state, ended_at=now))
