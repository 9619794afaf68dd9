"""Tables in text: rows of cells between ` | `, under a header, after a line that announces them.

A row means nothing without its header, so it is quoted under it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.answering.composing.cases.provided_for import provided_for
from app.answering.words import content_terms, coverage, rarity

CLEARLY = 1.5
"""A row answers alone if it says so many times as much of the question as the next one."""
LEAST_SHARE = 0.5
"""… and at least so much of what any row says of it."""
LEAST_ROWS = 3
_ROW = re.compile(r"\S \| \S")
_FIGURE = re.compile(r"^\W*\d[\d.,]*\W*$")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """Ranges of the passage's text."""

    head: Range | None
    """The line that announces it and its header, or None where it has neither."""
    rows: tuple[Range, ...]
    after: int
    """The place of the first sentence range behind it."""

    @property
    def whole(self) -> Range:
        return (self.head or self.rows[0])[0], self.rows[-1][1]


def is_row(line: str) -> bool:
    """Whether a line is a row of cells."""
    return bool(_ROW.search(line))


def table_at(text: str, ranges: Sequence[Range], place: int) -> Table | None:
    """The table that begins at `place` of the sentence ranges, or with the line before it. Pure."""
    first = place + text[slice(*ranges[place])].rstrip().endswith(":")
    last = first
    while last < len(ranges) and is_row(text[slice(*ranges[last])]):
        last += 1
    rows = ranges[first:last]
    if not rows:
        return None
    has_header = len(rows) > 1 and _is_header(text[slice(*rows[0])])
    above = [*ranges[place:first], *(rows[:1] if has_header else ())]
    head = (above[0][0], above[-1][1]) if above else None
    return Table(head, tuple(rows[1:] if has_header else rows), last)


def answering_row(
    text: str, question: str, form: Callable[[str], str]
) -> tuple[Range, Range] | None:
    """Of a table's text the header, with what announces it, and the one row that answers.

    That is the only one that provides for a number of the question, or the one that says clearly
    more of it than every other; None where none does. `form` as questions are compared. Pure.
    """
    lines = _lines(text)
    table = table_at(text, lines, 0)
    if table is None or table.head is None or len(table.rows) < LEAST_ROWS:
        return None
    cases = [row for row in table.rows if provided_for(question, text[slice(*row)])]
    if len(cases) == 1:
        return table.head, cases[0]
    rows = [form(text[slice(*row)]) for row in table.rows]
    weights: Mapping[str, float] = rarity(rows)
    told = [term for term in content_terms(form(question)) if term in weights]
    shares = [coverage(told, row, weights) for row in rows]
    first, second = sorted(shares, reverse=True)[:2]
    if first < max(LEAST_SHARE, CLEARLY * second):
        return None
    return table.head, table.rows[shares.index(first)]


def _is_header(line: str) -> bool:
    return not any(_FIGURE.match(cell.strip()) for cell in line.split(" | "))


def _lines(text: str) -> list[Range]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines
