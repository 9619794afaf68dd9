"""What is stamped upon a page: few words in coloured ink, framed, and seldom straight.

A mark of secrecy is such a stamp, so it is looked at twice: with all coloured ink at once, as it
stands, and each region by itself, without its frame and turned straight.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.reading.page_image import Rectangle
from ingest.reading.tesseract import ONE_LINE, SCATTERED_TEXT, SeenWord, Tesseract
from ingest.syllables import is_syllable

_SURE = 70.0
_DARK = 170
_SHRUNK = 8
"""Regions are looked for on a picture smaller by this."""
_GAP = 4
"""Empty rows or columns of the small picture that part two regions: about an eighth of an inch."""
_LEAST, _MOST = (60, 24), (1500, 400)
"""Width and height in pixels of 300 per inch of a stamp of words: neither a speck nor a seal."""
_MOST_REGIONS = 8
_ANGLES = np.arange(-10.0, 10.5, 0.5)
_FRAME_SHARE = 0.55
"""A row or column near the border that is this dark is the frame."""
_FRAME_DEPTH = 0.22
"""How far from the border a frame is looked for, as a share of the shorter side."""
_LETTER_HEIGHT = 60
"""Pixels to which a region's letters are brought: where tesseract reads best."""
Ink = NDArray[np.bool_]


def stamped_words(coloured: Image.Image, tesseract: Tesseract) -> list[SeenWord]:
    """The sure words of the coloured ink, line by line; each region is a line of its own."""
    words = _sure(tesseract.words(coloured, SCATTERED_TEXT))
    for number, box in enumerate(_regions(coloured)):
        found = _sure(tesseract.words(_straight(coloured, box), ONE_LINE))
        inside = [word for word in words if _lies_in(word.box, box)]
        if _letters(found) > _letters(inside):
            line = (f"stamp{number}", "", "")
            words = [word for word in words if word not in inside]
            words += [SeenWord(line, word.text, word.confidence, box) for word in found]
    return words


def _sure(stamped: list[SeenWord]) -> list[SeenWord]:
    """What of a stamp is surely words: "MẬT", "HỎA TỐC", "SAO Y", and not the ring around them."""
    return [
        word
        for word in stamped
        if word.confidence >= _SURE
        and (is_syllable(word.text.strip(".,:;")) or word.text.isdigit())
        and len(word.text) > 1
    ]


def _letters(words: list[SeenWord]) -> int:
    return sum(len(word.text) for word in words)


def _lies_in(inner: Rectangle, outer: Rectangle) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _regions(coloured: Image.Image) -> list[Rectangle]:
    """The boxes of ink that stand apart and have a word stamp's size, the largest first."""
    small = np.asarray(coloured.reduce(_SHRUNK), np.uint8) < 250
    boxes = [tuple(float(side * _SHRUNK) for side in box) for box in _apart(small, 0, 0)]
    fit = [
        (left, top, right, bottom)
        for left, top, right, bottom in boxes
        if _LEAST[0] <= right - left <= _MOST[0] and _LEAST[1] <= bottom - top <= _MOST[1]
    ]
    fit.sort(key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))
    return fit[:_MOST_REGIONS]


def _apart(
    ink: Ink, left: int, top: int, by_rows: bool = True, whole: bool = False
) -> Iterator[tuple[int, int, int, int]]:
    """Cut along empty rows, then along empty columns, until neither cuts (XY-cut, Nagy 1984)."""
    runs = _runs(np.asarray(ink.any(axis=1 if by_rows else 0)))
    if len(runs) == 1 and whole:
        first, last = runs[0]
        height, width = ink.shape
        if by_rows:
            yield left, top + first, left + width, top + last
        else:
            yield left + first, top, left + last, top + height
        return
    for first, last in runs:
        if by_rows:
            part, x, y = ink[first:last], left, top + first
        else:
            part, x, y = ink[:, first:last], left + first, top
        yield from _apart(part, x, y, not by_rows, len(runs) == 1)


def _runs(filled: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches of True, those less than a gap apart joined."""
    runs: list[tuple[int, int]] = []
    for place in np.flatnonzero(filled):
        if runs and place - runs[-1][1] < _GAP:
            runs[-1] = (runs[-1][0], int(place) + 1)
        else:
            runs.append((int(place), int(place) + 1))
    return runs


def _straight(coloured: Image.Image, box: Rectangle) -> Image.Image:
    """The region alone, upright, without its frame, with room around it."""
    left, top, right, bottom = (int(side) for side in box)
    region = coloured.crop((left - 8, top - 8, right + 8, bottom + 8))
    ink = Image.fromarray(np.where(np.asarray(region) < 250, np.uint8(0), np.uint8(255)))
    angle = max(_ANGLES, key=lambda one: _sharpness(ink, float(one)))
    turned = ink.rotate(float(angle), expand=True, fillcolor=255)
    words = _without_frame(np.asarray(turned) < _DARK)
    rows = np.flatnonzero(words.any(axis=1))
    columns = np.flatnonzero(words.any(axis=0))
    if not rows.size:
        return turned
    words = words[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    alone = Image.fromarray(np.where(words, np.uint8(0), np.uint8(255)))
    scale = _LETTER_HEIGHT / alone.height
    size = (max(1, round(alone.width * scale)), _LETTER_HEIGHT)
    sheet = Image.new("L", (size[0] + 80, size[1] + 80), 255)
    sheet.paste(alone.resize(size, Image.Resampling.LANCZOS), (40, 40))
    return sheet


def _sharpness(ink: Image.Image, angle: float) -> float:
    turned = np.asarray(ink.rotate(angle, expand=True, fillcolor=255), np.float32)
    rows = (255 - turned).sum(axis=1)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())


def _without_frame(ink: Ink) -> Ink:
    """Without the ruled lines along the border, and what lies outside them."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return ink
    inner = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    depth = max(1, int(min(inner.shape) * _FRAME_DEPTH))
    top, bottom = _inside(inner.mean(axis=1), depth)
    left, right = _inside(inner.mean(axis=0), depth)
    return inner[top:bottom, left:right]


def _inside(share: NDArray[np.floating], depth: int) -> tuple[int, int]:
    """From behind the last dark line near the one end to before the first near the other."""
    dark = share > _FRAME_SHARE
    near, far = np.flatnonzero(dark[:depth]), np.flatnonzero(dark[-depth:])
    first = int(near[-1]) + 2 if near.size else 0
    last = len(share) - depth + int(far[0]) - 1 if far.size else len(share)
    return first, last
