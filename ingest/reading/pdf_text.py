"""The letters of a PDF page as printed lines with boxes, without those that nobody sees.

Everything here runs under the lock of `pdf_file`.
"""

import ctypes
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from ingest.model import Box
from ingest.reading.page_lines import HiddenText, PrintedLine
from ingest.reading.page_tables import Word

_FINE = 16
"""pdfium maps to whole device units; sixteen to a point are fine enough to mark a word."""
_SPAN = 1000.0
_LINE = re.compile(r"[^\n\ufffe]+\ufffe?|\ufffe")
"""pdfium writes U+FFFE for a hyphen at a line's end, and goes on without a line break."""
_NOT_TEXT = str.maketrans("\ufffe", "\xad", "\uffff\x00\x02\r")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class OnPage:
    """From pdfium's coordinates to points from the top left corner, rotation and crop undone."""

    origin: tuple[float, float]
    per_x: tuple[float, float]
    per_y: tuple[float, float]

    @classmethod
    def of(cls, page: Any, width: float, height: float) -> "OnPage":
        """The way from the units of an open page of this size in points."""

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


class PageText:
    """The text of one open page; `hidden` tells why text objects (by address) are not seen."""

    def __init__(
        self, text_page: Any, number: int, on_page: OnPage, hidden: Mapping[int, str]
    ) -> None:
        self._page = text_page
        self._number = number
        self._on_page = on_page
        self._hidden = hidden
        self._text: str = text_page.get_text_range()

    def lines(self) -> tuple[list[PrintedLine], list[HiddenText]]:
        """The lines that are seen, in the order of the page's content, and what is not seen."""
        lines: list[PrintedLine] = []
        hidden: list[HiddenText] = []
        for found in _LINE.finditer(self._text):
            text = ""
            boxes: list[tuple[float, float, float, float]] = []
            for start, end, why in self._stretches(found.start(), found.end()):
                stretch = self._text[start:end].translate(_NOT_TEXT)
                if why and stretch.strip():
                    hidden.append(HiddenText(stretch.strip(), why))
                elif not why:
                    text += stretch
                    boxes += self._rectangles(start, end)
            if text.strip():
                box = self._on_page.box(self._number, boxes)
                lines.append(PrintedLine(text.strip(), box))
        return lines, hidden

    def words(self) -> Iterator[Word]:
        """Every seen word with its box: slower than lines, for pages that may hold a table."""
        for found in _LINE.finditer(self._text):
            for start, end, why in self._stretches(found.start(), found.end()):
                for word in () if why else _WORD.finditer(self._text, start, end):
                    text = word[0].translate(_NOT_TEXT)
                    rectangles = [self._letter(i) for i in range(word.start(), word.end())]
                    if text:
                        yield Word(text, self._on_page.box(self._number, rectangles))

    def _stretches(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The range cut where what is seen and what is not meet."""
        if not self._hidden:
            yield start, end, ""
            return
        position, reason = start, self._why(start)
        for index in range(start + 1, end):
            why = reason if self._text[index].isspace() else self._why(index)
            if why != reason:
                yield position, index, reason
                position, reason = index, why
        yield position, end, reason

    def _why(self, index: int) -> str:
        shape = pdfium_c.FPDFText_GetTextObject(self._page.raw, index)
        return self._hidden.get(ctypes.addressof(shape.contents), "") if shape else ""

    def _rectangles(self, start: int, end: int) -> Iterator[tuple[float, float, float, float]]:
        for index in range(self._page.count_rects(start, end - start)):
            yield self._page.get_rect(index)

    def _letter(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium_c.FPDFText_GetCharBox(self._page.raw, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value
