"""Workbooks: every sheet's rows with the values that were last shown, never a formula.

openpyxl reads row by row, so a large sheet costs little memory; what it does not tell that way
(merged cells, hidden rows) is taken from the sheet's XML first. Hidden rows and sheets are read,
since people hide by filtering; that they are hidden is told.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ingest.compound_file import MAGIC as OLE2
from ingest.errors import DamagedFile, ReaderMissing, TooManyRows
from ingest.limits import Limits
from ingest.model import FileKind, SourceBlock, SourceText
from ingest.reading.active_content import active_content, in_older_formats
from ingest.reading.cells import shown
from ingest.reading.hidden_text import HiddenWords
from ingest.reading.office import convert
from ingest.reading.sheet_blocks import sheet_blocks
from ingest.reading.sheet_layout import SheetLayout, read_layout
from ingest.reading.tools import SHEET_PACKAGES, ReadingTools
from ingest.unpacking import BROKEN_ARCHIVE, entry_names, open_archive

_DEFAULT_NAMES = ("sheet", "trang tính", "trang_tính")
_BROKEN = (
    InvalidFileException,
    AttributeError,
    TypeError,
    ArithmeticError,
    RecursionError,
    etree.XMLSyntaxError,
    SyntaxError,
    zlib.error,
    zipfile.BadZipFile,
    *BROKEN_ARCHIVE,
)
"""What openpyxl and the parsers below it raise on a workbook that is damaged or not one.

SyntaxError is the class of the standard library's XML errors.
"""


def read_spreadsheet(content: bytes, limits: Limits, tools: ReadingTools) -> SourceText:
    """The rows of all sheets, each sheet's name before its rows.

    XLS, ODS, XLSB and Excel 2003 XML go through LibreOffice. Raises TooManyRows, DamagedFile,
    ReaderMissing.
    """
    active = in_older_formats(content)
    source = _other_format(content, limits)
    if source is not None:
        if not tools.soffice or not tools.has_sheets:
            raise ReaderMissing(feature=f".{source}", package=SHEET_PACKAGES)
        content = convert(content, source, "xlsx", tools.soffice, limits.convert_seconds)
    with open_archive(content, limits, FileKind.XLSX.value) as archive:
        macros = sum(name.endswith("vbaProject.bin") for name in entry_names(archive))
        active += tuple(active_content({"macros": macros}))
    try:
        workbook = _Workbook(content, limits)
        blocks = tuple(workbook.blocks())
    except _BROKEN as broken:
        raise DamagedFile(kind=FileKind.XLSX.value) from broken
    return SourceText(FileKind.XLSX, blocks, findings=(*active, *workbook.hidden.findings()))


def _other_format(content: bytes, limits: Limits) -> str | None:
    """The format's usual name where the bytes are no XLSX."""
    if content.startswith(OLE2):
        return "xls"
    if not content.startswith(b"PK"):
        return "xml"
    with open_archive(content, limits, FileKind.XLSX.value) as archive:
        names = entry_names(archive)
    if "xl/workbook.xml" in names:
        return None
    return "xlsb" if "xl/workbook.bin" in names else "ods"


class _Workbook:
    """One pass over the sheets."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self.hidden = HiddenWords()
        self._limits = limits
        self._rows_left = limits.max_table_rows
        self._layouts = read_layout(content, limits)
        self._book = load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )

    def blocks(self) -> Iterator[SourceBlock]:
        """The sheets in their order."""
        for sheet in self._book.worksheets:
            layout = self._layouts.get(sheet.title, SheetLayout())
            rows = layout.with_merged_cells(self._rows(sheet))
            for number, row in enumerate(rows, 1):
                if sheet.sheet_state != "visible":
                    self.hidden.add(f"{' '.join(row)} ", "hidden_sheet")
                elif number in layout.hidden_rows:
                    self.hidden.add(f"{' '.join(row)} ", "hidden_row")
            blocks = sheet_blocks(rows)
            if blocks and not self._is_unnamed(sheet.title):
                yield SourceBlock(sheet.title)
            yield from blocks

    def _is_unnamed(self, title: str) -> bool:
        """Whether the only sheet has the name that Excel gave it."""
        return len(self._book.worksheets) == 1 and title.lower().startswith(_DEFAULT_NAMES)

    def _rows(self, sheet: Any) -> list[list[str]]:
        rows: list[list[str]] = []
        sheet.reset_dimensions()
        for cells in sheet.iter_rows():
            values = [shown(cell.value, cell.number_format or "General") for cell in cells]
            while values and not values[-1]:
                values.pop()
            if len(values) > self._limits.max_table_columns:
                raise TooManyRows(limit=self._limits.max_table_columns)
            self._rows_left -= bool(values)
            if self._rows_left < 0 or len(rows) > 20 * self._limits.max_table_rows:
                raise TooManyRows(limit=self._limits.max_table_rows)
            rows.append(values)
        return rows
