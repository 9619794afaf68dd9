"""How ingestion's values are written as JSON and read back, exactly (pure functions).

Layouts are long lists of numbers: they are written as rows without keys, then compressed.
"""

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from ingest.model import (
    Anchor,
    AnchorStep,
    Block,
    BlockKind,
    Box,
    Certainty,
    Clause,
    Finding,
    FindingKind,
    Level,
    LineBox,
    Metadata,
    Read,
    Severity,
)

T = TypeVar("T")


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
        "path": [[step.level, step.label] for step in anchor.path],
        "paragraph": anchor.paragraph,
        "page": anchor.page,
    }


def anchor_from_json(value: Mapping[str, Any]) -> Anchor:
    return Anchor(
        path=tuple(AnchorStep(Level(level), label) for level, label in value["path"]),
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


def metadata_to_json(metadata: Metadata) -> dict[str, Any]:
    return {
        field.name: _read_to_json(getattr(metadata, field.name))
        for field in fields(Metadata)
        if getattr(metadata, field.name) is not None
    }


def metadata_from_json(value: Mapping[str, Any]) -> Metadata:
    return Metadata(
        number=_read_from_json(value.get("number"), str),
        type=_read_from_json(value.get("type"), str),
        issuer=_read_from_json(value.get("issuer"), str),
        subject=_read_from_json(value.get("subject"), str),
        issued_on=_read_from_json(value.get("issued_on"), date.fromisoformat),
        effective_on=_read_from_json(value.get("effective_on"), date.fromisoformat),
    )


def _read_to_json(read: Read[Any]) -> list[Any]:
    value = read.value.isoformat() if isinstance(read.value, date) else read.value
    return [value, read.start, read.end, read.certainty]


def _read_from_json(row: list[Any] | None, parse: Callable[[str], T]) -> Read[T] | None:
    if row is None:
        return None
    value, start, end, certainty = row
    return Read(parse(value), start, end, Certainty(certainty))
