"""The service's tables, in the same database and transaction space as the knowledge base's."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

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
)

imports = Table(
    "imports",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("knowledge_base", ForeignKey(knowledge_bases.c.id), nullable=False),
    Column("distribution", String(16), nullable=False),
    Column("cancelled_at", UtcTime),
)

import_files = Table(
    "import_files",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("import_id", ForeignKey("imports.id"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("file_name", String(500), nullable=False),
    Column("statement", JSON, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("stage", String(32), nullable=False),
    Column("code", String(64)),
    Column("details", JSON, nullable=False),
    Column("version_id", String(32)),
    # The archive or e-mail that it came out of, the outermost of those, and how many there are.
    Column("parent_id", String(32)),
    Column("outermost_id", String(32)),
    Column("depth", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    # Who reads it now: a worker, by a claim that nobody else holds, last heard of at `seen_at`.
    Column("worker", String(64)),
    Column("claim", String(32)),
    Column("claimed_at", UtcTime),
    Column("seen_at", UtcTime),
    # How often a reading broke off, and when the next one may begin.
    Column("attempts", Integer, nullable=False),
    Column("due_at", UtcTime),
    Column("ended_at", UtcTime),
)

answers = Table(
    "answers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("question", Text, nullable=False),
    Column("outcome", String(32), nullable=False),
    Column("document", JSON, nullable=False),
    Index("ix_answers_account_asked", "account_id", "asked_at"),
)
"""`document` is the whole frozen answer. No row of this table is ever updated."""

answer_citations = Table(
    "answer_citations",
    metadata,
    Column("answer_id", ForeignKey("answers.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("version_id", String(32), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index(None, "version_id"),
)
"""Which texts an answer rests on, so that a change of one finds its answers."""

answer_marks = Table(
    "answer_marks",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("answer_id", ForeignKey("answers.id"), nullable=False),
    Column("version_id", String(32), nullable=False),
    # What became of the cited text, from which day, and through which other text.
    Column("standing", String(16), nullable=False),
    Column("since", Date),
    Column("by_version", String(32)),
    Column("marked_at", UtcTime, nullable=False),
    Index(None, "answer_id"),
    Index(None, "version_id"),
)
"""A text that an answer rests on has changed. Rows are only added."""

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

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcTime, nullable=False),
    Column("account_id", String(32), nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject", String(64)),
    Column("details", JSON, nullable=False),
    sqlite_autoincrement=True,
)
