"""Which lines are the head of a sheet: the places where a mark is a mark.

The opening of the file; the first lines and the last lines of every page; and, where a file has no
pages, the lines beside whatever opens a new sheet inside it (an annex, the national title).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.screening.surroundings import opens_with

_OPENING = 25
_PAGE_HEAD = 8
_PAGE_FOOT = 3
_BEFORE_SHEET = 4
_AFTER_SHEET = 8


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One printed line, or one table row with its cells parted by ` | `."""

    text: str
    page: int | None
    is_row: bool


def head_lines(lines: Sequence[SheetLine], openings: tuple[str, ...]) -> set[int]:
    """The indexes of the lines that stand at the head (or foot) of a sheet."""
    heads = set(range(min(_OPENING, len(lines))))
    opening = opens_with(openings)
    page_start = 0
    for at, line in enumerate(lines):
        if at and line.page is not None and line.page != lines[at - 1].page:
            heads.update(range(at, min(at + _PAGE_HEAD, len(lines))))
            heads.update(range(max(page_start, at - _PAGE_FOOT), at))
            page_start = at
        if opening is not None and opening.match(line.text):
            heads.update(range(max(0, at - _BEFORE_SHEET), min(at + _AFTER_SHEET, len(lines))))
    if lines and lines[-1].page is not None:
        heads.update(range(max(page_start, len(lines) - _PAGE_FOOT), len(lines)))
    return heads
