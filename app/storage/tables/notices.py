"""What people are told when they sign in, and what of it leaves the house for them."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table

from knowledge.database import UtcTime, metadata

notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("details", JSON, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("seen_at", UtcTime),
    Index(None, "account_id", "seen_at"),
)
"""What a person should know: shown when they sign in, until they have seen it."""

delivery_channels = Table(
    "delivery_channels",
    metadata,
    Column("channel", String(16), primary_key=True),
    # Notices up to this one are done with: gathered, or from before the channel was turned on.
    Column("after_notice", Integer, nullable=False),
)
"""The ways out that are turned on."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    # When the next attempt may begin.
    Column("due_at", UtcTime, nullable=False),
    # Why the last attempt failed.
    Column("code", String(32)),
    Column("ended_at", UtcTime),
    Index(None, "state", "due_at"),
)
"""Messages to people: one for all that they were told in one go."""

delivered_notices = Table(
    "delivered_notices",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("notice_id", ForeignKey("notices.id"), primary_key=True),
    Column("delivery_id", ForeignKey("deliveries.id"), nullable=False, index=True),
)
"""Which notices a message carries; by its key, a notice is in one message of a channel only."""
