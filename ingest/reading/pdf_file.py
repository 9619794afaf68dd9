"""The one door to pdfium, which crashes the process when two threads are inside it at once.

Every call stands under `_PDFIUM`; whoever needs a page's picture comes here too.
"""

import ctypes
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from ingest.errors import DamagedFile, EncryptedFile
from ingest.model import Box, FileKind
from ingest.reading.page_lines import Page, PrintedLine

_PDFIUM = threading.Lock()
_POINTS_PER_INCH = 72
_FINE = 16
"""pdfium maps to whole device units; sixteen to a point are fine enough to mark a word."""
_SPAN = 1000.0
_NOT_TEXT = str.maketrans("", "", "\ufffe\uffff\x00\x02")
_FEW_LETTERS = 60
"""A full-page picture with fewer is a scan with a stamp, a signature or a page number on it."""


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
                width, height = page.get_size()
                lines = _lines(page, number, width, height)
                letters = sum(len(line.text) for line in lines)
                picture = letters < _FEW_LETTERS and _shows_a_picture(page, letters)
            finally:
                page.close()
        return Page(number, width, height, () if picture else tuple(lines), picture)

    def picture(self, number: int, dpi: int) -> Image.Image:
        """The page as people see it."""
        with _PDFIUM:
            page = self._load(number)
            try:
                image: Image.Image = page.render(scale=dpi / _POINTS_PER_INCH).to_pil()
            finally:
                page.close()
        return image

    def _load(self, number: int) -> Any:
        try:
            return self._pdf[number - 1]
        except pdfium.PdfiumError as error:
            raise DamagedFile(kind=FileKind.PDF.value) from error


@dataclass(frozen=True, slots=True)
class _OnPage:
    """From pdfium's coordinates to points from the top left corner, rotation and crop undone."""

    origin: tuple[float, float]
    per_x: tuple[float, float]
    per_y: tuple[float, float]

    @classmethod
    def of(cls, page: Any, width: float, height: float) -> "_OnPage":
        def at(x: float, y: float) -> tuple[float, float]:
            across, down = ctypes.c_int(), ctypes.c_int()
            size = int(width * _FINE), int(height * _FINE)
            pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
            return across.value / _FINE, down.value / _FINE

        origin, along_x, along_y = at(0, 0), at(_SPAN, 0), at(0, _SPAN)
        per_x = ((along_x[0] - origin[0]) / _SPAN, (along_x[1] - origin[1]) / _SPAN)
        per_y = ((along_y[0] - origin[0]) / _SPAN, (along_y[1] - origin[1]) / _SPAN)
        return cls(origin, per_x, per_y)

    def box(self, number: int, rectangles: Iterable[tuple[float, float, float, float]]) -> Box:
        """The box around pdfium rectangles (left, bottom, right, top)."""
        corners = [
            (
                self.origin[0] + x * self.per_x[0] + y * self.per_y[0],
                self.origin[1] + x * self.per_x[1] + y * self.per_y[1],
            )
            for left, bottom, right, top in rectangles
            for x, y in ((left, top), (right, bottom))
        ]
        if not corners:
            return Box(number, 0.0, 0.0, 0.0, 0.0)
        across, down = zip(*corners, strict=True)
        return Box(number, min(across), min(down), max(across), max(down))


def _lines(page: Any, number: int, width: float, height: float) -> list[PrintedLine]:
    """pdfium's text, cut where it ends lines, each with the box around its letters."""
    on_page = _OnPage.of(page, width, height)
    text_page = page.get_textpage()
    try:
        lines: list[PrintedLine] = []
        start = 0
        for raw in text_page.get_text_range().split("\n"):
            line = raw.translate(_NOT_TEXT).strip()
            if line:
                count = text_page.count_rects(start, len(raw))
                box = on_page.box(number, (text_page.get_rect(i) for i in range(count)))
                lines.append(PrintedLine(line, box))
            start += len(raw) + 1
        return lines
    finally:
        text_page.close()


def _shows_a_picture(page: Any, letters: int) -> bool:
    """Whether a page of few letters prints something else: a scan, or text drawn as outlines."""
    width, height = page.get_size()
    drawn = 0
    for shape in page.get_objects(max_depth=3):
        if shape.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = shape.get_bounds()
            if (right - left) * (top - bottom) > 0.3 * width * height or letters == 0:
                return True
        drawn += shape.type in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_SHADING)
    return letters == 0 and drawn > 100
