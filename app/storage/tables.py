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

answer_measures = Table(
    "answer_measures",
    metadata,
    Column("answer_id", ForeignKey("answers.id"), primary_key=True),
    Column("at", UtcTime, nullable=False),
    # The base that was asked; null where the asker asked all of theirs.
    Column("knowledge_base", String(63)),
    Column("outcome", String(32), nullable=False),
    Column("reason", String(64), nullable=False),
    Column("confidence", String(16)),
    Column("milliseconds", Integer, nullable=False),
    Column("masked", Integer, nullable=False),
    Index(None, "at"),
)
"""What monitoring counts of each answer: no word of the question or the answer."""

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

review_rules = Table(
    "review_rules",
    metadata,
    Column("knowledge_base", ForeignKey(knowledge_bases.c.id), primary_key=True),
    Column("second_verifier", Boolean, nullable=False),
    Column("approval", Boolean, nullable=False),
    Column("own_answers", Boolean, nullable=False),
    Column("days", Integer, nullable=False),
    # Where its papers are issued: `Đắk Lắk, ngày …`.
    Column("place", String(100), nullable=False),
)
"""What a knowledge base asks of a verification, where it does not go by the defaults."""

review_requests = Table(
    "review_requests",
    metadata,
    Column("answer_id", ForeignKey("answers.id"), primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("requested_at", UtcTime, nullable=False),
    Column("due_on", Date, nullable=False, index=True),
    Column("reminded_at", UtcTime),
)
"""The queue: answers that their askers have handed over to be verified."""

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("answer_id", ForeignKey("answers.id"), nullable=False, index=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("verdict", String(16), nullable=False),
    # For each claim of the answer: its verdict, and its text where that was corrected.
    Column("claims", JSON, nullable=False),
    Column("note", Text, nullable=False),
    # SHA-256 of what was signed.
    Column("content_hash", String(64), nullable=False, index=True),
    sqlite_autoincrement=True,
)
"""What a named person signed. Rows are only added; a purge takes the words of a purged text out."""

feedback = Table(
    "feedback",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("answer_id", ForeignKey("answers.id"), nullable=False, index=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("handled_by", String(32)),
    Column("handled_at", UtcTime),
)

feedback_bases = Table(
    "feedback_bases",
    metadata,
    Column("feedback_id", ForeignKey("feedback.id"), primary_key=True),
    Column("knowledge_base", ForeignKey(knowledge_bases.c.id), primary_key=True),
    Index(None, "knowledge_base"),
)
"""Whose officers a feedback goes to: those of the cited documents."""
