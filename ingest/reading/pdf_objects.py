"""What a PDF page draws besides readable letters: pictures, ruled lines, and text nobody sees.

White letters, letters of a point, invisible ones and those beyond the page's edge reach a program
and no reader. A scan's own layer of invisible letters is different: it says what the picture shows.
Everything here runs under the lock of `pdf_file`.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium_c

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own units, upwards."""

_DEEPEST = 4
_MOST_SEGMENTS = 4000
"""A page with more line pieces is a drawing."""
_THIN = 3.0
"""Points; a path thinner than this is a ruled line."""
_PALE = 250
"""The least of the three colour channels of what looks like paper."""
_TINY_POINTS = 2.0
_STRAIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Letters:
    """One text object: where it stands, and why nobody would see it ("" when seen)."""

    address: int
    place: Rectangle
    is_pale: bool
    unseen: str


@dataclass(slots=True)
class Drawn:
    """What was found on a page."""

    pictures: list[Rectangle] = field(default_factory=list)
    fills: list[Rectangle] = field(default_factory=list)
    """Areas filled with a colour."""
    letters: list[Letters] = field(default_factory=list)
    rules: list[Rectangle] = field(default_factory=list)
    """Straight horizontal and vertical lines, as very thin rectangles."""
    shapes: int = 0
    _segments: int = 0

    def hidden(self) -> dict[int, str]:
        """Why each text object that nobody sees is not seen, by its address."""
        on_something = [*self.pictures, *self.fills]
        reasons: dict[int, str] = {}
        for one in self.letters:
            reason = one.unseen
            if not reason and one.is_pale and not any(_covers(x, one.place) for x in on_something):
                reason = "white"
            if reason == "invisible" and any(_covers(x, one.place) for x in self.pictures):
                reason = ""
            if reason:
                reasons[one.address] = reason
        return reasons


Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def drawn_on(page: Any, box: Rectangle) -> Drawn:
    """One pass over the objects of an open page; `box` is the part of it that is shown."""
    drawn = Drawn()
    for shape, matrix in _objects(page):
        match pdfium_c.FPDFPageObj_GetType(shape):
            case pdfium_c.FPDF_PAGEOBJ_TEXT:
                drawn.letters.append(_letters(shape, matrix, box))
            case pdfium_c.FPDF_PAGEOBJ_IMAGE:
                drawn.pictures.append(_bounds(shape, matrix))
            case pdfium_c.FPDF_PAGEOBJ_PATH:
                drawn.shapes += 1
                _add_path(drawn, shape, matrix)
            case pdfium_c.FPDF_PAGEOBJ_SHADING:
                drawn.shapes += 1
                drawn.fills.append(_bounds(shape, matrix))
    return drawn


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    for index in range(pdfium_c.FPDFPage_CountObjects(page.raw)):
        yield from _within(pdfium_c.FPDFPage_GetObject(page.raw, index), _IDENTITY, 0)


def _within(shape: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """The object itself, or what stands in it where it is a form of its own."""
    if pdfium_c.FPDFPageObj_GetType(shape) != pdfium_c.FPDF_PAGEOBJ_FORM:
        yield shape, matrix
        return
    if depth < _DEEPEST:
        inner = _times(_matrix(shape), matrix)
        for index in range(pdfium_c.FPDFFormObj_CountObjects(shape)):
            yield from _within(pdfium_c.FPDFFormObj_GetObject(shape, index), inner, depth + 1)


def _letters(shape: Any, matrix: Matrix, box: Rectangle) -> Letters:
    place = _bounds(shape, matrix)
    address = ctypes.addressof(shape.contents)
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(shape)
    red, green, blue, opacity = _fill_colour(shape)
    size = ctypes.c_float()
    pdfium_c.FPDFTextObj_GetFontSize(shape, size)
    whole = _times(_matrix(shape), matrix)
    points = abs(size.value) * hypot(whole[2], whole[3])
    is_fill = mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL
    unseen = ""
    if mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE or (is_fill and opacity == 0):
        unseen = "invisible"
    elif 0 < points < _TINY_POINTS:
        unseen = "tiny"
    elif _is_apart(place, box):
        unseen = "outside"
    return Letters(address, place, is_fill and min(red, green, blue) >= _PALE, unseen)


def _add_path(drawn: Drawn, shape: Any, matrix: Matrix) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(shape, fill, stroke)
    place = _bounds(shape, matrix)
    is_thin = min(place[2] - place[0], place[3] - place[1]) < _THIN
    if is_thin:
        drawn.rules.append(place)
        return
    if fill.value and min(_fill_colour(shape)[:3]) < _PALE:
        drawn.fills.append(place)
    if stroke.value and drawn._segments < _MOST_SEGMENTS:
        drawn.rules += _straight_pieces(drawn, shape, _times(_matrix(shape), matrix))


def _straight_pieces(drawn: Drawn, shape: Any, matrix: Matrix) -> Iterator[Rectangle]:
    """The level and upright pieces of a stroked path."""
    count = pdfium_c.FPDFPath_CountSegments(shape)
    drawn._segments += count
    points: list[tuple[float, float]] = []
    start: tuple[float, float] | None = None
    for index in range(min(count, _MOST_SEGMENTS)):
        piece = pdfium_c.FPDFPath_GetPathSegment(shape, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium_c.FPDFPathSegment_GetPoint(piece, x, y)
        point = _moved(x.value, y.value, matrix)
        if pdfium_c.FPDFPathSegment_GetType(piece) == pdfium_c.FPDF_SEGMENT_MOVETO:
            yield from _level_or_upright(points)
            points, start = [], point
        points.append(point)
        if pdfium_c.FPDFPathSegment_GetClose(piece) and start is not None:
            points.append(start)
    yield from _level_or_upright(points)


def _level_or_upright(points: list[tuple[float, float]]) -> Iterator[Rectangle]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) < _STRAIGHT or abs(y0 - y1) < _STRAIGHT:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _fill_colour(shape: Any) -> tuple[int, int, int, int]:
    channels = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetFillColor(shape, *channels):
        return 0, 0, 0, 255
    red, green, blue, opacity = (channel.value for channel in channels)
    return red, green, blue, opacity


def _bounds(shape: Any, matrix: Matrix) -> Rectangle:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(shape, *sides):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (side.value for side in sides)
    if matrix == _IDENTITY:
        return left, bottom, right, top
    corners = [_moved(x, y, matrix) for x in (left, right) for y in (bottom, top)]
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def _matrix(shape: Any) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(shape, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """What `inner` and then `outer` do."""
    if outer == _IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _covers(area: Rectangle, place: Rectangle) -> bool:
    """Whether the middle of `place` lies in the area."""
    x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def _is_apart(place: Rectangle, box: Rectangle) -> bool:
    left, bottom, right, top = place
    return right < box[0] or left > box[2] or top < box[1] or bottom > box[3]
