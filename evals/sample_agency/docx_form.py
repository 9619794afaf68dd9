"""Word files in the form of Decree 30/2020: head table, body, recipients and signature.

The head and the signature are real two-column tables without borders, because that is
what officers' files contain and what a reader of files must cope with.
"""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from evals.sample_agency.source import Block, Kind, Source, blocks, columns, split_article

_FONT = "Times New Roman"
_ZIP_DATE = (2026, 1, 1, 0, 0, 0)


def write_docx(source: Source, target: Path) -> None:
    """Write the document; the same source gives the same bytes."""
    document = _blank(source)
    _head(document, source)
    for block in blocks(source.body):
        if block.kind is Kind.SIGNATURE:
            _signature(document, source)
        else:
            _write_block(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    target.write_bytes(_with_fixed_dates(buffer.getvalue()))


def _blank(source: Source) -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(4)
    stamp = datetime.combine(source.issued_on, datetime.min.time())
    core = document.core_properties
    core.created = core.modified = stamp
    core.title, core.author, core.comments = source.subject, source.issuer, ""
    return document


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for tag, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), str(tag))
        run._r.append(element)


def _head(document: Document, source: Source) -> None:
    nation, motto = source.motto
    table = _plain_table(document, (Cm(7.6), Cm(9.8)), rows=2)
    left, right = table.rows[0].cells
    _line(left, source.parent, size=10.5, is_first=True)
    _line(left, source.issuer, size=10.5, bold=True)
    _rule(left, Cm(2.6))
    _line(right, nation, size=10.5, bold=True, is_first=True)
    _line(right, motto, size=11.5, bold=True)
    _rule(right, Cm(2.2))
    left, right = table.rows[1].cells
    _line(left, source.number_line, size=13, is_first=True)
    _line(right, source.date_line, size=13, italic=True, is_first=True)
    if source.is_dispatch:
        _line(left, f"V/v {source.subject}", size=12)
    if source.urgency:
        _line(left, source.urgency, size=13, bold=True)
    _gap(document)
    if not source.is_dispatch:
        _centred(document, source.type.upper(), bold=True)
        _centred(document, source.subject, bold=True)
        _rule(document, Cm(6))


def _gap(document: Document) -> None:
    """Word joins what follows to a table unless a paragraph stands between."""
    form = document.add_paragraph().paragraph_format
    form.space_after, form.line_spacing = Pt(0), Pt(8)


def _plain_table(document: Document, widths: tuple[Cm, Cm], *, rows: int = 1) -> Table:
    table: Table = document.add_table(rows=rows, cols=2)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _keep_row_whole(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    return table


def _keep_row_whole(table: Table) -> None:
    """A signature must not be torn from its title by the end of a page."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _line(
    cell: _Cell,
    text: str,
    *,
    size: float,
    bold: bool = False,
    italic: bool = False,
    is_first: bool = False,
    alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER,
) -> None:
    paragraph = cell.paragraphs[0] if is_first else cell.add_paragraph()
    paragraph.alignment = alignment
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _rule(parent: Document | _Cell, indent: Cm) -> None:
    """The short line under the issuer, the motto and the subject."""
    paragraph = parent.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = indent
    form.space_after, form.line_spacing = Pt(8), Pt(3)
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _centred(document: Document, text: str, *, bold: bool = False, italic: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic


def _write_block(document: Document, block: Block) -> None:
    match block.kind:
        case Kind.BREAK:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case Kind.TABLE:
            _data_table(document, block.rows)
        case Kind.CENTRED:
            _centred(document, block.text, bold=True)
        case Kind.CENTRED_ITALIC:
            _centred(document, block.text, italic=True)
        case Kind.CENTRED_PLAIN:
            _centred(document, block.text)
        case _:
            _paragraph(document, block)


def _paragraph(document: Document, block: Block) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    if block.kind is not Kind.ARTICLE:
        run = paragraph.add_run(block.text)
        run.italic, run.bold = block.kind is Kind.GROUND, block.kind is Kind.HEADING
        paragraph.paragraph_format.keep_with_next = block.kind is Kind.HEADING
        return
    label, rest = split_article(block.text)
    paragraph.add_run(label).bold = True
    paragraph.add_run(rest)
    paragraph.paragraph_format.keep_with_next = not rest


def _data_table(document: Document, rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for index, row in enumerate(rows):
        for cell, text, column in zip(table.add_row().cells, row, columns(rows), strict=True):
            is_middle = index == 0 or column.is_centred
            side = WD_ALIGN_PARAGRAPH.CENTER if is_middle else WD_ALIGN_PARAGRAPH.LEFT
            _line(cell, text, size=12, bold=index == 0, is_first=True, alignment=side)
    _fit_columns(table, rows)
    _repeat_head(table)
    _gap(document)


def _fit_columns(table: Table, rows: tuple[tuple[str, ...], ...]) -> None:
    """Left to itself, Word gives all columns the same width."""
    table.autofit = False
    for column, wanted in zip(table.columns, columns(rows), strict=True):
        column.width = Cm(16 * wanted.share)
        for cell in column.cells:
            cell.width = column.width


def _repeat_head(table: Table) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def _signature(document: Document, source: Source) -> None:
    table = _plain_table(document, (Cm(8), Cm(8)))
    left, right = table.rows[0].cells
    side = WD_ALIGN_PARAGRAPH.LEFT
    title = "Recipients:" if source.language == "en" else "Nơi nhận:"
    _line(left, title, size=12, bold=True, italic=True, is_first=True, alignment=side)
    for recipient in source.recipients:
        _line(left, recipient, size=11, alignment=side)
    for index, line in enumerate(source.authority):
        _line(right, line, size=13, bold=True, is_first=index == 0)
    signed = "(signed)" if source.language == "en" else "(Đã ký)"
    _line(right, "", size=13)
    _line(right, signed, size=12, italic=True)
    _line(right, "", size=13)
    _line(right, source.signer, size=14, bold=True)


def _with_fixed_dates(packed: bytes) -> bytes:
    """A zip remembers when each part was written; equal sources must give equal files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return buffer.getvalue()
