"""Where the new wording stands that an amending clause quotes, and which places it holds.

    2. Sửa đổi, bổ sung Điều 7 như sau:
    “Điều 7. Thời hạn
    1. Thời hạn là năm năm.
    2. …”.

When a later act amends khoản 2 Điều 7 once more, only that part of the quotation is superseded.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.model import AnchorStep, Level
from ingest.relations.places import Place, above, rank_of
from ingest.structure.counting import follows
from ingest.structure.markers import (
    Marker,
    article_marker,
    clause_marker,
    point_marker,
    wide_marker,
)
from ingest.structure.quotes import marks

_READERS = (wide_marker, article_marker, clause_marker, point_marker)
_ENDS_LINE = re.compile(r"[.;,:)\s]*(?:\n|$)")
_BETWEEN_PIECES = re.compile(r"[.;,\s]*\n\s*(?=[“«„\"])")
_CLOSED = re.compile(r"[”»\"][.;,\s]*$")
_OPENING = ' “«„‟"'
_FIRST = ((1, 0), (1,))
_LINE = re.compile(r"[^\n]+")
Range = tuple[int, int]


def new_wording(text: str, start: int, end: int) -> Range | None:
    """The range between the marks that quote the new wording of the clause `text[start:end]`.

    None where the clause quotes none of its own: it leaves that to smaller clauses in it, or
    changes words only. Several quotations in a row give one range, from the first to the last; one
    that is never closed ends with the clause.
    """
    opening = _opening(text, start, end)
    if opening is None:
        return None
    close = _closing(text, opening, end)
    while follower := _BETWEEN_PIECES.match(text, close + 1, end):
        close = _closing(text, follower.end(), end)
    return opening + 1, close


def places_within(text: str, start: int, end: int, context: Place = ()) -> Mapping[Place, Range]:
    """The places that the quoted wording `text[start:end]` holds, each with its range.

    A khoản or điểm that is quoted without its Điều lies below those steps of `context`, the place
    that the amendment names, that are wider. Paths begin at the Điều: no Chương stands above it.
    """
    units = list(_units(text, start, end, context))
    ranges: dict[Place, Range] = {}
    for number, unit in enumerate(units):
        rank = rank_of(unit.place[-1])
        after = (x for x in units[number + 1 :] if x.is_first or rank_of(x.place[-1]) <= rank)
        follower = next(after, None)
        said = text[unit.start : follower.start if follower else end].rstrip(_OPENING + "\n")
        closed = _CLOSED.search(said) if follower and follower.is_first else None
        stop = unit.start + (closed.start() if closed else len(said))
        ranges.setdefault(unit.place, (unit.start, stop))
    return ranges


@dataclass(frozen=True, slots=True)
class _Unit:
    """A Điều, khoản or điểm of the wording; `is_first` of its quotation."""

    place: Place
    start: int
    is_first: bool


def _opening(text: str, start: int, end: int) -> int | None:
    """The mark that opens the wording: at the head of a line, or after an announcing colon."""
    for number, (begin, line) in enumerate(_lines(text, start, end)):
        for position, opens in marks(line):
            before = line[:position].strip(" (")
            if opens and (before.endswith(":") or (number > 0 and not before)):
                return begin + position
        if number > 0 and any(read(line) for read in _READERS):
            return None
    return None


def _closing(text: str, opening: int, end: int) -> int:
    """The mark that closes what `opening` opened; the clause's end where none does.

    Marks within may be unbalanced: then it is the last one that ends a line.
    """
    depth, last = 1, None
    for begin, line in _lines(text, opening, end):
        for place, opens in marks(line):
            position = begin + place
            if position == opening:
                continue
            depth = depth + 1 if opens else max(depth - 1, 0)
            if not opens and _ENDS_LINE.match(text, position + 1, end):
                last = position
                if depth == 0:
                    return position
    return last if last is not None else len(text[:end].rstrip())


def _units(text: str, start: int, end: int, context: Place) -> Iterator[_Unit]:
    """What opens in the wording: the first marker of each quotation, and those that count on."""
    above_all: list[tuple[AnchorStep, Marker]] = []
    for number, (begin, line) in enumerate(_lines(text, start, end)):
        inner = line.lstrip(_OPENING)
        is_first = number == 0 or inner != line.lstrip()
        marker = next(filter(None, (read(inner) for read in _READERS)), None)
        if marker is None:
            continue
        step = AnchorStep(marker.level, marker.label)
        open_units = [] if is_first else above_all
        if not is_first and not _counts_on(step, marker, open_units):
            continue
        wider = [unit for unit in open_units if rank_of(unit[0]) < rank_of(step)]
        above_all = [*wider, (step, marker)]
        path = tuple(outer for outer, _ in above_all)
        place = _from_article((*above(context, rank_of(path[0])), *path))
        yield _Unit(place, begin + len(line) - len(inner), is_first)


def _counts_on(
    step: AnchorStep, marker: Marker, open_units: Sequence[tuple[AnchorStep, Marker]]
) -> bool:
    """Whether a marker goes on from its sibling, or begins a series below what is open.

    Khoản that are quoted without their Điều need not follow each other; Điều count on through all
    Chương, so that a quoted Chương may begin with any.
    """
    wider = [outer for outer, _ in open_units if rank_of(outer) < rank_of(step)]
    sibling = next((last for outer, last in open_units if outer.level == step.level), None)
    if sibling:
        is_later = not wider and marker.value > sibling.value
        return marker.style == sibling.style and (is_later or follows(marker.value, sibling.value))
    is_any = step.level == Level.ARTICLE or not wider
    return marker.value in _FIRST or (is_any and bool(open_units))


def _from_article(path: Place) -> Place:
    at = next((n for n, step in enumerate(path) if step.level == Level.ARTICLE), 0)
    return path[at:]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The lines of a range, each with where it begins."""
    for found in _LINE.finditer(text, start, end):
        yield found.start(), found[0]
