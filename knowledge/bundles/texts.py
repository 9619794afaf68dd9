"""One text between a bundle's JSON and the registry, exactly: reading its file again is not needed.

What comes in is written by strangers. Whatever does not fit together raises ValueError, KeyError
or TypeError here, and `opening` tells it as one refusal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from ingest.model import (
    Block,
    Clause,
    IngestedDocument,
    LineBox,
    Metadata,
    Passage,
    Relation,
    SourceBlock,
)
from knowledge.bundles.form import BundledFile, BundledPassage, BundledRelation, BundledText
from knowledge.registry.codec import (
    anchor_from_json,
    blocks_from_rows,
    clauses_from_rows,
    findings_from_json,
    lines_from_rows,
    metadata_from_json,
    page_readings_from_json,
    relation_from_row,
    stated_from_json,
    unpack,
)
from knowledge.tables import passages, relations, version_layouts, versions

_Placed = Block | LineBox | Passage | Clause | Relation
_DATES = ("target_issued_on", "since")
_DECISION = ("id", "version_id", "ordinal", "state", "decided_by", "decided_at", "read")
"""Columns of `relations` that say who decided, or belong to the rows of one database."""


def text_of(connection: Connection, version_id: str) -> BundledText:
    """The version as it stands on record; the caller has authorised it."""
    row = _one(connection, select(versions).where(versions.c.id == version_id))
    layout = _one(
        connection, select(version_layouts).where(version_layouts.c.version_id == version_id)
    )
    return BundledText(
        file=BundledFile(**{name: row[name] for name in BundledFile.model_fields}),
        text=layout["text"],
        **{name: unpack(layout[name]) for name in ("blocks", "lines", "clauses")},
        **{name: row[name] for name in ("metadata", "stated", "findings", "page_readings")},
        passages=_passages_of(connection, version_id),
        relations=_relations_of(connection, version_id),
        **{
            name: row[name] for name in ("distribution", "status", "status_reason", "superseded_on")
        },
    )


def document_of_text(bundled: BundledText) -> IngestedDocument:
    """What reading the file gave, without relations: those come with their decisions."""
    document = IngestedDocument(
        sha256=bundled.file.sha256,
        file_name=bundled.file.file_name,
        kind=bundled.file.kind,
        size=bundled.file.size,
        text=bundled.text,
        pages=bundled.file.pages,
        blocks=blocks_from_rows(bundled.blocks),
        lines=lines_from_rows(bundled.lines),
        clauses=clauses_from_rows(bundled.clauses),
        metadata=metadata_from_json(bundled.metadata),
        passages=tuple(_passage(one, bundled.text) for one in bundled.passages),
        findings=findings_from_json(bundled.findings),
        page_readings=page_readings_from_json(bundled.page_readings),
    )
    for placed in (document.blocks, document.lines, document.passages, _all(document.clauses)):
        _refuse_outside(placed, len(bundled.text))
    return document


def stated_of(bundled: BundledText) -> dict[str, Any]:
    """What people stated of it, by field of Metadata."""
    known = {field.name for field in fields(Metadata)}
    if not bundled.stated.keys() <= known:
        raise ValueError("not a field of Metadata")
    return stated_from_json(bundled.stated)


def relations_of_text(bundled: BundledText) -> tuple[Relation, ...]:
    """What it does to others, in the order of `bundled.relations`."""
    found = tuple(_relation(one.row) for one in bundled.relations)
    _refuse_outside(found, len(bundled.text))
    return found


def sheet_of(document: IngestedDocument) -> tuple[SourceBlock, ...]:
    """The paragraphs, for screening to look for a secrecy mark."""
    return tuple(
        SourceBlock(document.text[block.start : block.end], block.kind, block.page)
        for block in document.blocks
    )


def _passages_of(connection: Connection, version_id: str) -> tuple[BundledPassage, ...]:
    columns = [passages.c[name] for name in BundledPassage.model_fields]
    rows = connection.execute(
        select(*columns).where(passages.c.version_id == version_id).order_by(passages.c.ordinal)
    )
    return tuple(BundledPassage.model_validate(dict(row)) for row in rows.mappings())


def _relations_of(connection: Connection, version_id: str) -> tuple[BundledRelation, ...]:
    rows = connection.execute(
        select(relations).where(relations.c.version_id == version_id).order_by(relations.c.ordinal)
    )
    return tuple(
        BundledRelation(
            row={name: _plain(value) for name, value in row.items() if name not in _DECISION},
            state=row["state"],
            read=row["read"],
        )
        for row in rows.mappings()
    )


def _relation(row: Mapping[str, Any]) -> Relation:
    return relation_from_row({**row, **{name: _date(row[name]) for name in _DATES}})


def _passage(one: BundledPassage, text: str) -> Passage:
    anchor = anchor_from_json(one.anchor)
    return Passage(one.start, one.end, text[one.start : one.end], anchor, one.trail, one.lead_in)


def _all(clauses: Iterable[Clause]) -> Iterable[Clause]:
    for clause in clauses:
        yield clause
        yield from _all(clause.children)


def _refuse_outside(placed: Iterable[_Placed], length: int) -> None:
    for one in placed:
        if not (isinstance(one.start, int) and isinstance(one.end, int)):
            raise TypeError("a range of something else than characters")
        if not 0 <= one.start <= one.end <= length:
            raise ValueError("a range outside the text")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _date(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _one(connection: Connection, query: Any) -> RowMapping | Mapping[str, Any]:
    return connection.execute(query).mappings().one()
