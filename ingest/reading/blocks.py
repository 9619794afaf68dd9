"""What all readers share: how lines become paragraphs, and how table rows become blocks.

A line break in a file may end a paragraph, or only a printed line. Without a page to measure,
the words decide: a line that begins in lower case goes on with a sentence that has not ended.
"""

import re
from collections.abc import Iterable, Sequence

from ingest.letters import UPPER
from ingest.model import BlockKind, SourceBlock

CELL_SEPARATOR = " | "


UNIT_START = re.compile(
    rf"""^["“'(\[]?(?:
        (?:Điều|ĐIỀU|Article|ARTICLE)\s+\d+[a-zđ]?\s*(?:[.:]|$)
      | (?:Phần|Chương|Mục|Tiểu\ mục|Phụ\ lục|Mẫu|Part|Chapter|Section|Appendix|Annex
          |PHẦN|CHƯƠNG|MỤC|TIỂU\ MỤC|PHỤ\ LỤC|MẪU|PART|CHAPTER|SECTION|APPENDIX|ANNEX)
          \s+[\w.]+\s*(?:[.:–-]|$|(?=[{UPPER}]))
      | \d{{1,3}}(?:\.\d{{1,3}})*[.)]\s        # 1.  1.1.  1)
      | \d{{1,2}}(?:\.\d{{1,2}})+\s+[{UPPER}]  # 4.1.2 Yêu cầu
      | [a-zđ]\d?\)\s | [A-ZĐ][.)]\s         # a)  A.
      | [IVXL]{{1,6}}[.)/-]\s                # IV.
      | [-–—+•*●○▪]\s*\S                    # a list
    )""",
    re.VERBOSE,
)
"""A line that opens a unit of its own and so never goes on with the line before it."""

_ENDED = re.compile(r"[.;:!?…][”\"’»)\]]*$|\.{4,}\s*\d+$")
LAYOUT = re.compile(
    r"xã hội chủ nghĩa việt nam|độc lập\s*[-–—]\s*tự do|nơi nhận\s*:|kính gửi\s*:"
    r"|socialist republic|(?-i:\b(?:TM|KT|TL|TUQ)\.\s*[A-ZĐỦ])",
    re.IGNORECASE,
)
"""Words of a letterhead, a signature or a list of recipients, where a table is no data."""

_LAYOUT_ROWS = 6
_MANY_PARAGRAPHS = 8
_MOST_WORDS = 0.7


def has_ended(line: str) -> bool:
    """Whether the line ends as a sentence, a clause or a lead-in does."""
    return _ENDED.search(line.rstrip()) is not None


def mend_lines(lines: Iterable[str]) -> list[str]:
    """Lines without a page, as paragraphs: joined only where a sentence plainly goes on."""
    paragraphs: list[str] = []
    for line in (raw.strip() for raw in lines):
        if not line:
            continue
        goes_on = line[0].islower() and not UNIT_START.match(line)
        if paragraphs and goes_on and not has_ended(paragraphs[-1]):
            paragraphs[-1] += " " + line
        else:
            paragraphs.append(line)
    return paragraphs


def is_layout(rows: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Whether a table's rows of cells of paragraphs only set text in columns or in a frame.

    So do letterheads and signatures, tables of one column, and those with one cell that holds
    most of the words in many paragraphs.
    """
    if all(len(row) <= 1 for row in rows):
        return True
    cells = [cell for row in rows for cell in row]
    sizes = [sum(map(len, cell)) for cell in cells]
    widest = sizes.index(max(sizes))
    if len(cells[widest]) >= _MANY_PARAGRAPHS and sizes[widest] >= _MOST_WORDS * sum(sizes):
        return True
    is_short = len(rows) <= _LAYOUT_ROWS
    return is_short and LAYOUT.search(" ".join(x for cell in cells for x in cell)) is not None


def table_blocks(rows: Sequence[Sequence[Sequence[str]]]) -> list[SourceBlock]:
    """A table's rows of cells of paragraphs, as blocks; paragraphs alone where it is layout."""
    if is_layout(rows):
        return [SourceBlock(line) for row in rows for cell in row for line in cell if line.strip()]
    joined = (CELL_SEPARATOR.join(" ".join(cell) for cell in row) for row in rows)
    return [SourceBlock(row, BlockKind.TABLE_ROW) for row in joined if row.strip(" |")]
