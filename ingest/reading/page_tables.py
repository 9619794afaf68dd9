"""Ruled tables on a page: lines that cross make a grid, and the words in it make rows.

Only what is ruled counts as a table. Aligned columns without rules are as often a letterhead, a
signature or a list of recipients, and a false table tears sentences apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Box, LineBox
from ingest.reading.blocks import CELL_SEPARATOR, LAYOUT
from ingest.reading.page_grids import Grid, Place
from ingest.reading.page_lines import PrintedLine

_LAYOUT_ROWS = 6
_BESIDE_SHARE = 0.1
_LEAST_ROWS = 2
"""Of two cells with words; a stamp's frame has fewer."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands on its page."""

    text: str
    box: Box


def with_rows(
    lines: Sequence[PrintedLine], words: Sequence[Word], tables: Sequence[Grid]
) -> list[PrintedLine]:
    """The page's lines, those within a table replaced by its rows."""
    kept = list(lines)
    for grid in tables:
        inside = [word for word in words if _cell_of(word.box, grid)]
        rows = _rows(grid, inside)
        first = next((i for i, line in enumerate(kept) if _touches(line, grid)), None)
        if first is None or not rows or _is_layout(rows):
            continue
        beside = _beside(kept, words, grid)
        if len(beside) > _BESIDE_SHARE * len(inside):
            continue
        before, after = kept[:first], kept[first:]
        kept = [*before, *beside, *rows, *(x for x in after if not _touches(x, grid))]
    return kept


def _beside(lines: Sequence[PrintedLine], words: Sequence[Word], grid: Grid) -> list[PrintedLine]:
    """What stands beside the table in lines that it takes; much of it, and the grid is wrong."""
    outside = [word for word in words if not _cell_of(word.box, grid)]
    return [
        PrintedLine(word.text, word.box)
        for word in outside
        if any(_holds(line, word, grid) for line in lines)
    ]


def _is_layout(rows: Sequence[PrintedLine]) -> bool:
    """Whether these are the frame of a letterhead or a signature, not data."""
    return len(rows) <= _LAYOUT_ROWS and any(LAYOUT.search(row.text) for row in rows)


def _rows(grid: Grid, words: Sequence[Word]) -> list[PrintedLine]:
    """The rows that hold words, or none where too few have two cells that do.

    A cell that runs over several rows speaks in its first. Borders that reach beyond the table
    make empty outer columns; these go.
    """
    cells: dict[Place, list[Word]] = {place: [] for place in grid.owners.values()}
    for word in words:
        place = _cell_of(word.box, grid)
        if place is not None:
            cells[place].append(word)
    rows: list[list[list[Word]]] = []
    for row in range(len(grid.rows) - 1):
        places = dict.fromkeys(grid.owners[row, x] for x in range(len(grid.columns) - 1))
        opening = [cells[place] if place[0] == row else [] for place in places]
        if any(opening):
            rows.append(opening)
    if sum(sum(map(bool, row)) > 1 for row in rows) < _LEAST_ROWS:
        return []
    first, last = (int(all(not row[end] for row in rows)) for end in (0, -1))
    return [_row([_cell_lines(x) for x in row[first : len(row) - last]]) for row in rows]


def _cell_lines(words: Sequence[Word]) -> list[PrintedLine]:
    """The words of one cell as its printed lines."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: _middle(word.box)):
        height = word.box.bottom - word.box.top
        if lines and _middle(word.box) - _middle(lines[-1][-1].box) <= max(height / 2, 2.0):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [_line(sorted(line, key=lambda word: word.box.left)) for line in lines]


def _line(words: Sequence[Word]) -> PrintedLine:
    return PrintedLine(" ".join(word.text for word in words), _around([w.box for w in words]))


def _row(cells: Sequence[Sequence[PrintedLine]]) -> PrintedLine:
    """One row: its cells joined, with the box of each printed line in them."""
    text = ""
    parts: list[LineBox] = []
    for number, lines in enumerate(cells):
        text += CELL_SEPARATOR if number else ""
        for position, line in enumerate(lines):
            text += " " if position else ""
            parts.append(LineBox(len(text), len(text) + len(line.text), line.box))
            text += line.text
    return PrintedLine(text, _around([part.box for part in parts]), tuple(parts))


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        boxes[0].page,
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _cell_of(box: Box, grid: Grid) -> Place | None:
    return grid.cell_at((box.left + box.right) / 2, _middle(box))


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _touches(line: PrintedLine, grid: Grid) -> bool:
    """Whether a printed line stands in the table, at least for a part."""
    across = line.box.right > grid.columns[0] and line.box.left < grid.columns[-1]
    return not line.parts and across and grid.rows[0] <= _middle(line.box) <= grid.rows[-1]


def _holds(line: PrintedLine, word: Word, grid: Grid) -> bool:
    """Whether a line that the table takes held this word, which stands beside the table."""
    inside = line.box.left - 1 <= word.box.left and word.box.right <= line.box.right + 1
    return inside and _touches(line, grid) and line.box.top <= _middle(word.box) <= line.box.bottom
