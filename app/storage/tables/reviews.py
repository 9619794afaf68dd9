"""Who verified which answer and how, by which rules, and what readers said of it."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from knowledge.database import UtcTime, metadata
from knowledge.tables import knowledge_bases

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
    # When those whose turn it is were told that the day is near, and that it is past.
    Column("reminded_at", UtcTime),
    Column("overdue_at", UtcTime),
    # The one person whose turn it is; null: whoever of the queue takes it.
    Column("assigned_to", String(32)),
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
