"""That form in Word: the page, the two-column head, lines, and cells that are signed in.

Fonts and sizes are the decree's; who calls says only what is bold, italic or centred.
"""

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FONT = "Times New Roman"
SIZE = 13.0
TEXT_WIDTH = 16.0
"""Centimetres between the margins."""
_LONGEST, _SHORTEST = 40, 8
"""Letters that a column counts for at the most, and what is added to each for its margins."""


def new_page() -> Any:
    """An empty A4 document: margins 20 mm, 30 mm on the left; one font throughout."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = section.right_margin = Cm(2)
    section.left_margin = Cm(3)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    return document


HEAD = (6.5, 9.5)
"""Centimetres of the head's two columns: the nation's name stands on one line in the second."""


def add_head(document: Any) -> tuple[Any, Any]:
    """The two cells of the head: the agency's on the left, the nation's on the right."""
    table = document.add_table(rows=1, cols=len(HEAD))
    table.autofit = False
    for column, cell, width in zip(table.columns, table.rows[0].cells, HEAD, strict=True):
        # Word goes by the cell's width, LibreOffice by the column's.
        column.width = cell.width = Cm(width)
    left, right = table.rows[0].cells
    return left, right


def add_cells(document: Any, count: int) -> tuple[Any, ...]:
    """Cells side by side, without lines: signatures, or recipients beside a signature."""
    return tuple(document.add_table(rows=1, cols=count).rows[0].cells)


def add_line(
    document: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
    justified: bool = True,
    size: float = SIZE,
    indent_cm: float = 0,
) -> None:
    """A paragraph; `justified=False` where a long code or address would tear the words apart."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(6)
    if indent_cm:
        paragraph.paragraph_format.left_indent = Cm(indent_cm)
    flush = WD_ALIGN_PARAGRAPH.JUSTIFY if justified else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else flush
    _add_run(paragraph, text, bold=bold, italic=italic, size=size)


def add_table(document: Any, rows: Sequence[Sequence[str]], *, size: float = 12) -> None:
    """A table with lines; where it has several rows, the first one is its head."""
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style, table.autofit = "Table Grid", False
    widths = column_widths(rows)
    for number, row in enumerate(rows):
        is_head = number == 0 and len(rows) > 1
        for cell, text, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.width = Cm(width)
            add_to_cell(cell, text, bold=is_head, centred=False, size=size)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def column_widths(rows: Sequence[Sequence[str]], total: float = TEXT_WIDTH) -> tuple[float, ...]:
    """`total` shared among the columns by their longest cells, so that figures get little. Pure."""
    longest = [
        min(max(map(len, column)), _LONGEST) + _SHORTEST for column in zip(*rows, strict=True)
    ]
    return tuple(total * letters / sum(longest) for letters in longest)


def add_to_cell(
    cell: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = True,
    size: float = SIZE,
) -> None:
    """A paragraph of its own in `cell`; the first one fills the empty one that is there."""
    is_first = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs
    paragraph = cell.paragraphs[0] if is_first else cell.add_paragraph()
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_run(paragraph, text, bold=bold, italic=italic, size=size)


def _add_run(paragraph: Any, text: str, *, bold: bool, italic: bool, size: float) -> None:
    run = paragraph.add_run(_printable(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _printable(text: str) -> str:
    """XML 1.0 cannot hold control characters other than these."""
    return "".join(one for one in text if one >= " " or one in "\t\n")
