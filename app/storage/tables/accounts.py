"""People, what they may reach, and what they sign in with."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table

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
    # Who this is at the identity provider; both null for an account of this house alone.
    Column("openid_issuer", String(255)),
    Column("openid_subject", String(255)),
    # Where notices go by mail; empty: nowhere.
    Column("email", String(254), nullable=False, default=""),
    Index(None, "openid_issuer", "openid_subject", unique=True),
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
    # Whose second factor opened it: the account's own, the identity provider's, or none.
    Column("second_factor", String(16), nullable=False, default=""),
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
