"""A text with the rows of a table in it, parted for paper: rows stand in a text as lines of cells.

What was signed is the text with its bars; only its look on paper is a table.
"""

import re
from itertools import groupby

Rows = tuple[tuple[str, ...], ...]
"""Cells by row, all rows of one length."""

_BAR = " | "
_OWN_NUMBER = re.compile(r"\d+[.)]\s")


def parted(text: str) -> tuple[str | Rows, ...]:
    """Runs of lines as they are, and runs of rows as cells, in their order."""
    parts: list[str | Rows] = []
    for rows, run in groupby(text.split("\n"), key=lambda line: _BAR in line):
        lines = list(run)
        parts.append(_cells(lines) if rows else "\n".join(lines))
    return tuple(parts)


def with_marks(number: int | None, text: str, marks: str) -> tuple[str | Rows, ...]:
    """A claim under its number, with the numbers of its sources behind its last words.

    They stand before a table: behind it they would seem to belong to what follows. Words that begin
    with a number of their own, as the khoản of an Điều do, begin under the claim's number. A claim
    that stands alone has none.
    """
    label = "" if number is None else f"{number}."
    parts = parted(text)
    said = [place for place, part in enumerate(parts) if isinstance(part, str)]
    if not said:
        return (f"{label} {marks}".lstrip(), *parts)
    marked = list(parts)
    marked[said[-1]] = f"{parts[said[-1]]} {marks}"
    if not label:
        return tuple(marked)
    if said[0] == 0 and not _OWN_NUMBER.match(text):
        return (f"{label} {marked[0]}", *marked[1:])
    return (label, *marked)


def _cells(lines: list[str]) -> Rows:
    rows = [line.split(_BAR) for line in lines]
    most = max(map(len, rows))
    return tuple((*row, *[""] * (most - len(row))) for row in rows)
