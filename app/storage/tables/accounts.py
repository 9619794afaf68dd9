"""People, what they may reach, and what they sign in with."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table

from knowledge.database import UtcTime, metadata
from knowledge.tables import knowledge_bases

accounts = Table(
    "accounts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("display_name", String(120), nullable=False),
    Column("role", String(32), nullable=False),
    Column("password_hash", String(256), nullable=False),
    Column("disabled", Boolean, nullable=False, default=False),
    Column("created_at", UtcTime, nullable=False),
    Column("unit", String(200), nullable=False, default=""),
    Column("last_used_at", UtcTime),
    # The second factor's secret follows from this and the service's key; it is on once confirmed.
    Column("second_factor_salt", String(64)),
    Column("second_factor_since", UtcTime),
    # The time step of the last code that was taken: no code opens twice.
    Column("second_factor_step", Integer, nullable=False, default=0),
)

memberships = Table(
    "memberships",
    metadata,
    Column("account_id", ForeignKey("accounts.id"), primary_key=True),
    Column("knowledge_base", ForeignKey(knowledge_bases.c.id), primary_key=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("created_at", UtcTime, nullable=False),
    Column("last_used_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    # What its owner tells it by; the token itself is nowhere kept.
    Column("id", String(32), nullable=False),
    Column("device", String(200), nullable=False),
    Column("address", String(64), nullable=False),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("name", String(120), nullable=False),
    # The first letters of the key, for its owner to tell it by.
    Column("prefix", String(16), nullable=False),
    Column("key_hash", String(64), nullable=False, unique=True),
    Column("permissions", JSON, nullable=False),
    Column("knowledge_bases", JSON, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("last_used_at", UtcTime),
    Column("revoked_at", UtcTime),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("expires_at", UtcTime, nullable=False),
)
"""Codes with which a person sets the first password, once."""
