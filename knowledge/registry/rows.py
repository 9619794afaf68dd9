"""Between SQL rows and the room's words, and the one place where a scope becomes SQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, bindparam, exists, false

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


_VERSION_FIELDS = tuple(column.name for column in VERSION_COLUMNS)


def _visible(bases: Any, distributions: Any) -> ColumnElement[bool]:
    """Versions whose document stands in one of these bases and that are distributed so."""
    placed = exists().where(
        placements.c.document_id == versions.c.document_id,
        placements.c.knowledge_base.in_(bases),
    )
    return and_(placed, versions.c.distribution.in_(distributions))


ALLOWED = _visible(bindparam("bases", expanding=True), bindparam("distributions", expanding=True))
"""`allowed` for statements that are built once; `asking(scope)` gives its values."""
ANSWERABLE_TO = and_(ALLOWED, versions.c.status.in_(ANSWERABLE))
"""`answerable`, likewise."""


def asking(scope: Scope) -> dict[str, list[str]]:
    """The values of ALLOWED. Nothing is a member of an empty list: it sees nothing."""
    return {
        "bases": sorted(scope.knowledge_bases),
        "distributions": sorted(scope.distributions),
    }


def allowed(scope: Scope) -> ColumnElement[bool]:
    """The versions that this scope may see; an empty scope sees nothing."""
    if not scope.knowledge_bases or not scope.distributions:
        return false()
    return _visible(sorted(scope.knowledge_bases), sorted(scope.distributions))


def answerable(scope: Scope) -> ColumnElement[bool]:
    """The versions that this scope may be answered from, on one day or another."""
    return and_(allowed(scope), versions.c.status.in_(ANSWERABLE))


def version_record(row: RowMapping | Mapping[str, Any]) -> VersionRecord:
    return version_of([row[name] for name in _VERSION_FIELDS])


def version_of(values: Sequence[Any]) -> VersionRecord:
    """From the values of VERSION_COLUMNS, in their order."""
    columns: dict[str, Any] = dict(zip(_VERSION_FIELDS, values, strict=True))
    columns["distribution"] = Distribution(columns["distribution"])
    columns["status"] = VersionStatus(columns["status"])
    columns["kind"] = FileKind(columns["kind"])
    return VersionRecord(**columns)


def passage_of(values: Sequence[Any], version: VersionRecord) -> PassageRecord:
    """From the values of PASSAGE_COLUMNS, in their order, and the version it stands in."""
    id, _, ordinal, start, end, text, anchor, trail, lead_in = values
    return PassageRecord(
        id=id,
        version=version,
        ordinal=ordinal,
        start=start,
        end=end,
        text=text,
        anchor=anchor_from_json(anchor),
        trail=tuple(trail),
        lead_in=lead_in,
    )
