"""CSV files: a table typed as text, in any encoding and with any of the usual delimiters."""

import csv
from itertools import islice

from ingest.decoding import decode_text
from ingest.errors import DamagedFile, TooManyRows
from ingest.limits import Limits
from ingest.model import FileKind, SourceText
from ingest.reading.sheet_blocks import sheet_blocks
from ingest.tabular import delimiter_of

_SEPARATOR_LINE = "sep="


def read_delimited(content: bytes, limits: Limits) -> SourceText:
    """The rows of a CSV. Raises TooManyRows and DamagedFile."""
    text = decode_text(content)
    delimiter = delimiter_of(text) if text is not None else None
    if text is None or delimiter is None:
        raise DamagedFile(kind=FileKind.CSV.value)
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    if lines and lines[0].lower().startswith(_SEPARATOR_LINE):
        lines = lines[1:]
    try:
        table = csv.reader(lines, delimiter=delimiter)
        rows = list(islice(table, limits.max_table_rows + 1))
    except csv.Error as broken:
        raise DamagedFile(kind=FileKind.CSV.value) from broken
    if len(rows) > limits.max_table_rows:
        raise TooManyRows(limit=limits.max_table_rows)
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    return SourceText(FileKind.CSV, tuple(sheet_blocks(cells)))
