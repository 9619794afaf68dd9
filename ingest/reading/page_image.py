"""A page's picture made fit for recognition: even light, no coloured stamp, straight lines.

tesseract reads a clean scan almost without error and fails on a photographed one. Dividing out the
background and turning the page straight bring the hard ones back (measured: character error .66
→ .02). How the page was turned is kept, so that boxes can be turned back onto it.
"""

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

_MAX_ANGLE = 4.0
_COARSE, _FINE = 0.5, 0.1
_SMALL_WIDTH = 800
Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels."""
_LEAST_ANGLE = 0.15
_INK_DISTANCE, _INK_BRIGHTNESS = 60, 120
"""How much brighter than the other two the channel of a stamp's ink is, and how bright."""
_LITTLE_INK, _MUCH_INK = 0.0003, 0.6
"""Share of the page under which colour is dirt; share of all ink from which it is the print."""
_DARK, _BLANK_SHARE = 140, 0.0003
_TRANSPOSED = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}
_SOFT = 0.8
"""Pixels. The jagged edges of a black-and-white scan pass for marks over vowels if left sharp."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as people see it, and how many of its pixels make an inch."""

    image: Image.Image
    dpi: float


@dataclass(frozen=True, slots=True)
class ReadyPicture:
    """A page's picture fit for recognition, and how it was turned for that."""

    image: Image.Image
    sharp: Image.Image
    """The same before it was softened: thin lines are still there."""
    coloured: Image.Image | None
    """What is printed in colour upon the page, alone and turned alike; None where little is."""
    quarter: int
    """Degrees against the clock by which the page was turned first: 0, 90, 180, 270."""
    angle: float
    """Degrees against the clock by which it was then straightened."""
    size: tuple[int, int]
    """The page's own width and height in pixels."""

    def on_page(self, box: Rectangle) -> Rectangle:
        """A box (left, top, right, bottom) on this picture, as a box on the page as it came."""
        return quarter_back(turn_back(box, self.angle, self.image.size), self.quarter, self.size)


def prepare(picture: Image.Image, quarter: int = 0) -> ReadyPicture:
    """The picture in clean grey with straight lines, turned by `quarter` degrees before."""
    black, coloured = _by_ink(picture)
    even = _even_light(black)
    grey = _softened(even)
    angle = _skew(_quartered(grey, quarter))
    if abs(angle) < _LEAST_ANGLE:
        angle = 0.0

    def turned(image: Image.Image) -> Image.Image:
        upright = _quartered(image, quarter)
        if not angle:
            return upright
        return upright.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)

    ink = turned(coloured) if coloured else None
    return ReadyPicture(turned(grey), turned(even), ink, quarter, angle, picture.size)


def _quartered(image: Image.Image, quarter: int) -> Image.Image:
    return image.transpose(_TRANSPOSED[quarter]) if quarter else image


def is_blank(ready: Image.Image) -> bool:
    """Whether a ready picture shows (almost) nothing: the back of a sheet."""
    small = np.asarray(ready.reduce(4), np.uint8)
    return bool((small < _DARK).mean() < _BLANK_SHARE)


def turn_back(box: Rectangle, angle: float, size: tuple[int, int]) -> Rectangle:
    """A box (left, top, right, bottom) on the turned picture, as a box on the picture before."""
    if not angle:
        return box
    middle_x, middle_y = size[0] / 2, size[1] / 2
    turn_cos, turn_sin = cos(radians(angle)), sin(radians(angle))
    left, top, right, bottom = box
    across, down = [], []
    for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
        dx, dy = x - middle_x, y - middle_y
        across.append(middle_x + dx * turn_cos - dy * turn_sin)
        down.append(middle_y + dx * turn_sin + dy * turn_cos)
    return min(across), min(down), max(across), max(down)


def quarter_back(box: Rectangle, quarter: int, size: tuple[int, int]) -> Rectangle:
    """A box on a page turned by a quarter, two or three, on the page of `size` before that."""
    left, top, right, bottom = box
    width, height = size
    match quarter:
        case 90:
            return width - bottom, left, width - top, right
        case 180:
            return width - right, height - bottom, width - left, height - top
        case 270:
            return top, height - right, bottom, height - left
        case _:
            return box


def _by_ink(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Grey without red and blue stamps, and these alone; a page in coloured print stays whole.

    A stamp's own channel is nearly as bright as paper, so the letters below it remain.
    """
    grey = picture.convert("L")
    if picture.mode not in ("RGB", "RGBA"):
        return grey, None
    red, green, blue = (np.asarray(x, np.int16) for x in picture.convert("RGB").split())
    plain = np.asarray(grey)
    black, ink = plain.copy(), np.full_like(plain, 255)
    for own, others in ((red, np.maximum(green, blue)), (blue, np.maximum(red, green))):
        stamp = (own - others > _INK_DISTANCE) & (own > _INK_BRIGHTNESS)
        black[stamp] = own[stamp]
        ink[stamp] = plain[stamp]
    coloured, dark = int((ink < 255).sum()), int((black < _DARK).sum())
    if coloured < _LITTLE_INK * plain.size:
        return Image.fromarray(black), None
    if coloured > _MUCH_INK * (coloured + dark):
        return grey, None
    return Image.fromarray(black), Image.fromarray(ink)


def _even_light(grey: Image.Image) -> Image.Image:
    width, height = grey.size
    small = grey.resize((max(width // 8, 1), max(height // 8, 1)))
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(8))
    background = np.asarray(paper.resize((width, height)), np.float32)
    even = np.asarray(grey, np.float32) / np.maximum(background, 1) * 255
    return Image.fromarray(np.clip(even, 0, 255).astype(np.uint8))


def _softened(image: Image.Image) -> Image.Image:
    """Without the grain of paper and the jagged edges of letters."""
    clean = ImageOps.autocontrast(image.filter(ImageFilter.MedianFilter(3)), cutoff=(1, 40))
    return clean.filter(ImageFilter.GaussianBlur(_SOFT))


def _skew(grey: Image.Image) -> float:
    """The turn that makes the rows of letters sharpest: first coarse, then fine around it."""
    ratio = _SMALL_WIDTH / max(grey.size)
    small = grey.resize((max(int(grey.width * ratio), 1), max(int(grey.height * ratio), 1)))
    coarse = _sharpest(small, np.arange(-_MAX_ANGLE, _MAX_ANGLE + _COARSE, _COARSE))
    return _sharpest(small, np.arange(coarse - _COARSE, coarse + _COARSE + _FINE, _FINE))


def _sharpest(small: Image.Image, angles: NDArray[np.float64]) -> float:
    def sharpness(angle: float) -> float:
        turned = small.rotate(angle, fillcolor=255, resample=Image.Resampling.BILINEAR)
        ink = (255 - np.asarray(turned, np.float32)).sum(axis=1)
        return float(((ink[1:] - ink[:-1]) ** 2).sum())

    return max((float(angle) for angle in angles), key=sharpness)
