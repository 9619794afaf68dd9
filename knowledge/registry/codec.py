"""How ingestion's values are written as JSON and read back, exactly (pure functions).

Layouts are long lists of numbers: they are written as rows without keys, then compressed.
"""

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from ingest.model import (
    Anchor,
    AnchorStep,
    Block,
    BlockKind,
    Box,
    Certainty,
    Clause,
    DocumentReference,
    Finding,
    FindingKind,
    Level,
    LineBox,
    Manner,
    Metadata,
    PageMethod,
    PageReading,
    Read,
    Relation,
    RelationKind,
    Severity,
)
from knowledge.registry.identity import number_key


def pack(rows: object) -> bytes:
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed))


def blocks_to_rows(blocks: Sequence[Block]) -> list[Any]:
    return [[b.start, b.end, b.kind, b.number, b.page] for b in blocks]


def blocks_from_rows(rows: list[Any]) -> tuple[Block, ...]:
    return tuple(Block(s, e, BlockKind(kind), number, page) for s, e, kind, number, page in rows)


def lines_to_rows(lines: Sequence[LineBox]) -> list[Any]:
    return [
        [line.start, line.end, box.page, box.left, box.top, box.right, box.bottom]
        for line in lines
        for box in (line.box,)
    ]


def lines_from_rows(rows: list[Any]) -> tuple[LineBox, ...]:
    return tuple(LineBox(start, end, Box(*box)) for start, end, *box in rows)


def clauses_to_rows(clauses: Sequence[Clause]) -> list[Any]:
    return [
        [c.level, c.label, c.heading, c.start, c.end, c.body_start, clauses_to_rows(c.children)]
        for c in clauses
    ]


def clauses_from_rows(rows: list[Any]) -> tuple[Clause, ...]:
    return tuple(
        Clause(Level(level), label, heading, start, end, body, clauses_from_rows(children))
        for level, label, heading, start, end, body, children in rows
    )


def anchor_to_json(anchor: Anchor) -> dict[str, Any]:
    return {
        "path": _path_to_json(anchor.path),
        "paragraph": anchor.paragraph,
        "page": anchor.page,
    }


def anchor_from_json(value: Mapping[str, Any]) -> Anchor:
    return Anchor(
        path=_path_from_json(value["path"]),
        paragraph=value["paragraph"],
        page=value["page"],
    )


def findings_to_json(findings: Sequence[Finding]) -> list[Any]:
    return [
        {
            "kind": f.kind,
            "severity": f.severity,
            "details": dict(f.details),
            "start": f.start,
            "end": f.end,
        }
        for f in findings
    ]


def findings_from_json(rows: list[Any]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            kind=FindingKind(row["kind"]),
            severity=Severity(row["severity"]),
            details=row["details"],
            start=row["start"],
            end=row["end"],
        )
        for row in rows
    )


_PARSE: Mapping[str, Callable[[Any], Any]] = {
    "issued_on": date.fromisoformat,
    "effective_on": date.fromisoformat,
    "expires_on": date.fromisoformat,
    "recipients": tuple,
}
"""How the fields that are not plain words come back."""


def metadata_to_json(metadata: Metadata) -> dict[str, Any]:
    return {
        field.name: _read_to_json(getattr(metadata, field.name))
        for field in fields(Metadata)
        if getattr(metadata, field.name) is not None
    }


def metadata_from_json(value: Mapping[str, Any]) -> Metadata:
    known = {field.name for field in fields(Metadata)}
    return Metadata(
        **{name: _read_from_json(name, row) for name, row in value.items() if name in known}
    )


def _read_to_json(read: Read[Any]) -> list[Any]:
    value = read.value.isoformat() if isinstance(read.value, date) else read.value
    return [value, read.start, read.end, read.certainty]


def _read_from_json(name: str, row: list[Any]) -> Read[Any]:
    value, start, end, certainty = row
    return Read(_PARSE.get(name, str)(value), start, end, Certainty(certainty))


def stated_to_json(stated: Mapping[str, object]) -> dict[str, Any]:
    """What a person stated of a version, by field of Metadata; None says that there is none."""
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in stated.items()}


def stated_from_json(value: Mapping[str, Any]) -> dict[str, Any]:
    return {n: v if v is None else _PARSE.get(n, str)(v) for n, v in value.items()}


def relation_to_row(relation: Relation) -> dict[str, Any]:
    """The columns of `relations` that say what is done to what."""
    target = relation.target
    return {
        "kind": relation.kind,
        "manner": relation.manner,
        "target_number": target.number,
        "target_key": number_key(target.number),
        "target_type": target.type,
        "target_issued_on": target.issued_on,
        "target_words": target.words,
        "places": [_path_to_json(path) for path in relation.places],
        "anchor": _path_to_json(relation.anchor),
        "start": relation.start,
        "end": relation.end,
        "certainty": relation.certainty,
        "since": relation.since,
    }


def relation_to_stored(relation: Relation) -> dict[str, Any]:
    """The same as plain JSON: what was read, kept when a person says it otherwise."""
    row = relation_to_row(relation)
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in row.items()}


def relation_from_row(row: Mapping[str, Any]) -> Relation:
    """The opposite; what a person stated without a place in the text stands at `[0, 0)`."""
    return Relation(
        kind=RelationKind(row["kind"]),
        target=DocumentReference(
            number=row["target_number"],
            type=row["target_type"],
            issued_on=row["target_issued_on"],
            words=row["target_words"],
        ),
        places=tuple(_path_from_json(path) for path in row["places"]),
        anchor=_path_from_json(row["anchor"]),
        start=row["start"] or 0,
        end=row["end"] or 0,
        certainty=Certainty(row["certainty"]),
        manner=Manner(row["manner"]),
        since=row["since"],
    )


def page_readings_to_json(readings: Sequence[PageReading]) -> list[Any]:
    return [[r.page, r.method, r.confidence] for r in readings]


def page_readings_from_json(rows: list[Any]) -> tuple[PageReading, ...]:
    return tuple(PageReading(page, PageMethod(method), sure) for page, method, sure in rows)


def _path_to_json(path: Sequence[AnchorStep]) -> list[list[str]]:
    return [[step.level, step.label] for step in path]


def _path_from_json(rows: Sequence[Sequence[str]]) -> tuple[AnchorStep, ...]:
    return tuple(AnchorStep(Level(level), label) for level, label in rows)
