"""Files on their way into the knowledge base."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table

from knowledge.database import UtcTime, metadata
from knowledge.tables import knowledge_bases

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
