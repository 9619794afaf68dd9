"""Reading the registry. Whatever a user will see passes a scope here, whatever found it before."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, select

from ingest.model import Block, Clause, Finding, LineBox, Metadata, PageReading
from knowledge import tables
from knowledge.errors import PassageUnknown, VersionUnknown
from knowledge.indexing.words import fold
from knowledge.model import ANSWERABLE, PassageRecord, Scope, VersionRecord, VersionStatus
from knowledge.registry.codec import (
    blocks_from_rows,
    clauses_from_rows,
    findings_from_json,
    lines_from_rows,
    metadata_from_json,
    page_readings_from_json,
    stated_from_json,
    unpack,
)
from knowledge.registry.effects import in_force_on
from knowledge.registry.rows import (
    ALLOWED,
    ANSWERABLE_TO,
    PASSAGE_COLUMNS,
    VERSION_COLUMNS,
    allowed,
    asking,
    passage_of,
    version_of,
    version_record,
)

IDS_PER_QUERY = 500
REPLACED_BY = "version:"
"""Opens the status reason of a version that a newer text of its document superseded."""
_VERSIONS, _LAYOUTS, _PASSAGES = tables.versions, tables.version_layouts, tables.passages

# Built once: naming forty columns takes longer than running the statement.
_SELECT_PASSAGES = (
    select(*PASSAGE_COLUMNS, *VERSION_COLUMNS)
    .join(_VERSIONS, _VERSIONS.c.id == _PASSAGES.c.version_id)
    .order_by(_PASSAGES.c.version_id, _PASSAGES.c.ordinal)
)
_VERSION_OF = PASSAGE_COLUMNS.index(_PASSAGES.c.version_id)
_BY_ID = _SELECT_PASSAGES.where(_PASSAGES.c.id.in_(bindparam("ids", expanding=True)))
_ALLOWED_BY_ID = _BY_ID.where(ALLOWED)
_ANSWERABLE_BY_ID = _BY_ID.where(ANSWERABLE_TO)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a version's text stands in its file, and how it is built."""

    blocks: tuple[Block, ...]
    lines: tuple[LineBox, ...]
    clauses: tuple[Clause, ...]


def version(connection: Connection, version_id: str, scope: Scope) -> VersionRecord:
    row = connection.execute(
        select(*VERSION_COLUMNS).where(_VERSIONS.c.id == version_id, allowed(scope))
    )
    found = row.mappings().first()
    if found is None:
        raise VersionUnknown(version=version_id)
    return version_record(found)


def newer_text(connection: Connection, version: VersionRecord) -> VersionRecord | None:
    """The version whose publication superseded this one, where one did."""
    told, _, newer = version.status_reason.partition(REPLACED_BY)
    found = versions_by_id(connection, [newer]) if newer and not told else []
    return found[0] if found else None


def versions_by_id(connection: Connection, ids: Collection[str]) -> list[VersionRecord]:
    """Those that exist, whoever may see them: for the house's own work, never for a screen."""
    rows = connection.execute(select(*VERSION_COLUMNS).where(_VERSIONS.c.id.in_(ids)))
    return [version_record(row) for row in rows.mappings()]


def versions_in(
    connection: Connection, ids: Collection[str], scope: Scope
) -> tuple[VersionRecord, ...]:
    """Those of `ids` that this scope may see."""
    rows = connection.execute(
        select(*VERSION_COLUMNS).where(_VERSIONS.c.id.in_(ids), allowed(scope))
    )
    return tuple(version_record(row) for row in rows.mappings())


