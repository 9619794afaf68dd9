"""What search finds and answers cite: the smallest ranges of the text that make sense alone.

The unit is the khoản with its điểm; a short Điều is one passage, and short neighbours of one
series are joined; a long khoản is cut between its điểm, then between sentences. Each piece says
where it stands (trail) and carries the opening words that it hangs on (lead-in: "Hồ sơ gồm:").
Every word of the text but headings and the frame (letterhead, signatures) is in exactly one
passage.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.long_text import cut
from ingest.model import Block, BlockKind, Clause, Level, LineBox, Passage
from ingest.structure import Layout, anchor_at

_UNITS = (Level.ARTICLE, Level.CLAUSE, Level.POINT, Level.HEADING)
_ITEMS = (Level.CLAUSE, Level.POINT, Level.HEADING)


@dataclass(frozen=True, slots=True)
class PassageRules:
    """How long passages are, in characters; for those who tune retrieval."""

    target_chars: int = 1500
    """A Điều up to this is one passage; pieces of longer text are packed up to this."""
    max_chars: int = 1800
    """A khoản up to this is not cut. (The default embedder reads about 1,900.)"""
    max_lead_in: int = 300
    short_intro: int = 250
    """Opening words up to this stay with the first khoản instead of standing alone."""


_MARKS = (r"\d{1,2}[.)]", r"[a-zđ]{1,2}\d?\)", r"[-–+•*]")
"""How the items of a list open, from the outer list to the inner one."""
_ITEM_OPENS = re.compile("|".join(f"({mark})\\s" for mark in _MARKS))


def _depth(line: str) -> int:
    """0 for prose, else how far inside a list such an item stands."""
    item = _ITEM_OPENS.match(line.lstrip())
    return item.lastindex or 0 if item else 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """A range that will be a passage."""

    start: int
    end: int
    trail: tuple[str, ...]
    lead_in: str = ""
    series: int | None = None
    """Neighbours of one series (the điểm of one khoản, the items of one list) may be joined."""


def make_passages(
    text: str,
    blocks: Sequence[Block],
    layout: Layout,
    lines: Sequence[LineBox] = (),
    rules: PassageRules | None = None,
) -> tuple[Passage, ...]:
    """The passages of a text in reading order; `passage.text == text[start:end]`."""
    cutter = _Cutter(text, blocks, layout, rules or PassageRules())
    return tuple(
        Passage(
            piece.start,
            piece.end,
            text[piece.start : piece.end],
            anchor_at(layout.clauses, blocks, piece.start, piece.end, lines),
            piece.trail,
            piece.lead_in,
        )
        for piece in cutter.pieces()
    )


class _Cutter:
    """Walks the tree once and cuts it into pieces."""

    def __init__(
        self, text: str, blocks: Sequence[Block], layout: Layout, rules: PassageRules
    ) -> None:
        self._text = text
        self._blocks = blocks
        self._layout = layout
        self._rules = rules

    def pieces(self) -> list[_Piece]:
        """All pieces of the text in order, short items of one series together."""
        packed: list[_Piece] = []
        for piece in self._children(self._layout.clauses, 0, len(self._text), ()):
            last = packed[-1] if packed else None
            if (
                last
                and piece.series is not None
                and piece.series == last.series
                and piece.end - last.start <= self._rules.target_chars
            ):
                packed[-1] = replace(last, end=piece.end)
            else:
                packed.append(piece)
        return packed

    def _children(
        self, clauses: Sequence[Clause], start: int, end: int, trail: tuple[str, ...]
    ) -> Iterator[_Piece]:
        """The clauses of one level and the loose text before, between and after them.

        A list under no Điều hangs on the loose words before it, as far as it goes on.
        """
        series, opening = start, ""
        for clause in clauses:
            if loose := self._text[start : clause.start].strip():
                opening = self._lead_in(loose)
            yield from self._loose(start, clause.start, trail)
            is_item = clause.level in _ITEMS and not clause.heading
            yield from self._clause(clause, trail, opening if is_item else "", series)
            start = clause.end
        yield from self._loose(start, end, trail)

    def _clause(
        self, clause: Clause, trail: tuple[str, ...], lead_in: str, series: int
    ) -> Iterator[_Piece]:
        trail = (*trail, *self._title(clause))
        if clause.level not in _UNITS:
            yield from self._children(clause.children, clause.body_start, clause.end, trail)
            return
        start = self._first_word(clause)
        fits = self._rules.max_chars if clause.level == Level.CLAUSE else self._rules.target_chars
        if clause.end - start <= fits:
            is_item = clause.level in _ITEMS and not clause.heading
            yield _Piece(start, clause.end, trail, lead_in, series if is_item else None)
        elif clause.children:
            yield from self._unit(clause, start, trail, lead_in)
        else:
            yield from self._leaf(start, clause.end, trail, lead_in)

    def _unit(
        self, clause: Clause, start: int, trail: tuple[str, ...], lead_in: str
    ) -> Iterator[_Piece]:
        """A long Điều by its khoản, a long khoản by its điểm; the opening words lead each in."""
        first = clause.children[0]
        intro = self._text[start : first.start].strip()
        opening = self._lead_in(intro) or lead_in
        pieces = [
            piece
            for child in clause.children
            for piece in self._clause(child, trail, opening, clause.start)
        ]
        if intro and len(intro) <= self._rules.short_intro:
            head = pieces[0]
            if head.start == first.start and head.end - start <= self._rules.max_chars:
                pieces[0] = replace(head, start=start, lead_in=lead_in)
                intro = ""
        if intro:
            yield from self._leaf(start, first.start - 1, trail, lead_in)
        yield from pieces

    def _loose(self, start: int, end: int, trail: tuple[str, ...]) -> Iterator[_Piece]:
        """Text under no unit: preamble, the words between a heading and its first Điều."""
        if start >= end:
            return
        inside = [
            block
            for block in self._blocks[self._block_at(start) : self._block_at(end - 1) + 1]
            if start <= block.start and block.end <= end
        ]
        for framing, run in groupby(inside, lambda x: x.number - 1 in self._layout.framing):
            found = list(run)
            if not framing:
                yield from self._leaf(found[0].start, found[-1].end, trail, "")

    def _leaf(self, start: int, end: int, trail: tuple[str, ...], lead_in: str) -> Iterator[_Piece]:
        """Text without structure of its own, cut at paragraphs, table rows and sentences."""
        end = start + len(self._text[start:end].rstrip())
        if end - start <= self._rules.target_chars:
            if end > start:
                yield _Piece(start, end, trail, lead_in)
            return
        for run_start, run_end, header in self._runs(start, end):
            for a, b in cut(self._text, run_start, run_end, self._rules.target_chars):
                opening = header if a > run_start else ""
                yield _Piece(a, b, trail, opening or self._introduced(start, a) or lead_in)

    def _introduced(self, start: int, place: int) -> str:
        """The opening words above the list in which `place` stands, in a text from `start` on."""
        line_start = max(self._text.rfind("\n", start, place) + 1, start)
        depth = _depth(self._text[line_start:].split("\n", 1)[0])
        for line in reversed(self._text[start:line_start].splitlines()):
            if _depth(line) < depth:
                return self._lead_in(line)
        return ""

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The range in runs of prose and runs of table rows, these with their header row."""
        inside = self._blocks[self._block_at(start) : self._block_at(end - 1) + 1]
        for kind, run in groupby(inside, lambda block: block.kind):
            found = list(run)
            first, last = max(found[0].start, start), min(found[-1].end, end)
            header = self._text[found[0].start : found[0].end]
            is_table = kind == BlockKind.TABLE_ROW and len(header) <= self._rules.max_lead_in
            yield first, last, header if is_table else ""

    def _block_at(self, position: int) -> int:
        return max(bisect_right(self._blocks, position, key=lambda block: block.start) - 1, 0)

    def _first_word(self, clause: Clause) -> int:
        """A khoản begins with its number; a Điều after its heading, unless that is all it has."""
        if clause.level in (Level.CLAUSE, Level.POINT) or clause.body_start >= clause.end:
            return clause.start
        return clause.body_start

    def _lead_in(self, intro: str) -> str:
        """The opening words if something must follow them: "Hồ sơ gồm:"."""
        last = intro.rsplit("\n", 1)[-1]
        if not last.endswith(":"):
            return ""
        return last if len(last) <= self._rules.max_lead_in else ""

    def _title(self, clause: Clause) -> tuple[str, ...]:
        """The heading as it stands in the text, on one line; khoản and điểm have none."""
        if clause.level in (Level.CLAUSE, Level.POINT):
            return ()
        if clause.level == Level.HEADING and not clause.heading:
            return ()
        if clause.level == Level.ANNEX:
            return (f"{clause.label}. {clause.heading}" if clause.heading else clause.label,)
        lines = self._text[clause.start : clause.body_start].strip().split("\n")
        first, rest = lines[0].rstrip(), " ".join(lines[1:])
        if not rest:
            return (first,)
        return (f"{first} {rest}" if first[-1] in ".:–-" else f"{first}. {rest}",)
