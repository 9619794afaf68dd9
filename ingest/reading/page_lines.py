"""Printed lines become paragraphs: the same work for a text layer and for recognised pages.

A page knows no paragraphs, only lines at places. A line goes on with the one above it unless its
words open a unit (Điều, khoản, điểm), or the line above stopped before the margin though the next
word would have fitted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.model import BlockKind, Box, LineBox, SourceBlock
from ingest.reading.blocks import UNIT_START, has_ended

_EDGE_LINES = 3
_EDGE_SHARE = 0.12
_REPEATED_ON = 3
_PAGE_NUMBER = re.compile(r"^\W*(?:trang|page)?\W*\d{1,4}(?:\s*/\s*\d{1,4})?\W*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_HYPHENATED = re.compile(r"\w[-–]$")
"""A line that breaks a compound: `QĐ-` and `UBND`, `2021-` and `2025`."""
_BESIDE = re.compile(
    r"(?<=\S)\s+(?=CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-–—]+\s*Tự do|SOCIALIST REPUBLIC)"
    r"|(?<=[A-ZĐƯ\d])\s+(?=[A-ZĐ][^\d,;.:]{1,30},\s*ngày\s)"
)
_LETTERHEAD_LENGTH = 160
_INDENT = 12.0
"""Points by which a first line stands in from its column."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line as it stands on its page, or a whole table row."""

    text: str
    box: Box
    parts: tuple[LineBox, ...] = ()
    """Of a table row only: the printed lines in its cells, counted from the start of `text`."""


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Words that a reader of the page does not see, and why: `white`, `tiny` and so on."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page's printed lines in reading order."""

    number: int
    width: float
    height: float
    lines: tuple[PrintedLine, ...]
    is_picture: bool = False
    """It shows a picture, and its lines are at most a mark upon that."""
    has_own_layer: bool = False
    """Its lines are an invisible layer that some program's OCR put under the picture."""
    hidden: tuple[HiddenText, ...] = ()
    launches: int = 0
    """Links that start a program."""
    attachments: int = 0
    """Files that hang on the page."""


def letterhead_apart(page: Page) -> Page:
    """The page with the two columns of a letterhead as lines of their own.

    On paper the issuing body and the national title stand side by side, and so they come as one
    line; the same holds for the number and the place with the date.
    """
    lines: list[PrintedLine] = []
    for line in page.lines:
        is_short = len(line.text) < _LETTERHEAD_LENGTH and not line.parts
        found = _BESIDE.search(line.text) if is_short else None
        if found:
            lines += _split(line, found.start(), found.end())
        else:
            lines.append(line)
    return replace(page, lines=tuple(lines))


def without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """The pages without page numbers and repeated headers and footers.

    Each stays where it first stands, so that a mark printed on every page is read once.
    """
    places = Counter(key for page in pages for key in {_place(x, page) for x in _edges(page)})
    repeated = {place for place, count in places.items() if count >= _REPEATED_ON}
    seen: set[tuple[str, bool]] = set()
    return [replace(page, lines=tuple(_kept(page, repeated, seen))) for page in pages]


def page_blocks(pages: Iterable[Page]) -> list[SourceBlock]:
    """The paragraphs of the pages in order; one may run over a page's end."""
    blocks: list[SourceBlock] = []
    current: list[PrintedLine] = []
    for page in pages:
        column = _Column.of([line for line in page.lines if not line.parts])
        for line in page.lines:
            if current and (line.parts or not column.goes_on(current[-1], line)):
                blocks.append(_block(current))
                current = []
            if line.parts:
                blocks.append(_row_block(line))
            else:
                current.append(line)
    return [*blocks, _block(current)] if current else blocks


def _split(line: PrintedLine, end: int, start: int) -> list[PrintedLine]:
    """A line cut in two; where on the paper follows from the share of letters."""
    box = line.box
    per_letter = (box.right - box.left) / len(line.text)
    left = replace(box, right=box.left + end * per_letter)
    right = replace(box, left=box.left + start * per_letter)
    return [PrintedLine(line.text[:end], left), PrintedLine(line.text[start:], right)]


def _edges(page: Page) -> list[PrintedLine]:
    """The lines near the upper and lower edge, where running lines stand."""
    lines = (line for line in page.lines if not line.parts)
    by_height = sorted(lines, key=lambda line: line.box.top)
    near = (*by_height[:_EDGE_LINES], *by_height[-_EDGE_LINES:])
    upper, lower = page.height * _EDGE_SHARE, page.height * (1 - _EDGE_SHARE)
    return [line for line in near if line.box.bottom < upper or line.box.top > lower]


def _place(line: PrintedLine, page: Page) -> tuple[str, bool]:
    """What makes two running lines the same: words without digits, and which edge."""
    return _DIGITS.sub("#", line.text), line.box.top < page.height / 2


def _kept(
    page: Page, repeated: set[tuple[str, bool]], seen: set[tuple[str, bool]]
) -> Iterator[PrintedLine]:
    """The page's lines; `seen` gains the running lines that it shows first."""
    edges = {id(line) for line in _edges(page)}
    for line in page.lines:
        if id(line) not in edges:
            yield line
            continue
        place = _place(line, page)
        if place not in seen and not _PAGE_NUMBER.match(line.text):
            yield line
        if place in repeated:
            seen.add(place)


def _block(lines: Sequence[PrintedLine]) -> SourceBlock:
    text = ""
    boxes: list[LineBox] = []
    for line in lines:
        if text and not _HYPHENATED.search(text):
            text += " "
        start = len(text)
        text += line.text
        boxes.append(LineBox(start, len(text), line.box))
    return SourceBlock(text, page=lines[0].box.page, lines=tuple(boxes))


def _row_block(row: PrintedLine) -> SourceBlock:
    return SourceBlock(row.text, BlockKind.TABLE_ROW, row.box.page, row.parts)


@dataclass(frozen=True, slots=True)
class _Column:
    """The margins and the usual distance of lines on one page."""

    left: float
    right: float
    pitch: float

    @classmethod
    def of(cls, lines: Sequence[PrintedLine]) -> "_Column":
        if not lines:
            return cls(0, 0, 0)
        tops = [line.box.top for line in lines]
        steps = [low - high for high, low in pairwise(tops) if low - high > 2]
        lefts = sorted(line.box.left for line in lines)
        rights = sorted(line.box.right for line in lines)
        at_left, at_right = len(lines) // 10, len(lines) - 1 - len(lines) // 20
        return cls(lefts[at_left], rights[at_right], median(steps) if steps else 0)

    def goes_on(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Whether `line` continues the paragraph that `before` is in."""
        if UNIT_START.match(line.text) or before.text.isupper() != line.text.isupper():
            return False
        ended = has_ended(before.text)
        same_page = before.box.page == line.box.page
        if not same_page:
            return not ended and (line.text[0].islower() or not self._would_fit(before, line))
        step = line.box.top - before.box.top
        if step < -2 or (step < 2 and line.box.left >= before.box.right):
            return False
        if _HYPHENATED.search(before.text) or (line.text[0].islower() and not ended):
            return step < 3 * self.pitch
        if step > 1.5 * self.pitch or self._would_fit(before, line):
            return False
        is_indented = line.box.left > self.left + _INDENT and line.box.left > before.box.left - 2
        return not (ended and is_indented)

    def _would_fit(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Whether the line's first word had room at the end of the line before."""
        per_letter = (line.box.right - line.box.left) / max(len(line.text), 1)
        first_word = (len(line.text.split(" ", 1)[0]) + 1) * per_letter
        return before.box.right + first_word < self.right - 1
