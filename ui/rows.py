"""Rows of a table, whose cells the service joins by bars, drawn as a table again."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from app.contract.documents import SourceParagraph
from ui.markup import Html, Range, joined, marked, tag

_BAR = " | "


def laid_out(text: str) -> Html:
    """The lines of `text`: rows as a table, whose first row is its head; the rest as it stands."""
    parts = []
    for rows, run in groupby(text.split("\n"), key=_is_row):
        lines = list(run)
        if rows:
            parts.append(_table([_cells(line, 0, ()) for line in lines], headed=len(lines) > 1))
        else:
            parts.append(tag("p", "\n".join(lines)))
    return joined(*parts)


def marked_paragraphs(paragraphs: Iterable[SourceParagraph], ranges: Sequence[Range]) -> Html:
    """A stretch of a text with `ranges` highlighted.

    It may begin in the middle of a table, so that no row counts as a head.
    """
    parts: list[Html] = []
    for rows, run in groupby(paragraphs, key=lambda paragraph: _is_row(paragraph.text)):
        if rows:
            parts.append(_table([_cells(p.text, p.start, ranges) for p in run], headed=False))
        else:
            parts.extend(tag("p", marked(p.text, p.start, *ranges)) for p in run)
    return joined(*parts)


def _is_row(line: str) -> bool:
    return _BAR in line


def _cells(row: str, start: int, ranges: Sequence[Range]) -> list[Html]:
    cells = []
    for cell in row.split(_BAR):
        cells.append(marked(cell, start, *ranges))
        start += len(cell) + len(_BAR)
    return cells


def _table(rows: Sequence[Sequence[Html]], *, headed: bool) -> Html:
    names = ["th" if headed and not number else "td" for number in range(len(rows))]
    drawn = [
        tag("tr", *(tag(name, cell) for cell in row)) for name, row in zip(names, rows, strict=True)
    ]
    return tag("table", *drawn, class_="rows")
