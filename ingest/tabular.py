"""Telling a table typed as text (CSV, RFC 4180, and what Excel makes of it) from prose.

Vietnamese Excel writes semicolons, since the comma stands in its numbers; databases write commas
or tabs. Prose is full of commas too, but never the same number of them in every line.
"""

import csv
import re
from collections import Counter
from itertools import islice

DELIMITERS = ("\t", ";", ",")

_SAMPLE_ROWS = 50
_LONGEST_CELL = 300
_FIRST_LINE_OF_TEXT = re.compile(r"[#<{\[|]|Điều\s+\d")
_LIST_NUMBER = re.compile(r"(?:[\d.]+|[IVXLC]+|[A-Za-zđĐ])[.)]|[-–+•*]")


def is_delimited(text: str) -> bool:
    """Whether the text is a table whose rows agree on their cells."""
    return delimiter_of(text) is not None


def delimiter_of(text: str) -> str | None:
    """What stands between the cells, or None where the text is no table."""
    lines = text.lstrip().splitlines()
    if lines and lines[0][:4].lower() == "sep=" and len(lines[0].rstrip()) == 5:
        return lines[0][4]
    if not lines or _FIRST_LINE_OF_TEXT.match(lines[0]):
        return None
    return next((mark for mark in DELIMITERS if _rows_agree(lines, mark)), None)


def _rows_agree(lines: list[str], delimiter: str) -> bool:
    """At least two rows, nearly all of one width, of cells rather than of sentences."""
    try:
        rows = list(islice(csv.reader(lines, delimiter=delimiter), _SAMPLE_ROWS))
    except csv.Error:
        return False
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    widths = Counter(len(row) for row in rows)
    width, agreeing = widths.most_common(1)[0] if widths else (0, 0)
    fewest_rows = 2 if width > 2 else 3
    if width < 2 or agreeing < max(fewest_rows, 0.9 * len(rows)) or len(rows[0]) != width:
        return False
    whole = [row for row in rows if len(row) == width]
    numbered = sum(_LIST_NUMBER.fullmatch(row[0].strip()) is not None for row in whole)
    if not any(row[-1].strip() for row in whole) or (width == 2 and numbered * 2 > len(whole)):
        return False
    cells = [cell for row in whole for cell in row]
    after = sum(cell.startswith(" ") and not cell.isspace() for cell in cells)
    is_prose = after * 2 > len(cells) - len(whole) or max(map(len, cells)) > _LONGEST_CELL * 10
    return not is_prose and sum(map(len, cells)) <= _LONGEST_CELL * len(cells)
