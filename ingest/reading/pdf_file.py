"""The one door to pdfium, which crashes the process when two threads are inside it at once.

Every call stands under `_PDFIUM`; whoever needs a page's picture comes here too.
"""

import re
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from ingest.errors import DamagedFile, EncryptedFile
from ingest.model import FileKind
from ingest.reading.page_grids import find_tables
from ingest.reading.page_image import PagePicture
from ingest.reading.page_lines import Page, PrintedLine
from ingest.reading.page_tables import with_rows
from ingest.reading.pdf_catalog import page_extras
from ingest.reading.pdf_objects import Drawn, drawn_on
from ingest.reading.pdf_text import OnPage, PageText

_PDFIUM = threading.Lock()
_POINTS_PER_INCH = 72
_MOST_PIXELS = 20_000_000
"""An A3 sheet at 300 dots per inch has 17 million."""
_FEW_LETTERS, _SOME_LETTERS = 60, 500
"""A large picture with fewer letters is a scan with a page number on it; one with some may be a
scan with a block that a signing program or a scanner's app wrote upon it."""
_LARGE_SHARE, _WHOLE_SHARE = 0.3, 0.7
"""Shares of the page that a picture covers."""
_MANY_SHAPES = 100
"""Text drawn as outlines has many shapes and no letters."""
_UPON_A_SCAN = re.compile(
    r"ký bởi|người ký\s*:|(?:thời gian|ngày) ký\s*:|signed by|digitally signed"
    r"|signature|cam\s?scanner|scanned (?:by|with)|tap\s?scanner|adobe scan",
    re.IGNORECASE,
)


class PdfFile:
    """An open PDF. Safe to share between threads; close it, or use it as a context manager."""

    def __init__(self, content: bytes) -> None:
        with _PDFIUM:
            try:
                self._pdf = pdfium.PdfDocument(content)
                self._pages = len(self._pdf)
            except pdfium.PdfiumError as error:
                if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD:
                    raise EncryptedFile from error
                if "password" in str(error).lower():
                    raise EncryptedFile from error
                raise DamagedFile(kind=FileKind.PDF.value) from error
        if self._pages == 0:
            self.close()
            raise DamagedFile(kind=FileKind.PDF.value)

    def __enter__(self) -> "PdfFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return self._pages

    def close(self) -> None:
        """Free pdfium's memory."""
        with _PDFIUM:
            self._pdf.close()

    def page(self, number: int) -> Page:
        """The printed lines of a page (1-based), in the order of its content."""
        with _PDFIUM:
            page = self._load(number)
            try:
                return _read(page, number)
            finally:
                page.close()

    def picture(self, number: int, dpi: int) -> PagePicture:
        """The page as people see it; a poster is drawn smaller than asked, to fit in memory."""
        with _PDFIUM:
            page = self._load(number)
            try:
                width, height = page.get_size()
                wanted = dpi / _POINTS_PER_INCH
                scale = min(wanted, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
                image: Image.Image = page.render(scale=scale).to_pil()
            finally:
                page.close()
        return PagePicture(image, scale * _POINTS_PER_INCH)

    def _load(self, number: int) -> Any:
        try:
            return self._pdf[number - 1]
        except pdfium.PdfiumError as error:
            raise DamagedFile(kind=FileKind.PDF.value) from error


def _read(page: Any, number: int) -> Page:
    width, height = page.get_size()
    on_page = OnPage.of(page, width, height)
    drawn = drawn_on(page, page.get_bbox())
    text_page = page.get_textpage()
    try:
        text = PageText(text_page, number, on_page, drawn.hidden())
        lines, hidden = text.lines()
        rules = [on_page.box(number, [rule]) for rule in drawn.rules]
        tables = find_tables(rules)
        if tables and lines:
            lines = with_rows(lines, list(text.words()), tables)
    finally:
        text_page.close()
    extras = page_extras(page)
    return Page(
        number,
        width,
        height,
        tuple(lines),
        is_picture=_is_picture(drawn, lines, width * height),
        has_own_layer=any(one.unseen == "invisible" for one in drawn.letters),
        hidden=tuple(hidden),
        launches=extras.launches,
        attachments=extras.attachments,
    )


def _is_picture(drawn: Drawn, lines: Sequence[PrintedLine], area: float) -> bool:
    """Whether the page prints a picture and its letters, if any, only stand upon it.

    Invisible letters say what the picture shows; whether they say it right is another question.
    """
    if not drawn.pictures and drawn.shapes <= _MANY_SHAPES:
        return False
    layer = any(one.unseen == "invisible" for one in drawn.letters)
    text = " ".join(line.text for line in lines)
    letters = sum(letter.isalnum() for letter in text)
    largest = max((_area(picture) for picture in drawn.pictures), default=0.0) / area
    if letters == 0:
        return bool(drawn.pictures) or drawn.shapes > _MANY_SHAPES
    if letters < _FEW_LETTERS and not layer:
        return largest > _LARGE_SHARE
    if layer:
        return False
    return largest > _WHOLE_SHARE and letters < _SOME_LETTERS and bool(_UPON_A_SCAN.search(text))


def _area(place: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = place
    return (right - left) * (top - bottom)
