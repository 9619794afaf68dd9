"""The ministry report as a Word file, laid out as Decree 30/2020/NĐ-CP (annex I) wants a report."""

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from app.monitoring.ministry_report import MinistryReport, Table

FONT = "Times New Roman"
SIZE = 13.0


def report_docx(report: MinistryReport) -> bytes:
    """The bytes of a .docx file."""
    document = Document()
    _page(document)
    _head(document, report)
    _line(document, report.title, bold=True, centred=True, size=14)
    _line(document, report.subject, bold=True, centred=True)
    _line(document, report.addressee, centred=True)
    for section in report.sections:
        _line(document, section.heading, bold=True)
        for paragraph in section.paragraphs:
            _line(document, paragraph)
        if section.table is not None:
            _table(document, section.table)
    _foot(document, report)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _page(document: Any) -> None:
    """A4, margins 20 mm, 30 mm on the left."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = section.right_margin = Cm(2)
    section.left_margin = Cm(3)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)


def _head(document: Any, report: MinistryReport) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _centred(left, [(report.superior, False), (report.agency, True), (report.number, False)])
    _centred(right, [(report.nation, True), (report.motto, True)])
    dated = right.add_paragraph()
    dated.alignment = WD_ALIGN_PARAGRAPH.CENTER
    dated.add_run(_printable(report.dated)).italic = True


def _foot(document: Any, report: MinistryReport) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    title, *lines = report.recipients
    heading = left.paragraphs[0].add_run(title)
    heading.bold, heading.italic, heading.font.size = True, True, Pt(12)
    for text in lines:
        left.add_paragraph().add_run(text).font.size = Pt(11)
    _centred(right, [(report.signer_title, True), ("", False), ("", False), (report.signer, True)])


def _table(document: Any, table: Table) -> None:
    drawn = document.add_table(rows=1, cols=len(table.columns))
    drawn.style = "Table Grid"
    for cell, text in zip(drawn.rows[0].cells, table.columns, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in table.rows:
        for cell, text in zip(drawn.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(_printable(text)).font.size = Pt(12)


def _centred(cell: Any, lines: list[tuple[str, bool]]) -> None:
    for number, (text, bold) in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(_printable(text)).bold = bold


def _line(
    document: Any, text: str, *, bold: bool = False, centred: bool = False, size: float = SIZE
) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(6)
    centre, justify = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.alignment = centre if centred else justify
    run = paragraph.add_run(_printable(text))
    run.bold, run.font.size = bold, Pt(size)


def _printable(text: str) -> str:
    """XML 1.0 cannot hold control characters other than these."""
    return "".join(one for one in text if one >= " " or one in "\t\n")
