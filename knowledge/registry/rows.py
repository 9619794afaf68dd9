"""Between SQL rows and the room's words, and the one place where a scope becomes SQL."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, exists, false

from ingest.model import FileKind
from knowledge.model import (
    ANSWERABLE,
    Distribution,
    PassageRecord,
    Scope,
    VersionRecord,
    VersionStatus,
)
from knowledge.registry.codec import anchor_from_json
from knowledge.tables import passages, placements, versions

VERSION_COLUMNS = (
    versions.c.id,
    versions.c.document_id,
    versions.c.knowledge_base,
    versions.c.distribution,
    versions.c.status,
    versions.c.status_reason,
    versions.c.number,
    versions.c.type,
    versions.c.issuer,
    versions.c.subject,
    versions.c.issued_on,
    versions.c.effective_on,
    versions.c.expires_on,
    versions.c.holds_from,
    versions.c.superseded_on,
    versions.c.sha256,
    versions.c.file_name,
    versions.c.kind,
    versions.c.size,
    versions.c.pages,
    versions.c.passages,
    versions.c.articles,
    versions.c.uploaded_by,
    versions.c.uploaded_at,
    versions.c.checked_by,
    versions.c.checked_at,
    versions.c.published_by,
    versions.c.published_at,
)

PASSAGE_COLUMNS = (
    passages.c.id,
    passages.c.version_id,
    passages.c.ordinal,
    passages.c.start,
    passages.c.end,
    passages.c.text,
    passages.c.anchor,
    passages.c.trail,
    passages.c.lead_in,
)


def allowed(scope: Scope) -> ColumnElement[bool]:
    """The versions that this scope may see; an empty scope sees nothing."""
    if not scope.knowledge_bases or not scope.distributions:
        return false()
    placed = exists().where(
        placements.c.document_id == versions.c.document_id,
        placements.c.knowledge_base.in_(sorted(scope.knowledge_bases)),
    )
    return and_(placed, versions.c.distribution.in_(sorted(scope.distributions)))


def answerable(scope: Scope) -> ColumnElement[bool]:
    """The versions that this scope may be answered from, on one day or another."""
    return and_(allowed(scope), versions.c.status.in_(ANSWERABLE))


def version_record(row: RowMapping | Mapping[str, Any]) -> VersionRecord:
    columns: dict[str, Any] = {column.name: row[column.name] for column in VERSION_COLUMNS}
    return VersionRecord(
        **{
            **columns,
            "distribution": Distribution(columns["distribution"]),
            "status": VersionStatus(columns["status"]),
            "kind": FileKind(columns["kind"]),
        }
    )


def passage_record(row: RowMapping, version: VersionRecord) -> PassageRecord:
    return PassageRecord(
        id=row["id"],
        version=version,
        ordinal=row["ordinal"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        anchor=anchor_from_json(row["anchor"]),
        trail=tuple(row["trail"]),
        lead_in=row["lead_in"],
    )
