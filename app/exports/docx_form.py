"""The paper as a Word file, laid out as Decree 30/2020/NĐ-CP (annex I) lays out a dispatch."""

import io
from typing import Any

from docx.shared import Cm

from app.document_form.word import (
    add_cells,
    add_head,
    add_line,
    add_table,
    add_to_cell,
    new_page,
)
from app.exports.paper import Paper
from app.exports.qr import qr_png
from app.exports.rows import parted, with_marks

QR_SIDE = Cm(3)


def write_docx(paper: Paper) -> bytes:
    document = new_page()
    _head(document, paper)
    add_line(document, paper.title, bold=True, centred=True, size=14)
    add_line(document, paper.subject, bold=True, centred=True)
    add_line(document, paper.validity, italic=True, centred=True)
    _body(document, paper)
    add_line(document, paper.headings[2], bold=True)
    for text in paper.attestation:
        add_line(document, text, justified=False, size=11)
    picture = document.add_paragraph().add_run()
    picture.add_picture(io.BytesIO(qr_png(paper.check_address)), width=QR_SIDE)
    _signatures(document, paper)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _head(document: Any, paper: Paper) -> None:
    left, right = add_head(document)
    add_to_cell(left, paper.agency, bold=True)
    add_to_cell(right, paper.nation, bold=True, size=12)
    add_to_cell(right, paper.motto, bold=True)
    add_to_cell(right, paper.dated, italic=True)


def _body(document: Any, paper: Paper) -> None:
    add_line(document, paper.headings[0], bold=True)
    numbered = len(paper.claims) > 1
    for number, claim in enumerate(paper.claims, start=1):
        marks = "".join(f"[{one}]" for one in claim.numbers)
        for part in with_marks(number if numbered else None, claim.text, marks):
            if isinstance(part, str):
                add_line(document, part)
            else:
                add_table(document, part)
    _cautions(document, paper)
    add_line(document, paper.headings[1], bold=True)
    for source in paper.sources:
        facts = f" ({'; '.join(source.facts)})" if source.facts else ""
        add_line(document, f"[{source.number}] {source.title}{facts}:", size=12)
        for part in parted(source.quote):
            if isinstance(part, str):
                add_line(document, f"“{part}”", italic=True, size=12, indent_cm=1)
            else:
                add_table(document, part)


def _cautions(document: Any, paper: Paper) -> None:
    if paper.cautions:
        title, *lines = paper.cautions
        add_line(document, title, bold=True)
        for text in lines:
            add_line(document, f"- {text}")


def _signatures(document: Any, paper: Paper) -> None:
    """One cell each; who signs for the agency stands last, on the right; then the recipients."""
    for cell, one in zip(add_cells(document, len(paper.signed)), paper.signed, strict=True):
        add_to_cell(cell, one.quality, bold=True)
        add_to_cell(cell, one.how, italic=True, size=11)
        add_to_cell(cell, one.name, bold=True)
    title, *lines = paper.recipients
    add_line(document, title, bold=True, italic=True, size=12)
    for text in lines:
        add_line(document, text, size=11)
