"""Delivery: how the ways out of the house are doing, and where a person's notices go."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

EMAIL = r"^$|^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
"""What HTML's e-mail field takes, with a full stop in the domain; or nothing."""


class ChannelState(BaseModel):
    """Of one way out that is turned on."""

    channel: str
    """`mail` or `webhook`."""
    waiting: int
    """Messages that are still to be sent."""
    failed: int
    """Messages of the last thirty days that were given up."""
    failing: bool
    """Whether somebody should look."""
    last_sent_at: datetime | None
    message: str
    """How it is doing, in one sentence."""


class Deliveries(BaseModel):
    channels: list[ChannelState]
    """Empty: no notice leaves the house."""
    without_email: int
    """Open accounts that nothing can be mailed to."""


class Email(BaseModel):
    """Where a person's notices are mailed to; empty: nowhere."""

    model_config = ConfigDict(extra="forbid")

    email: str = Field(max_length=254, pattern=EMAIL)
