"""The few places of a text that are worth a recogniser's time, on one sheet.

A law of a hundred pages has almost no long number and no @. Only the surroundings of those, and
of words such as "sinh ngày", are copied onto a sheet, one a line; each table cell takes the head of
its column along, because the word that makes a number a phone number stands there.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Block, BlockKind

_NUMBER_OR_MAIL = re.compile(r"\d(?:[ .\-)/]{0,2}\d){5,}|\d\d[A-Z]{1,2}\d?[ -]?\d{3}\.?\d\d|@")
"""A long number, a vehicle plate or a mail address."""
_MARGIN_BEFORE = 130
_MARGIN_AFTER = 200
_LONGEST_WORD = 80
_LABEL_LENGTH = 40
_CELL = " | "
_SHEET = 100_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """Snippets joined by newlines, and where each came from."""

    text: str
    starts: tuple[int, ...]
    """Where each snippet's own words begin on the sheet, after its label."""
    origins: tuple[int, ...]
    """Where those words begin in the document's text."""

    def origin(self, start: int) -> int | None:
        """The place in the document of a place on the sheet; None inside a label."""
        index = bisect_right(self.starts, start) - 1
        if index < 0 or "\n" in self.text[self.starts[index] : start]:
            return None
        return self.origins[index] + start - self.starts[index]


@dataclass(frozen=True, slots=True)
class _Snippet:
    label: str
    start: int
    end: int


def sheets(
    text: str, blocks: Sequence[Block], starters: tuple[str, ...], heads: tuple[str, ...]
) -> Iterator[Sheet]:
    """Sheets of about 100,000 characters, so that a table of any length takes little memory.

    `starters` are words worth a look without a number; a row that has one of `heads` and no
    number names its table's columns.
    """
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0
    for snippet in _Snippets(text, starters, heads).of(blocks):
        starts.append(length + len(snippet.label))
        origins.append(snippet.start)
        parts.append(snippet.label + text[snippet.start : snippet.end].replace("\n", " "))
        length += len(parts[-1]) + 1
        if length > _SHEET:
            yield Sheet("\n".join(parts), tuple(starts), tuple(origins))
            parts, starts, origins, length = [], [], [], 0
    if parts:
        yield Sheet("\n".join(parts), tuple(starts), tuple(origins))


@dataclass(frozen=True, slots=True)
class _Label:
    """The words that a line takes along from the line above, its column's head or its left cell."""

    words: str = ""
    tells: bool = False
    """Whether they alone make the line worth reading."""


_NO_LABEL = _Label()


class _Snippets:
    """The snippets of one text; what is worth reading is found once, for the whole of it."""

    def __init__(self, text: str, starters: tuple[str, ...], heads: tuple[str, ...]) -> None:
        self._text = text
        self._starters = _spots(text, starters)
        self._heads = _spots(text, heads)
        found = [number.span() for number in _NUMBER_OR_MAIL.finditer(text)]
        self._spots = sorted(found + self._starters)

    def of(self, blocks: Sequence[Block]) -> Iterator[_Snippet]:
        label = _NO_LABEL
        heads: list[_Label] = []
        for block in blocks:
            if block.kind is BlockKind.TABLE_ROW:
                cells = self._cells(block)
                named = self._names_columns(block)
                if named:
                    heads = [self._label(start, end, ": ") for start, end in cells]
                yield from self._row(cells, [] if named else heads)
                label = _NO_LABEL
            else:
                heads = []
                yield from self._windows(label, block.start, block.end)
                line = self._text[block.start : block.end]
                short = len(line) <= _LABEL_LENGTH and not any(x.isdigit() for x in line)
                label = self._label(block.start, block.end, " ") if short else _NO_LABEL

    def _cells(self, block: Block) -> list[tuple[int, int]]:
        cells: list[tuple[int, int]] = []
        start = block.start
        for cell in self._text[block.start : block.end].split(_CELL):
            cells.append((start, start + len(cell)))
            start += len(cell) + len(_CELL)
        return cells

    def _label(self, start: int, end: int, ending: str) -> _Label:
        if start == end:
            return _NO_LABEL
        words = self._text[start:end][-_MARGIN_BEFORE:].replace("\n", " ")
        return _Label(words + ending, bool(_inside(self._starters, start, end)))

    def _names_columns(self, block: Block) -> bool:
        has_head = bool(_inside(self._heads, block.start, block.end))
        return has_head and not _NUMBER_OR_MAIL.search(self._text, block.start, block.end)

    def _row(self, cells: Sequence[tuple[int, int]], heads: Sequence[_Label]) -> Iterator[_Snippet]:
        """The cells of a table row, each with its column's head, else with its left neighbour."""
        left = _NO_LABEL
        for index, (start, end) in enumerate(cells):
            head = heads[index] if len(heads) == len(cells) else _NO_LABEL
            yield from self._windows(head if head.words else left, start, end)
            left = self._label(start, end, ": ")

    def _windows(self, label: _Label, start: int, end: int) -> Iterator[_Snippet]:
        """The surroundings of all that is worth reading in a line; overlapping ones are one."""
        spots = _inside(self._spots, start, end)
        if not spots and label.tells:
            spots = [(start, start)]
        window: tuple[int, int] | None = None
        for begin, finish in spots:
            opens = max(start, begin - _MARGIN_BEFORE)
            closes = min(end, finish + _MARGIN_AFTER)
            if window is not None and opens > window[1]:
                yield self._snippet(label.words, start, end, window)
                window = None
            window = (window[0], max(window[1], closes)) if window else (opens, closes)
        if window is not None:
            yield self._snippet(label.words, start, end, window)

    def _snippet(self, label: str, start: int, end: int, window: tuple[int, int]) -> _Snippet:
        """The window widened to whole words; only the first of a line takes the label along."""
        first, last = window
        lowest, highest = max(start, first - _LONGEST_WORD), min(end, last + _LONGEST_WORD)
        while first > lowest and not self._text[first - 1].isspace():
            first -= 1
        while last < highest and not self._text[last].isspace():
            last += 1
        return _Snippet(label if first == start else "", first, last)


def _inside(spots: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Those of the sorted spots that begin in `[start, end)`."""
    return spots[bisect_left(spots, (start, start)) : bisect_left(spots, (end, end))]


def _spots(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand, in small or capital letters, perhaps inside longer ones."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(x.lower() if len(x.lower()) == 1 else x for x in text)
    found: list[tuple[int, int]] = []
    for word in words:
        wanted = word.lower()
        at = small.find(wanted)
        while at >= 0:
            found.append((at, at + len(wanted)))
            at = small.find(wanted, at + len(wanted))
    return sorted(found)
