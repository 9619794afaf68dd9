"""The decision's table of fees as a spreadsheet and as comma-separated rows."""

import csv
import io

from openpyxl import Workbook

from evals.sample_agency.source import Kind, Source, blocks


def xlsx_file(source: Source) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Mức thu gửi xe"
    for row in _rows(source):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def csv_file(source: Source) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(_rows(source))
    return buffer.getvalue().encode()


def _rows(source: Source) -> list[tuple[str, ...]]:
    return [row for block in blocks(source.body) if block.kind is Kind.TABLE for row in block.rows]
