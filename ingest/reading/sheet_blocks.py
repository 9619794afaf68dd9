"""A sheet's rows as blocks: what stands above and below the table is text, the rest is rows.

Sheets of agencies open with a letterhead and a title spread over merged cells and end with
signatures. A line of few cells before the table's head is therefore a paragraph for each cell.
"""

from collections.abc import Sequence

from ingest.model import BlockKind, SourceBlock
from ingest.reading.blocks import CELL_SEPARATOR

_ROW_CELLS = 3
"""A line with so many filled cells is a row of the table; in narrow tables, with all of them."""


def sheet_blocks(rows: Sequence[Sequence[str]]) -> list[SourceBlock]:
    """The blocks of rows of cells, top to bottom, without columns that no row of the table uses."""
    filled = [row for row in rows if any(row)]
    words = [_distinct(row) for row in filled]
    enough = min(_ROW_CELLS, max(map(len, words), default=0))
    table = [at for at, cells in enumerate(words) if len(cells) >= enough]
    if enough < 2:
        return [SourceBlock(cell) for cells in words for cell in cells]
    head, last = table[0], table[-1]
    body = filled[head:]
    used = [at for at in range(max(map(len, body))) if any(_cell(row, at) for row in body)]
    blocks: list[SourceBlock] = []
    for at, row in enumerate(filled):
        if at < head or (at > last and len(words[at]) == 1):
            blocks += (SourceBlock(cell) for cell in words[at])
        else:
            joined = CELL_SEPARATOR.join(_without_empty_tail([_cell(row, x) for x in used]))
            blocks.append(SourceBlock(joined, BlockKind.TABLE_ROW))
    return blocks


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _distinct(row: Sequence[str]) -> list[str]:
    """The filled cells, a merged one once."""
    return [cell for at, cell in enumerate(row) if cell and (at == 0 or row[at - 1] != cell)]


def _without_empty_tail(row: Sequence[str]) -> Sequence[str]:
    filled = [at for at, cell in enumerate(row) if cell]
    return row[: filled[-1] + 1]
