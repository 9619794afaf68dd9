"""The knowledge base's tables. Everything else that the room keeps can be rebuilt from them.

A version's text and layout stand apart from its row, so that lists of versions stay small and a
purge takes the text away while the row that answers point at remains.
"""

from sqlalchemy import (
    JSON,
    Boolean,
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
    # Whose it is and what it is about; the responsible head stands on every export.
    Column("unit", Text, nullable=False, default=""),
    Column("field", Text, nullable=False, default=""),
    Column("responsible", Text, nullable=False, default=""),
    # What its files are distributed as unless somebody says otherwise.
    Column("distribution", String(16), nullable=False, default="internal"),
    Column("assistant_name", Text, nullable=False, default=""),
    Column("welcome", Text, nullable=False, default=""),
    Column("suggested_questions", JSON, nullable=False, default=list),
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
    Index(None, "number_key"),
)

placements = Table(
    "placements",
    metadata,
    # Every knowledge base that a document stands in, its home too.
    Column("document_id", ForeignKey(documents.c.id, ondelete="CASCADE"), primary_key=True),
    Column("knowledge_base", ForeignKey(knowledge_bases.c.id), primary_key=True),
    Index(None, "knowledge_base"),
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
    # The first day on which the text holds: derived at publication (`knowledge.validity`).
    Column("holds_from", Date),
    # From this day on a newer version of the same document holds.
    Column("superseded_on", Date),
    Column("sha256", String(64), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("size", Integer, nullable=False),
    Column("pages", Integer),
    Column("passages", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("uploaded_by", String(64), nullable=False),
    Column("uploaded_at", UtcTime, nullable=False),
    Column("checked_by", String(64)),
    Column("checked_at", UtcTime),
    Column("published_by", String(64)),
    Column("published_at", UtcTime),
    Column("status_by", String(64)),
    # Number, subject, issuer, type and file name without diacritics, for lists to search.
    Column("words", Text, nullable=False),
    Column("findings", JSON, nullable=False),
    # What was read, with places and certainty; and what a person stated instead, by field.
    Column("metadata", JSON, nullable=False),
    Column("stated", JSON, nullable=False),
    Column("page_readings", JSON, nullable=False),
    Index(None, "knowledge_base", "sha256"),
    Index(None, "knowledge_base", "status"),
    Index(None, "status", "uploaded_at"),
    Index(None, "document_id"),
    Index(None, "sha256"),
)

relations = Table(
    "relations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("version_id", ForeignKey(versions.c.id, ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("manner", String(16), nullable=False),
    Column("target_number", Text),
    # As documents.number_key: the target is found when it arrives, whenever that is.
    Column("target_key", Text),
    Column("target_type", Text),
    Column("target_issued_on", Date),
    Column("target_words", Text, nullable=False),
    Column("places", JSON, nullable=False),
    Column("anchor", JSON, nullable=False),
    # Where the text says so; none where a person stated it.
    Column("start", Integer),
    Column("end", Integer),
    Column("certainty", String(16), nullable=False),
    Column("since", Date),
    # proposed, confirmed or rejected, and by whom; `read` keeps what was read if one changed it.
    Column("state", String(16), nullable=False),
    Column("decided_by", String(64)),
    Column("decided_at", UtcTime),
    Column("read", JSON),
    Index(None, "version_id"),
    Index(None, "target_key"),
)

effects = Table(
    "effects",
    metadata,
    # What relations do to texts on record: derived, and rebuilt with every change of either.
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("version_id", ForeignKey(versions.c.id, ondelete="CASCADE"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("since", Date, nullable=False),
    Column("by_version", ForeignKey(versions.c.id, ondelete="CASCADE"), nullable=False),
    Column("relation_id", ForeignKey(relations.c.id, ondelete="CASCADE"), nullable=False),
    Column("confirmed", Boolean, nullable=False),
    # Done to the text as a whole, rather than to places that cover all of it.
    Column("whole", Boolean, nullable=False),
    Index(None, "version_id"),
    Index(None, "by_version"),
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

sentence_embeddings = Table(
    "sentence_embeddings",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("fingerprint", String(200), primary_key=True),
    # one row a sentence: float32 little-endian scale, then 8-bit numbers
    Column("vectors", LargeBinary, nullable=False),
)
