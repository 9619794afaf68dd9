"""The knowledge base's tables. Everything else that the room keeps can be rebuilt from them.

A version's text and layout stand apart from its row, so that lists of versions stay small and a
purge takes the text away while the row that answers point at remains.
"""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from knowledge.database import UtcTime, metadata

knowledge_bases = Table(
    "knowledge_bases",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("knowledge_base", ForeignKey(knowledge_bases.c.id), nullable=False),
    Column("number", Text),
    # How `number` is compared: one case, no spaces, one kind of hyphen.
    Column("number_key", Text),
    Column("type", Text),
    Column("issuer", Text),
    # Numbers such as 557/BKHCN-CĐSQG start again each year.
    Column("year", Integer),
    Index(None, "knowledge_base", "number_key"),
)

versions = Table(
    "versions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("document_id", ForeignKey(documents.c.id), nullable=False),
    Column("knowledge_base", ForeignKey(knowledge_bases.c.id), nullable=False),
    Column("distribution", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("status_reason", Text, nullable=False),
    Column("number", Text),
    Column("type", Text),
    Column("issuer", Text),
    Column("subject", Text),
    Column("issued_on", Date),
    Column("effective_on", Date),
    Column("expires_on", Date),
    Column("sha256", String(64), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("size", Integer, nullable=False),
    Column("pages", Integer),
    Column("passages", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("uploaded_by", String(64), nullable=False),
    Column("uploaded_at", UtcTime, nullable=False),
    Column("published_by", String(64)),
    Column("published_at", UtcTime),
    Column("status_by", String(64)),
    # Number, subject, issuer, type and file name without diacritics, for lists to search.
    Column("words", Text, nullable=False),
    Column("findings", JSON, nullable=False),
    # What was read, with places and certainty; and what a person stated instead, by field.
    Column("metadata", JSON, nullable=False),
    Column("stated", JSON, nullable=False),
    Column("relations", JSON, nullable=False),
    Column("page_readings", JSON, nullable=False),
    Index(None, "knowledge_base", "sha256"),
    Index(None, "knowledge_base", "status"),
    Index(None, "status", "uploaded_at"),
    Index(None, "document_id"),
    Index(None, "sha256"),
)

version_layouts = Table(
    "version_layouts",
    metadata,
    Column("version_id", ForeignKey(versions.c.id, ondelete="CASCADE"), primary_key=True),
    Column("text", Text, nullable=False),
    # zlib-compressed JSON
    Column("blocks", LargeBinary, nullable=False),
    Column("lines", LargeBinary, nullable=False),
    Column("clauses", LargeBinary, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    # Indexes know passages by this number: a number must never come back for another text.
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("version_id", ForeignKey(versions.c.id, ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("anchor", JSON, nullable=False),
    Column("trail", JSON, nullable=False),
    Column("lead_in", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    UniqueConstraint("version_id", "ordinal"),
    Index(None, "digest"),
    sqlite_autoincrement=True,
)

embeddings = Table(
    "embeddings",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("fingerprint", String(200), primary_key=True),
    # float32, little-endian, of length 1
    Column("vector", LargeBinary, nullable=False),
)
