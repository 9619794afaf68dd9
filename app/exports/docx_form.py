"""The paper as a Word file, laid out as Decree 30/2020/NĐ-CP (annex I) lays out a dispatch."""

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from app.exports.paper import Paper
from app.exports.qr import qr_png

FONT = "Times New Roman"
SIZE = 13.0
QR_SIDE = Cm(3)


def write_docx(paper: Paper) -> bytes:
    document = Document()
    _page(document)
    _head(document, paper)
    _line(document, paper.title, bold=True, centred=True, size=14)
    _line(document, paper.subject, bold=True, centred=True)
    _line(document, paper.validity, italic=True, centred=True)
    _body(document, paper)
    _line(document, paper.headings[2], bold=True)
    for text in paper.attestation:
        _line(document, text, size=11)
    picture = document.add_paragraph().add_run()
    picture.add_picture(io.BytesIO(qr_png(paper.check_address)), width=QR_SIDE)
    _signatures(document, paper)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _page(document: Any) -> None:
    """A4, margins 20 mm, 30 mm on the left; one font throughout."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = section.right_margin = Cm(2)
    section.left_margin = Cm(3)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)


def _head(document: Any, paper: Paper) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _cell(left, paper.agency, bold=True)
    _cell(right, paper.nation, bold=True, size=12)
    _cell(right, paper.motto, bold=True)
    _cell(right, paper.dated, italic=True)


def _body(document: Any, paper: Paper) -> None:
    _line(document, paper.headings[0], bold=True)
    for number, claim in enumerate(paper.claims, start=1):
        marks = "".join(f"[{one}]" for one in claim.numbers)
        _line(document, f"{number}. {claim.text} {marks}")
    _line(document, paper.headings[1], bold=True)
    for source in paper.sources:
        facts = f" ({'; '.join(source.facts)})" if source.facts else ""
        _line(document, f"[{source.number}] {source.title}{facts}:", size=12)
        _line(document, f"“{source.quote}”", italic=True, size=12, indent=Cm(1))


def _signatures(document: Any, paper: Paper) -> None:
    """One cell each; who signs for the agency stands last, on the right; then the recipients."""
    cells = document.add_table(rows=1, cols=len(paper.signed)).rows[0].cells
    for cell, one in zip(cells, paper.signed, strict=True):
        _cell(cell, one.quality, bold=True)
        _cell(cell, one.how, italic=True, size=11)
        _cell(cell, one.name, bold=True)
    title, *lines = paper.recipients
    _line(document, title, bold=True, italic=True, size=12)
    for text in lines:
        _line(document, text, size=11)


def _cell(
    cell: Any, text: str, *, bold: bool = False, italic: bool = False, size: float = SIZE
) -> None:
    is_first = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs
    paragraph = cell.paragraphs[0] if is_first else cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, bold=bold, italic=italic, size=size)


def _line(
    document: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
    size: float = SIZE,
    indent: Any = None,
) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(6)
    if indent is not None:
        paragraph.paragraph_format.left_indent = indent
    centre, justify = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.alignment = centre if centred else justify
    _run(paragraph, text, bold=bold, italic=italic, size=size)


def _run(paragraph: Any, text: str, *, bold: bool, italic: bool, size: float) -> None:
    run = paragraph.add_run(_printable(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _printable(text: str) -> str:
    """XML 1.0 cannot hold control characters other than these."""
    return "".join(one for one in text if one >= " " or one in "\t\n")
