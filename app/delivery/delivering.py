"""Sends what is due, beside the service's other work, until the service ends.

In the service and not in the processes that read files: those may stand on other machines, and know
neither the mail server nor its password.
"""

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import Engine

from app.delivery import outbox
from app.delivery.model import Channel, DeliveryFailed
from knowledge.database import reading, writing

log = structlog.get_logger()
LOOK_EVERY_SECONDS = 5.0
CHANNEL_RESTS = timedelta(minutes=1)
"""After a failure that is the channel's, not the message's, nothing else is tried through it."""


class Deliverer:
    """One look after the other; `now` is the clock."""

    def __init__(
        self,
        engine: Engine,
        channels: Sequence[Channel],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._engine = engine
        self._channels = tuple(channels)
        self._now = now
        self._resting: dict[str, datetime] = {}

    def begin(self) -> None:
        """Turn on the channels that there are, and off those that there were."""
        with writing(self._engine) as connection:
            outbox.turn_on_only(connection, [one.name for one in self._channels], self._now())

    def look(self) -> None:
        """Gather what is new and send what is due."""
        for channel in self._channels:
            self._look_through(channel)

    def close(self) -> None:
        for channel in self._channels:
            channel.close()

    def _look_through(self, channel: Channel) -> None:
        now = self._now()
        with reading(self._engine) as connection:
            is_new = outbox.has_new(connection, channel)
        if is_new:
            with writing(self._engine) as connection:
                outbox.gather(connection, channel, now)
                outbox.forget_settled(connection, channel, now)
        if self._resting.get(channel.name, now) > now:
            return
        with reading(self._engine) as connection:
            waiting = outbox.due(connection, channel, now)
        for delivery_id, attempts in waiting:
            if not self._try(channel, delivery_id, attempts):
                return

    def _try(self, channel: Channel, delivery_id: str, attempts: int) -> bool:
        """Whether the next message may be tried, too."""
        with writing(self._engine) as connection:
            message = outbox.begin(connection, channel, delivery_id, attempts, self._now())
        if message is None:
            return True
        try:
            channel.send(message)
        except DeliveryFailed as failure:
            log.warning("delivery_failed", channel=channel.name, failure=failure.code)
            with writing(self._engine) as connection:
                outbox.end_failed(connection, message, failure, self._now())
            if failure.of_channel:
                self._resting[channel.name] = self._now() + CHANNEL_RESTS
            return not failure.of_channel
        with writing(self._engine) as connection:
            outbox.end_sent(connection, message, self._now())
        return True


class DeliveringThread:
    """Runs a Deliverer from the service's start to its end."""

    def __init__(self, deliverer: Deliverer) -> None:
        self._deliverer = deliverer
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="delivering", daemon=True)

    def start(self) -> None:
        self._deliverer.begin()
        self._thread.start()

    def stop(self) -> None:
        """Return after the message at hand."""
        self._stopped.set()
        self._thread.join()
        self._deliverer.close()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._deliverer.look()
            except Exception:
                # A database that is busy or away is asked again at the next look.
                log.exception("delivering_failed")
            self._stopped.wait(LOOK_EVERY_SECONDS)
