"""The ruled lines of a scanned table: they make its cells, and they disturb recognition.

A line is a long dark run along a row or a column of pixels; letters make no such runs.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from ingest.reading.page_image import Rectangle

_SHRUNK = 3
_DARK = 185
"""Hairlines are scanned as grey."""
_LEAST_LEVEL, _LEAST_UPRIGHT = 90, 36
"""Pixels of the shrunk picture, 100 to the inch: longer than a word, higher than a letter."""
_UNBROKEN = 0.97
_TOO_MANY = 0.25
"""Share of all rows of pixels with dark runs from which it is a photograph or a black edge."""
_AROUND = 3


def find_rules(straight: Image.Image) -> list[Rectangle]:
    """The level and upright lines of a straightened page of 300 dots per inch, in its pixels."""
    dark = _darkest(np.asarray(straight, np.uint8)) < _DARK
    level = [_grown(start, row, end, row + 1) for row, start, end in _runs(dark, _LEAST_LEVEL)]
    upright = [
        _grown(row, start, row + 1, end) for row, start, end in _runs(dark.T, _LEAST_UPRIGHT)
    ]
    return level + upright


def without_rules(picture: Image.Image, rules: Sequence[Rectangle]) -> Image.Image:
    """The picture with paper in the place of its ruled lines."""
    clean = picture.copy()
    pen = ImageDraw.Draw(clean)
    for left, top, right, bottom in rules:
        pen.rectangle((left - _AROUND, top - _AROUND, right + _AROUND, bottom + _AROUND), fill=255)
    return clean


def _darkest(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture shrunk to the darkest pixel of each small square, so that hairlines stay."""
    height, width = (side // _SHRUNK * _SHRUNK for side in pixels.shape)
    across = pixels[:height, :width].reshape(height, width // _SHRUNK, _SHRUNK).min(axis=2)
    down: NDArray[np.uint8] = across.reshape(height // _SHRUNK, _SHRUNK, -1).min(axis=1)
    return down


def _grown(left: int, top: int, right: int, bottom: int) -> Rectangle:
    return left * _SHRUNK, top * _SHRUNK, right * _SHRUNK, bottom * _SHRUNK


def _runs(dark: NDArray[np.bool_], least: int) -> Iterator[tuple[int, int, int]]:
    """Row, start and end of each run of at least so many (nearly all) dark pixels."""
    if dark.shape[1] <= least:
        return
    sums = np.cumsum(np.pad(dark, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = sums[:, least:] - sums[:, :-least] >= _UNBROKEN * least
    rows = np.flatnonzero(full.any(axis=1))
    if len(rows) > _TOO_MANY * len(dark):
        return
    for row in rows:
        borders = np.flatnonzero(np.diff(np.pad(full[row], 1).astype(np.int8)))
        for start, stop in borders.reshape(-1, 2):
            yield int(row), int(start), int(stop) - 1 + least
