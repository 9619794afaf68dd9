"""What leaves the house: that somebody has something to look at, and where; never what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol

from app.errors import ServiceError


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message is for. `email` may be empty: not every channel needs it."""

    name: str
    display_name: str
    email: str


@dataclass(frozen=True, slots=True)
class ToldNotice:
    """A notice as it stands in the database: its kind, and the id of what it is about."""

    id: int
    kind: str
    subject: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Message:
    """All that one person was told in one go. `id` is the same at every attempt to deliver it, so
    that who gets it twice can know."""

    id: str
    made_at: datetime
    recipient: Recipient
    notices: Sequence[ToldNotice]


class Channel(Protocol):
    """A way out of the house."""

    @property
    def name(self) -> str:
        """At most sixteen letters; what its rows are known by."""

    @property
    def needs_email(self) -> bool:
        """Whether people without an address get nothing through it."""

    def send(self, message: Message) -> None:
        """Hand the message over. Raises DeliveryFailed and nothing else that is foreseen."""

    def close(self) -> None: ...


class DeliveryFailed(ServiceError):
    """A channel did not take a message."""

    code = "delivery_failed"
    for_good: ClassVar[bool] = False
    """Whether another attempt with the same message is of no use."""
    of_channel: ClassVar[bool] = True
    """Whether the channel would not take any other message now, either."""


class ChannelUnreachable(DeliveryFailed):
    """No connection, no answer in time, or the server asks to come back later."""

    code = "delivery_unreachable"


class ChannelRefused(DeliveryFailed):
    """The server answered and does not take it from us: sign-in, sender, signature."""

    code = "delivery_refused"


class ChannelInsecure(DeliveryFailed):
    """The encryption that the settings ask for is not offered, or the certificate is not good."""

    code = "delivery_insecure"


class ChannelOutside(DeliveryFailed):
    """The server stands outside the agency's network, and that is not allowed. Details: `host`."""

    code = "delivery_outside"


class RecipientRefused(DeliveryFailed):
    """The server knows no such recipient, or refuses this very message."""

    code = "delivery_recipient_refused"
    for_good = True
    of_channel = False
