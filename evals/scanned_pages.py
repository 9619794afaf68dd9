"""Pages as they lie on a scanner: text whose letters we know, printed and then made worse.

Clean is a flat page; noisy is a soft copy of a copy, in JPEG; worn is a page photographed askew,
with a shadow over one side and a red stamp upon its words.
"""

import io
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from evals.problems import CannotMeasure
from evals.sample_agency.source import Kind, blocks, load_sources

FONTS = ("DejaVuSerif.ttf", "NotoSerif-Regular.ttf", "DejaVuSans.ttf")
_RUNNING_TEXT = (Kind.PLAIN, Kind.ARTICLE, Kind.GROUND)
_WIDTH_INCHES, _HEIGHT_INCHES = 8.27, 11.69
_MARGIN_INCHES = 1.0
_LETTER_INCHES = 13 / 72
_LINE_HEIGHT = 1.45
_COLUMNS = 68
_LINES = 34
_DRAWN_AT = 300
"""Dots per inch at which a page is printed, before it is scanned at fewer."""


class Condition(StrEnum):
    CLEAN = "clean"
    NOISY = "noisy"
    WORN = "worn"


@dataclass(frozen=True)
class PageText:
    """One page: its paragraphs, each as the lines that are printed."""

    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        return " ".join(line for paragraph in self.paragraphs for line in paragraph)


def page_texts(count: int) -> list[PageText]:
    """Full pages of the sample agency's own Vietnamese running text, each of another document."""
    sources = [source for source in load_sources() if source.language == "vi"]
    return [_page_of(source.body) for source in sources[:count]]


def scan(page: PageText, condition: Condition, dpi: int, seed: int) -> bytes:
    """A PDF of one picture: the page as a scanner of so many dots per inch saw it."""
    printed = _print(page, FONTS[seed % len(FONTS)])
    chance = np.random.default_rng(seed)
    if condition is Condition.WORN:
        printed = _worn(_stamped(printed), chance)
    size = (round(_WIDTH_INCHES * dpi), round(_HEIGHT_INCHES * dpi))
    seen = printed.resize(size, Image.Resampling.LANCZOS)
    if condition is not Condition.CLEAN:
        seen = _grainy(seen, chance)
    packed = io.BytesIO()
    quality = 90 if condition is Condition.CLEAN else 55
    seen.save(packed, format="PDF", resolution=dpi, quality=quality)
    return packed.getvalue()


def _page_of(body: str) -> PageText:
    paragraphs: list[tuple[str, ...]] = []
    room = _LINES
    for block in blocks(body):
        if block.kind in _RUNNING_TEXT:
            lines = tuple(textwrap.wrap(block.text, _COLUMNS, break_on_hyphens=False))[:room]
            paragraphs.append(lines)
            room -= len(lines)
        if room <= 0:
            break
    return PageText(tuple(paragraphs))


def _print(page: PageText, font: str) -> Image.Image:
    try:
        letters = ImageFont.truetype(font, round(_LETTER_INCHES * _DRAWN_AT))
    except OSError as error:
        raise CannotMeasure(f"The font {font} is not installed.") from error
    size = (round(_WIDTH_INCHES * _DRAWN_AT), round(_HEIGHT_INCHES * _DRAWN_AT))
    paper = Image.new("RGB", size, (252, 252, 250))
    pen = ImageDraw.Draw(paper)
    room = size[0] - 1.6 * _MARGIN_INCHES * _DRAWN_AT
    letters = _fitting(letters, page, room)
    for number, line in enumerate(_lines(page.paragraphs)):
        down = _MARGIN_INCHES + number * _LETTER_INCHES * _LINE_HEIGHT
        place = (_MARGIN_INCHES * 0.9 * _DRAWN_AT, down * _DRAWN_AT)
        pen.text(place, line, font=letters, fill=(25, 25, 25))
    return paper


def _fitting(
    letters: ImageFont.FreeTypeFont, page: PageText, room: float
) -> ImageFont.FreeTypeFont:
    widest = max(letters.getlength(line) for line in _lines(page.paragraphs))
    return letters.font_variant(size=letters.size * min(1.0, room / widest))


def _lines(paragraphs: Sequence[Sequence[str]]) -> Iterator[str]:
    return (line for paragraph in paragraphs for line in paragraph)


def _stamped(page: Image.Image) -> Image.Image:
    """A round red seal over the words, as ink that lets black letters through."""
    ink = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(ink)
    width, height = page.size
    across, down, radius = width * 0.6, height * 0.55, width * 0.11
    for ring, thickness in ((radius, 14), (radius * 0.72, 6)):
        box = (across - ring, down - ring, across + ring, down + ring)
        pen.ellipse(box, outline=(215, 45, 50), width=thickness)
    letters = ImageFont.truetype(FONTS[0], round(radius * 0.28))
    pen.text((across, down), "SAO Y", font=letters, fill=(215, 45, 50), anchor="mm")
    return ImageChops.multiply(page, ink)


def _worn(page: Image.Image, chance: np.random.Generator) -> Image.Image:
    angle = float(chance.uniform(1.5, 3.0) * chance.choice((-1, 1)))
    turned = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=(235, 235, 232))
    across = np.linspace(0, 1, page.width, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, page.height, dtype=np.float32)[:, None]
    light = 1 - 0.5 * np.clip(across * 0.8 + down * 0.5 - 0.3, 0, 1) ** 1.5
    shaded = np.asarray(turned, np.float32) * light[:, :, None]
    return Image.fromarray(shaded.astype(np.uint8))


def _grainy(page: Image.Image, chance: np.random.Generator) -> Image.Image:
    soft = np.asarray(page.filter(ImageFilter.GaussianBlur(0.6)), np.float32)
    grain = chance.normal(0, 12, soft.shape[:2])[:, :, None]
    specks = chance.random(soft.shape[:2])
    worse = soft + grain
    worse[specks < 0.001] = 40
    worse[specks > 0.999] = 250
    return Image.fromarray(np.clip(worse, 0, 255).astype(np.uint8))
