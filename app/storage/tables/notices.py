"""What people are told when they sign in."""

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
