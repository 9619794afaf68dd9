"""What happened and may not be forgotten: the audit and its chain, purges, incidents."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, Text

from knowledge.database import UtcTime, metadata

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcTime, nullable=False),
    Column("account_id", String(32), nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject", String(64)),
    Column("details", JSON, nullable=False),
    # Over this row and the hash of the row before it; `id` has no gaps.
    Column("hash", String(64), nullable=False, server_default=""),
    Index(None, "at"),
    sqlite_autoincrement=True,
)

audit_chain = Table(
    "audit_chain",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("first_row", Integer, nullable=False),
    Column("before_hash", String(64), nullable=False),
    Column("cut_signature", String(64), nullable=False),
    Column("last_row", Integer, nullable=False),
    Column("last_hash", String(64), nullable=False),
)
"""One row: where the audit begins and ends. Whoever writes an audit row locks it first."""

purges = Table(
    "purges",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("account_id", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    # The signed report: what was removed, what was searched for afterwards, what was found.
    Column("report", JSON, nullable=False),
    Column("signature", String(128), nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("reported_by", ForeignKey("accounts.id"), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("severity", String(16), nullable=False),
    Column("title", String(200), nullable=False),
    Column("description", Text, nullable=False),
    # What it is about: an account, an answer, a document; where it is about one.
    Column("subject", String(64)),
    Column("state", String(16), nullable=False),
    Index(None, "at"),
)

incident_events = Table(
    "incident_events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("incident_id", ForeignKey("incidents.id"), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("state", String(16), nullable=False),
    Column("note", Text, nullable=False),
    Index(None, "incident_id"),
)
"""The history of an incident. Rows are only added."""
