"""What all readers share: how lines become paragraphs, and how table rows become blocks.

A line break in a file may end a paragraph, or only a printed line. Without a page to measure,
the words decide: a line that begins in lower case goes on with a sentence that has not ended.
"""

import re
from collections.abc import Iterable, Sequence

from ingest.model import BlockKind, SourceBlock

CELL_SEPARATOR = " | "

_UPPER = "A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ"

UNIT_START = re.compile(
    rf"""^["“'(\[]?(?:
        (?:Điều|ĐIỀU|Article|ARTICLE)\s+\d+[a-zđ]?\s*(?:[.:]|$)
      | (?:Phần|Chương|Mục|Tiểu\ mục|Phụ\ lục|Mẫu|Part|Chapter|Section|Appendix|Annex
          |PHẦN|CHƯƠNG|MỤC|TIỂU\ MỤC|PHỤ\ LỤC|MẪU|PART|CHAPTER|SECTION|APPENDIX|ANNEX)
          \s+[\w.]+\s*(?:[.:–-]|$|(?=[{_UPPER}]))
      | \d{{1,3}}(?:\.\d{{1,3}})*[.)]\s        # 1.  1.1.  1)
      | \d{{1,2}}(?:\.\d{{1,2}})+\s+[{_UPPER}]  # 4.1.2 Yêu cầu
      | [a-zđ]\d?\)\s | [A-ZĐ][.)]\s         # a)  A.
      | [IVXL]{{1,6}}[.)/-]\s                # IV.
      | [-–—+•*●○▪]\s*\S                    # a list
    )""",
    re.VERBOSE,
)
"""A line that opens a unit of its own and so never goes on with the line before it."""

_ENDED = re.compile(r"[.;:!?…][”\"’»)\]]*$|\.{4,}\s*\d+$")
_LAYOUT = re.compile(
    r"xã hội chủ nghĩa việt nam|độc lập\s*[-–—]\s*tự do|nơi nhận\s*:|kính gửi\s*:"
    r"|socialist republic",
    re.IGNORECASE,
)


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


def table_blocks(rows: Sequence[Sequence[Sequence[str]]]) -> list[SourceBlock]:
    """A table's rows of cells of paragraphs, as blocks.

    The two columns of a letterhead or of a signature are layout, not data: their paragraphs
    stand alone, as does the text of a table that has only one column.
    """
    letters = " ".join(line for row in rows for cell in row for line in cell)
    one_column = all(len(row) <= 1 for row in rows)
    if one_column or (len(rows) <= 6 and _LAYOUT.search(letters)):
        return [SourceBlock(line) for row in rows for cell in row for line in cell if line.strip()]
    joined = (CELL_SEPARATOR.join(" ".join(cell) for cell in row) for row in rows)
    return [SourceBlock(row, BlockKind.TABLE_ROW) for row in joined if row.strip(" |")]
