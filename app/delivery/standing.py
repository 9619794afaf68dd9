"""How delivery is doing, for those who keep the service."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from app.delivery.outbox import DeliveryState
from app.storage.tables import accounts, deliveries, delivery_channels

FAILURES_SHOWN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ChannelStanding:
    """`since` and `code`: from when on messages have been waiting after a failed attempt, and why
    the last of those failed."""

    channel: str
    waiting: int
    failed: int
    since: datetime | None
    code: str | None
    last_sent_at: datetime | None


def channel_standings(connection: Connection, now: datetime) -> tuple[ChannelStanding, ...]:
    """Of the channels that are turned on, by name."""
    names = select(delivery_channels.c.channel).order_by(delivery_channels.c.channel)
    found = connection.execute(names).scalars().all()
    return tuple(_standing(connection, name, now) for name in found)


def count_without_email(connection: Connection) -> int:
    reachable = select(func.count()).select_from(accounts)
    without = reachable.where(accounts.c.disabled.is_(False), accounts.c.email == "")
    return int(connection.execute(without).scalar_one())


def _standing(connection: Connection, channel: str, now: datetime) -> ChannelStanding:
    column = deliveries.c
    of_channel = column.channel == channel
    waiting = of_channel & (column.state == DeliveryState.WAITING)
    tried = waiting & column.code.is_not(None)
    given_up = of_channel & (column.state == DeliveryState.FAILED)
    recently = given_up & (column.ended_at > now - FAILURES_SHOWN_FOR)
    counted = select(func.count()).select_from(deliveries)
    newest = select(column.code).where(tried | recently).order_by(column.due_at.desc()).limit(1)
    sent = select(func.max(column.ended_at)).where(of_channel, column.state == DeliveryState.SENT)
    return ChannelStanding(
        channel=channel,
        waiting=connection.execute(counted.where(waiting)).scalar_one(),
        failed=connection.execute(counted.where(recently)).scalar_one(),
        since=connection.execute(select(func.min(column.made_at)).where(tried)).scalar(),
        code=connection.execute(newest).scalar(),
        last_sent_at=connection.execute(sent).scalar(),
    )
