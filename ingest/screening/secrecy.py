"""The one finding that ends everything: a secrecy mark on the sheet itself.

A mark (Decree 26/2020/NĐ-CP; Circular 24/2020/TT-BCA) is a line or table cell of its own at the
head of a sheet: of the first page, of any later one, of an annex. The same words in running text,
in a title or in a list of degrees are none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.model import BlockKind, SourceBlock
from ingest.normalising import normalise_line
from ingest.screening.mark_words import MarkWords, Spelt, folded
from ingest.screening.rules import LEGAL_MARKS, SecrecyRules
from ingest.screening.sheet_heads import SheetLine, head_lines

_LONGEST = 80
_CELLS_OF_LETTERHEAD = 3
_FIRST_LINES = 6
"""So near to the top a mark need not be in capital letters."""
_TOP_LINES = 3
"""Above any title."""
_LIFTED_WITHIN = 12
"""A file whose first lines bear the stamp of declassification is none of ours to refuse."""
_BESIDE = 2
"""Different degrees this near to each other are a list of degrees."""
_FIRST_HALVES = ("TUYET", "TOI", "TOP")
_DEGREES = frozenset(folded(mark) for mark in LEGAL_MARKS)
_BEFORE_HEAD_PART = re.compile(
    r"(?P<mark>.+?)\s+(?:CỘNG HÒA|CỘNG HOÀ|Độc lập|ĐẢNG CỘNG SẢN|Số\s*:).*"
)
_AFTER_HEAD_PART = re.compile(r"(?:.*(?:VIỆT NAM|[Hh]ạnh phúc)|Số\s*:?\s*\S+/\S+)\s+(?P<mark>.+)")


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """A mark as it is written on the sheet."""

    words: str


def find_secrecy_mark(blocks: Iterable[SourceBlock], rules: SecrecyRules) -> SecrecyMark | None:
    """The first mark on the head of a sheet, or None; None too where the marks were lifted."""
    sheet = list(_lines(blocks))
    words = MarkWords.of(rules)
    opening = (folded(line.text) for line in sheet[:_LIFTED_WITHIN])
    if not words.declassified.isdisjoint(opening):
        return None
    seen: dict[int, Spelt] = {}
    for at in sorted(head_lines(sheet, rules.sheet_openings)):
        mark = _mark_of_line(sheet, at, words)
        if mark is not None:
            seen[at] = mark
    for at, mark in seen.items():
        beside = {seen[x].sign for x in range(at - _BESIDE, at + _BESIDE + 1) if x in seen}
        if len(beside & _DEGREES) <= 1 and not _goes_on(sheet, at, words):
            return SecrecyMark(mark.words)
    return None


def _lines(blocks: Iterable[SourceBlock]) -> Iterator[SheetLine]:
    """The printed lines as a reader found them; letters each on a line of its own are one line."""
    upright = ""
    page: int | None = None
    for line in _printed_lines(blocks):
        if len(line.text) == 1 and line.text.isalpha():
            upright, page = upright + line.text, line.page
            continue
        if upright:
            yield SheetLine(upright, page, False)
            upright = ""
        yield line
    if upright:
        yield SheetLine(upright, page, False)


def _printed_lines(blocks: Iterable[SourceBlock]) -> Iterator[SheetLine]:
    for block in blocks:
        row = block.kind is BlockKind.TABLE_ROW
        spans = [(line.start, line.end) for line in block.lines] or [(0, len(block.text))]
        for start, end in spans:
            for part in block.text[start:end].splitlines():
                line = normalise_line(part)
                if line:
                    yield SheetLine(line, block.page, row)


def _mark_of_line(lines: Sequence[SheetLine], at: int, words: MarkWords) -> Spelt | None:
    """The mark that a line is, or has as a cell of its letterhead."""
    line = lines[at]
    if len(line.text) > _LONGEST and not line.is_row:
        return None
    cells = line.text.split(" | ")
    if len(cells) > 1:
        return _mark_of_cells(cells, words)
    before = lines[at - 1].text if at else ""
    whole = words.spelt(f"{before} {line.text}") if folded(before) in _FIRST_HALVES else None
    mark = whole or words.spelt(line.text)
    if mark is None:
        return _mark_beside_head(line.text, words)
    if folded(line.text) in _FIRST_HALVES and _is_continued(lines, at, words):
        return None
    if mark.carried and at >= _TOP_LINES:
        return None
    first_letter = at < _FIRST_LINES and line.text[:1].isupper() and mark.sign in _DEGREES
    return mark if mark.capitals or mark.labelled or first_letter else None


def _is_continued(lines: Sequence[SheetLine], at: int, words: MarkWords) -> bool:
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    return words.spelt(f"{lines[at].text} {following}") is not None


def _mark_of_cells(cells: Sequence[str], words: MarkWords) -> Spelt | None:
    """A degree right of its label, or a stamp in one of the few cells of a letterhead."""
    for label, value in pairwise(cells):
        pair = words.spelt(f"{label}: {value}")
        if pair is not None and pair.labelled:
            return pair
    if len(cells) > _CELLS_OF_LETTERHEAD:
        return None
    spelt = [mark for cell in cells if (mark := _stamp(cell, words))]
    return spelt[0] if len({mark.sign for mark in spelt}) == 1 else None


def _mark_beside_head(text: str, words: MarkWords) -> Spelt | None:
    """A stamp that the reader joined with the national title or the document's number."""
    for pattern in (_BEFORE_HEAD_PART, _AFTER_HEAD_PART):
        joined = pattern.fullmatch(text)
        if joined is not None and (mark := _stamp(joined["mark"], words)):
            return mark
    return None


def _stamp(text: str, words: MarkWords) -> Spelt | None:
    """A mark inside a line: only in capitals or labelled, and no other word."""
    mark = words.spelt(text)
    if mark is None or mark.other_word or not (mark.capitals or mark.labelled):
        return None
    return mark


def _goes_on(lines: Sequence[SheetLine], at: int, words: MarkWords) -> bool:
    """Whether the mark's words end a title of the line before, or show how a stamp looks."""
    before = folded(lines[at - 1].text) if at else ""
    if before in words.marks or before in _FIRST_HALVES:
        return False
    return before.startswith(words.specimens) or before.endswith(words.title_endings)
