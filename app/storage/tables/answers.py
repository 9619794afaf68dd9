"""Answers as they were given, what they rest on, and what has become of that."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from knowledge.database import UtcTime, metadata

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
"""`document` is the whole frozen answer. No row is updated, but a purge takes its words out."""

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
