"""The ministry report as a Word file, laid out as Decree 30/2020/NĐ-CP (annex I) wants a report."""

import io
from typing import Any

from app.document_form.word import (
    add_cells,
    add_head,
    add_line,
    add_table,
    add_to_cell,
    new_page,
)
from app.monitoring.ministry_report import MinistryReport


def report_docx(report: MinistryReport) -> bytes:
    """The bytes of a .docx file."""
    document = new_page()
    _head(document, report)
    add_line(document, report.title, bold=True, centred=True, size=14)
    add_line(document, report.subject, bold=True, centred=True)
    add_line(document, report.addressee, centred=True)
    for section in report.sections:
        add_line(document, section.heading, bold=True)
        for paragraph in section.paragraphs:
            add_line(document, paragraph)
        if section.table is not None:
            add_table(document, [section.table.columns, *section.table.rows])
    _foot(document, report)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _head(document: Any, report: MinistryReport) -> None:
    left, right = add_head(document)
    if report.superior:
        add_to_cell(left, report.superior)
    add_to_cell(left, report.agency, bold=True)
    add_to_cell(left, report.number)
    add_to_cell(right, report.nation, bold=True, size=12)
    add_to_cell(right, report.motto, bold=True)
    add_to_cell(right, report.dated, italic=True)


def _foot(document: Any, report: MinistryReport) -> None:
    left, right = add_cells(document, 2)
    title, *lines = report.recipients
    add_to_cell(left, title, bold=True, italic=True, centred=False, size=12)
    for text in lines:
        add_to_cell(left, text, centred=False, size=11)
    add_to_cell(right, report.signer_title, bold=True)
    for text in ("", ""):
        add_to_cell(right, text)
    add_to_cell(right, report.signer, bold=True)
