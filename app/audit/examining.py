"""What was done to the audit, read off its rows: edits, gaps, moves, cuts, insertions, rewriting.

A pure function over rows in the order of their numbers, so that every way of tampering can be
tried on it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.audit.anchors import Anchors
from app.audit.chain import GENESIS, ChainHead, row_hash
from app.audit.signing import is_cut_signed


class FaultKind(StrEnum):
    ALTERED = "altered"
    """Its hash does not follow from its content and the row before."""
    MISSING = "missing"
    """From `row` to `until` there are no rows."""
    INSERTED = "inserted"
    """It stands outside the range that the chain has."""
    TRUNCATED = "truncated"
    """From `row` to `until` the end was cut off."""
    REWRITTEN = "rewritten"
    """Between `row` and `until` at least one row is not what it was when it was anchored."""
    HEAD_CHANGED = "head_changed"
    """The chain's own record of its end does not fit its last row."""
    CUT_FORGED = "cut_forged"
    """Rows at the beginning were removed without the signature of a lawful cut."""
    ANCHOR_DAMAGED = "anchor_damaged"
    """A signed line in `place` was changed or removed."""


@dataclass(frozen=True, slots=True)
class Fault:
    kind: FaultKind
    row: int
    until: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A row as it is stored; `content` is None where it cannot even be read."""

    id: int
    content: Mapping[str, Any] | None
    """`at`, `account_id`, `action`, `subject`, `details`."""
    hash: str


def examine(
    rows: Iterable[AuditRow], head: ChainHead, anchors: Anchors, key: bytes
) -> tuple[Fault, ...]:
    """Every fault, in the order of rows; empty for an audit that nobody touched."""
    first, before, forged = _beginning(head, key)
    faults = list(forged)
    faults += [Fault(FaultKind.ANCHOR_DAMAGED, 0, 0, place) for place in anchors.damaged]
    ends = _Ends()
    faults += _walk(rows, first, before, head.last_row, anchors, ends)
    reached = max([head.last_row, *(anchor.row for anchor in anchors.kept)])
    if ends.expected <= reached:
        faults.append(Fault(FaultKind.TRUNCATED, ends.expected, reached))
    elif ends.last_hash is not None and ends.last_hash != head.last_hash:
        faults.append(Fault(FaultKind.HEAD_CHANGED, head.last_row, head.last_row))
    return tuple(faults)


@dataclass(slots=True)
class _Ends:
    """How far the walk came."""

    expected: int = 1
    last_hash: str | None = None


def _beginning(head: ChainHead, key: bytes) -> tuple[int, str, tuple[Fault, ...]]:
    if head.first_row == 1 and head.before_hash == GENESIS:
        return 1, GENESIS, ()
    if is_cut_signed(head.first_row, head.before_hash, head.cut_signature, key):
        return head.first_row, head.before_hash, ()
    return 1, GENESIS, (Fault(FaultKind.CUT_FORGED, 1, max(1, head.first_row - 1)),)


def _walk(
    rows: Iterable[AuditRow],
    first: int,
    before: str,
    last: int,
    anchors: Anchors,
    ends: _Ends,
) -> Iterator[Fault]:
    anchored = {anchor.row: anchor.hash for anchor in anchors.kept}
    trusted: frozenset[str] = frozenset({before})
    ends.expected, sound_until = first, first - 1
    explained = False
    for row in rows:
        if not ends.expected <= row.id <= last:
            yield Fault(FaultKind.INSERTED, row.id, row.id)
            continue
        if row.id > ends.expected:
            yield Fault(FaultKind.MISSING, ends.expected, row.id - 1)
            trusted, explained = frozenset(), True
        followed = {_sealed(before, row) for before in trusted}
        if trusted and row.hash not in followed:
            yield Fault(FaultKind.ALTERED, row.id, row.id)
            explained = True
        # After an edit the successor may follow from the hash as stored, or as it should be.
        trusted = frozenset({row.hash, *(one for one in followed if one)})
        if row.id in anchored:
            if anchored[row.id] not in trusted and not explained:
                yield Fault(FaultKind.REWRITTEN, sound_until + 1, row.id)
            sound_until, explained = row.id, False
        ends.expected, ends.last_hash = row.id + 1, row.hash


def _sealed(before: str, row: AuditRow) -> str | None:
    """The hash that the row should have; None where its content is of no kind that is written."""
    if row.content is None:
        return None
    try:
        return row_hash(before, id=row.id, **row.content)
    except (TypeError, ValueError, AttributeError):
        return None