def versions(
    connection: Connection,
    scope: Scope,
    statuses: Collection[VersionStatus] | None = None,
    query: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[VersionRecord, ...]:
    """The newest first; each word of `query` stands in the number, subject, issuer or name."""
    rows = connection.execute(
        select(*VERSION_COLUMNS)
        .where(_listed(scope, statuses, query))
        .order_by(_VERSIONS.c.uploaded_at.desc(), _VERSIONS.c.id)
        .limit(limit)
        .offset(offset)
    )
    return tuple(version_record(row) for row in rows.mappings())


def count_versions(
    connection: Connection,
    scope: Scope,
    statuses: Collection[VersionStatus] | None = None,
    query: str | None = None,
) -> int:
    counted = select(func.count()).select_from(_VERSIONS).where(_listed(scope, statuses, query))
    return connection.execute(counted).scalar_one()


def count_passages(connection: Connection) -> int:
    """Passages of versions that may be answered from: what both indexes should hold."""
    counted = (
        select(func.count())
        .select_from(_PASSAGES.join(_VERSIONS))
        .where(_VERSIONS.c.status.in_(ANSWERABLE))
    )
    return connection.execute(counted).scalar_one()


def version_text(connection: Connection, version_id: str) -> str:
    """The whole text; the caller has authorised the version."""
    text = connection.execute(
        select(_LAYOUTS.c.text).where(_LAYOUTS.c.version_id == version_id)
    ).scalar_one_or_none()
    if text is None:
        raise VersionUnknown(version=version_id)
    return str(text)


def layout(connection: Connection, version_id: str) -> Layout:
    row = connection.execute(
        select(
            _LAYOUTS.c.blocks,
            _LAYOUTS.c.lines,
            _LAYOUTS.c.clauses,
        ).where(_LAYOUTS.c.version_id == version_id)
    ).first()
    if row is None:
        raise VersionUnknown(version=version_id)
    return Layout(
        blocks=blocks_from_rows(unpack(row.blocks)),
        lines=lines_from_rows(unpack(row.lines)),
        clauses=clauses_from_rows(unpack(row.clauses)),
    )


def findings(connection: Connection, version_id: str) -> tuple[Finding, ...]:
    return findings_from_json(_column(connection, _VERSIONS.c.findings, version_id))


def read_metadata(connection: Connection, version_id: str) -> Metadata:
    """What the text said of itself, with the places it was read from, before corrections."""
    return metadata_from_json(_column(connection, _VERSIONS.c.metadata, version_id))


def stated_metadata(connection: Connection, version_id: str) -> dict[str, Any]:
    """What a person stated instead, by field; None says that there is none."""
    return stated_from_json(_column(connection, _VERSIONS.c.stated, version_id))


def page_readings(connection: Connection, version_id: str) -> tuple[PageReading, ...]:
    return page_readings_from_json(_column(connection, _VERSIONS.c.page_readings, version_id))


def passage_records(
    connection: Connection,
    ids: Iterable[int],
    scope: Scope,
    *,
    answerable_only: bool = True,
) -> dict[int, PassageRecord]:
    """The second authorisation: of `ids`, those that this scope may read now, by id."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int, PassageRecord] = {}
    readable = _ANSWERABLE_BY_ID if answerable_only else _ALLOWED_BY_ID
    for start in range(0, len(wanted), IDS_PER_QUERY):
        these = {"ids": wanted[start : start + IDS_PER_QUERY], **asking(scope)}
        rows = connection.execute(readable, these).all()
        records = _records(connection, rows, scope.as_of if answerable_only else None)
        found.update((record.id, record) for record in records)
    return found


def neighbours(
    connection: Connection, passage_id: int, before: int, after: int, scope: Scope
) -> tuple[PassageRecord, ...]:
    """The passage with those around it, in reading order."""
    middle = passage_records(connection, [passage_id], scope).get(passage_id)
    if middle is None:
        raise PassageUnknown(passage=passage_id)
    around = and_(
        _PASSAGES.c.version_id == middle.version.id,
        _PASSAGES.c.ordinal.between(middle.ordinal - before, middle.ordinal + after),
    )
    rows = connection.execute(_SELECT_PASSAGES.where(around, ANSWERABLE_TO), asking(scope)).all()
    return _records(connection, rows, scope.as_of)


def _records(
    connection: Connection, rows: Iterable[Sequence[Any]], day: date | None
) -> tuple[PassageRecord, ...]:
    """Each passage with its version, one object for all passages of it; given a day, those that
    hold on it."""
    versions: dict[str, VersionRecord] = {}
    records = []
    for row in rows:
        id = row[_VERSION_OF]
        if id not in versions:
            versions[id] = version_of(row[len(PASSAGE_COLUMNS) :])
        records.append(passage_of(row[: len(PASSAGE_COLUMNS)], versions[id]))
    return tuple(records) if day is None else in_force_on(connection, records, day)


def _listed(
    scope: Scope, statuses: Collection[VersionStatus] | None, query: str | None
) -> ColumnElement[bool]:
    conditions = [allowed(scope)]
    if statuses is not None:
        conditions.append(_VERSIONS.c.status.in_(statuses))
    conditions += [
        _VERSIONS.c.words.contains(w, autoescape=True) for w in fold(query or "").split()
    ]
    return and_(*conditions)


def _column(connection: Connection, column: ColumnElement[Any], version_id: str) -> Any:
    row = connection.execute(select(column).where(_VERSIONS.c.id == version_id)).first()
    if row is None:
        raise VersionUnknown(version=version_id)
    return row[0]
