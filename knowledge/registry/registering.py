"""Registering: what was read from one file becomes a version with its passages."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, and_, insert, select

from ingest.model import Clause, IngestedDocument, Level, Metadata, Severity
from knowledge.embedding.text import digest_of, embedding_text
from knowledge.indexing.words import fold
from knowledge.model import Corrections, Registration, VersionRecord, VersionStatus
from knowledge.registry.codec import (
    anchor_to_json,
    blocks_to_rows,
    clauses_to_rows,
    findings_to_json,
    lines_to_rows,
    metadata_to_json,
    pack,
    page_readings_to_json,
    stated_to_json,
)
from knowledge.registry.identity import may_be_same, number_key, year_of
from knowledge.registry.knowledge_bases import lock_knowledge_base, refuse_too_open
from knowledge.registry.placing import refuse_twice
from knowledge.registry.relating import propose
from knowledge.registry.rows import version_record
from knowledge.tables import documents, passages, placements, version_layouts, versions


def register(
    connection: Connection, ingested: IngestedDocument, registration: Registration
) -> VersionRecord:
    """Store one text: quarantined when a finding blocks it, drafted otherwise."""
    lock_knowledge_base(connection, registration.knowledge_base)
    refuse_too_open(connection, registration.knowledge_base, registration.distribution)
    refuse_twice(connection, [ingested.sha256], registration.knowledge_base)
    stated = {n: v for n, v in asdict(registration.corrections).items() if v is not None}
    held = held_true(ingested.metadata, stated)
    row = {
        "id": uuid4().hex,
        "document_id": document_of(connection, registration.knowledge_base, held),
        **_registration_columns(registration),
        **_file_columns(ingested),
        **held,
        "stated": stated_to_json(stated),
        "words": searchable_words(held, ingested.file_name),
    }
    connection.execute(insert(versions).values(row))
    _store_layout(connection, row["id"], ingested)
    _store_passages(connection, row["id"], ingested, row["subject"])
    propose(connection, row["id"], ingested.relations)
    return version_record(row)


def is_known(connection: Connection, sha256: str) -> bool:
    """Whether any version that keeps its words, in any knowledge base, was made of these bytes."""
    kept = and_(versions.c.sha256 == sha256, versions.c.status != VersionStatus.PURGED)
    there = select(versions.c.id).where(kept).limit(1)
    return connection.execute(there).first() is not None


def held_true(read: Metadata, stated: Mapping[str, object]) -> dict[str, Any]:
    """What we hold to be true of the text, by column: what a person stated wins over what was
    read; a stated None says that there is none."""
    held: dict[str, Any] = {}
    for field in fields(Corrections):
        found = getattr(read, field.name)
        held[field.name] = stated.get(field.name, found.value if found else None)
    return held


def document_of(connection: Connection, knowledge_base: str, stated: Mapping[str, Any]) -> str:
    """The document that this text belongs to: a known one, or a new one."""
    key = number_key(stated["number"])
    year = year_of(stated["number"], stated["issued_on"])
    if key is not None:
        candidates = connection.execute(
            select(documents.c.id, documents.c.year, documents.c.issuer).where(
                documents.c.knowledge_base == knowledge_base, documents.c.number_key == key
            )
        )
        for known in candidates:
            if may_be_same(year, stated["issuer"], known.year, known.issuer):
                return str(known.id)
    new = uuid4().hex
    connection.execute(
        insert(documents).values(
            id=new,
            knowledge_base=knowledge_base,
            number=stated["number"],
            number_key=key,
            type=stated["type"],
            issuer=stated["issuer"],
            year=year,
        )
    )
    connection.execute(insert(placements).values(document_id=new, knowledge_base=knowledge_base))
    return new


def _registration_columns(registration: Registration) -> dict[str, Any]:
    return {
        "knowledge_base": registration.knowledge_base,
        "distribution": registration.distribution,
        "uploaded_by": registration.uploaded_by,
        "uploaded_at": datetime.now(UTC),
        "holds_from": None,
        "superseded_on": None,
        "checked_by": None,
        "checked_at": None,
        "published_by": None,
        "published_at": None,
    }


def _file_columns(ingested: IngestedDocument) -> dict[str, Any]:
    blocking = [f.kind for f in ingested.findings if f.severity is Severity.BLOCKING]
    return {
        "status": VersionStatus.QUARANTINED if blocking else VersionStatus.DRAFTED,
        "status_reason": ", ".join(sorted(set(blocking))),
        "sha256": ingested.sha256,
        "file_name": ingested.file_name,
        "kind": ingested.kind,
        "size": ingested.size,
        "pages": ingested.pages,
        "passages": len(ingested.passages),
        "articles": sum(clause.level is Level.ARTICLE for clause in _walk(ingested.clauses)),
        "findings": findings_to_json(ingested.findings),
        "metadata": metadata_to_json(ingested.metadata),
        "page_readings": page_readings_to_json(ingested.page_readings),
    }


def _walk(clauses: Iterable[Clause]) -> Iterable[Clause]:
    for clause in clauses:
        yield clause
        yield from _walk(clause.children)


def searchable_words(stated: Mapping[str, Any], file_name: str) -> str:
    """What lists of versions are searched by, without diacritics."""
    texts = [stated[name] for name in ("number", "subject", "issuer", "type")]
    return " ".join(fold(text) for text in [*texts, file_name] if text)


def _store_layout(connection: Connection, version_id: str, ingested: IngestedDocument) -> None:
    connection.execute(
        insert(version_layouts).values(
            version_id=version_id,
            text=ingested.text,
            blocks=pack(blocks_to_rows(ingested.blocks)),
            lines=pack(lines_to_rows(ingested.lines)),
            clauses=pack(clauses_to_rows(ingested.clauses)),
        )
    )


def _store_passages(
    connection: Connection, version_id: str, ingested: IngestedDocument, subject: str | None
) -> None:
    rows = [
        {
            "version_id": version_id,
            "ordinal": ordinal,
            "start": passage.start,
            "end": passage.end,
            "anchor": anchor_to_json(passage.anchor),
            "trail": list(passage.trail),
            "lead_in": passage.lead_in,
            "text": passage.text,
            "digest": digest_of(embedding_text(passage, subject)),
        }
        for ordinal, passage in enumerate(ingested.passages)
    ]
    if rows:
        connection.execute(insert(passages), rows)
