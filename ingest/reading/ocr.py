"""Recognised pages: tesseract's Vietnamese model, line by line, with boxes and its confidence.

A page that comes out as noise may lie on its side or upside down, so it is tried in the other
directions too. What then is still noise is no text: the page counts as unread.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby

from PIL import Image

from ingest.errors import ReadingTookTooLong
from ingest.limits import Limits
from ingest.model import Box, PageMethod, PageReading
from ingest.reading.ocr_correction import correct_lines
from ingest.reading.page_grids import Grid, find_tables
from ingest.reading.page_image import PagePicture, ReadyPicture, Rectangle, is_blank, prepare
from ingest.reading.page_lines import Page, PrintedLine
from ingest.reading.page_tables import Word, with_rows
from ingest.reading.picture_rules import find_rules, without_rules
from ingest.reading.stamps import stamped_words
from ingest.reading.tesseract import SeenWord, Tesseract
from ingest.reading.tools import ReadingTools

_POINTS_PER_INCH = 72
_SMUDGE_CONFIDENCE = 20.0
"""A word under this is a smudge, a stamp or a piece of a frame."""
_NOISE_CONFIDENCE = 60.0
"""Mean over a page under which its words are noise. Measured: pages lying the wrong way 33–47,
readable ones above 75, even at 60 dots per inch."""
_OTHER_WAYS = (180, 90, 270)
_MARK_OF_DIRT = re.compile(r"[_|¬~`´‘’'“”\"^\\/=°·•.,:;—–-]+")
_DIRT_AT_END = re.compile(r"[_|¬~`´‘^ˆ\\=°·—]+")
_UNIT = re.compile(r"\d{1,3}[.,)](?:\s|$)|[a-zđ]\)|Điều\s\d|(?:Chương|CHƯƠNG)\s[IVXL]")
_DIRT_BEFORE_HEAD = re.compile(r"^[_|¬~`´‘^ˆ\\=°·—–-]+(?=\d{1,3}[.)]|[a-zđ]\)|Điều\s\d)")

Picture = Callable[[int], PagePicture]
"""A page's picture by its number, best of 300 dots per inch."""


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page's lines and how it was read: a page of noise is unread and has no lines."""

    page: Page
    reading: PageReading


def recognise_pages(
    picture: Picture, numbers: Sequence[int], limits: Limits, tools: ReadingTools
) -> dict[int, RecognisedPage]:
    """The recognised pages by number.

    Several are worked on at once, each in a tesseract of its own; a page's picture lives only as
    long as the work on it. A page that takes too long is unread; the others are not lost for it.
    """

    def recognise(number: int) -> RecognisedPage:
        seen = picture(number)
        try:
            return recognise_page(seen, number, limits, tools)
        except ReadingTookTooLong:
            width, height = (side * _POINTS_PER_INCH / seen.dpi for side in seen.image.size)
            unread = PageReading(number, PageMethod.UNREAD)
            return RecognisedPage(Page(number, width, height, ()), unread)

    with ThreadPoolExecutor(max_workers=max(1, tools.ocr_workers)) as pool:
        found = list(pool.map(recognise, numbers))
    return {recognised.page.number: recognised for recognised in _corrected(found)}


def recognise_page(
    picture: PagePicture, number: int, limits: Limits, tools: ReadingTools
) -> RecognisedPage:
    """The lines of one page's picture, the rows of its ruled tables among them."""
    scale = _POINTS_PER_INCH / picture.dpi
    width, height = (side * scale for side in picture.image.size)
    tesseract = Tesseract(tools.tesseract or "tesseract", limits.ocr_page_seconds)
    seen = _look(picture.image, 0, tesseract, number, scale)
    if _is_noise(seen.words) and not is_blank(seen.place.ready.image):
        seen = _other_way(picture.image, seen, tesseract)
    confidence = _confidence(seen.words)
    if _is_noise(seen.words):
        is_empty = is_blank(seen.place.ready.image)
        method = PageMethod.RECOGNISED if is_empty else PageMethod.UNREAD
        reading = PageReading(number, method, None if is_empty else confidence)
        return RecognisedPage(Page(number, width, height, ()), reading)
    lines = list(_printed_lines(seen.words, seen.place))
    lines = with_rows(lines, _table_words(seen.words, seen.place), seen.tables)
    if seen.place.ready.coloured:
        stamped = stamped_words(seen.place.ready.coloured, tesseract)
        lines = _with_stamps(lines, _printed_lines(stamped, seen.place))
    page = Page(number, width, height, tuple(seen.place.as_it_came(line) for line in lines))
    return RecognisedPage(page, PageReading(number, PageMethod.RECOGNISED, confidence))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page turned one way: its words, and the tables that are ruled on it."""

    place: "_Place"
    tables: list[Grid]
    words: list[SeenWord]


def _look(
    picture: Image.Image, quarter: int, tesseract: Tesseract, number: int, scale: float
) -> _Seen:
    """The page as it reads when turned by `quarter` degrees; a table's lines are taken out."""
    place = _Place(number, prepare(picture, quarter), scale)
    rules = find_rules(place.ready.sharp)
    tables = find_tables([place.turned(rule) for rule in rules])
    image = without_rules(place.ready.image, rules) if tables else place.ready.image
    return _Seen(place, tables, tesseract.words(image))


def _other_way(picture: Image.Image, seen: _Seen, tesseract: Tesseract) -> _Seen:
    """The page turned as it reads best; the first way that reads well is taken."""
    best = seen
    for quarter in _OTHER_WAYS:
        turned = _look(picture, quarter, tesseract, seen.place.number, seen.place.scale)
        best = max(best, turned, key=lambda one: _confidence(one.words))
        if not _is_noise(best.words):
            break
    return best


def _with_stamps(lines: Sequence[PrintedLine], stamps: Iterable[PrintedLine]) -> list[PrintedLine]:
    """The stamps' lines where they stand from the top: a mark of secrecy is red and counts."""
    merged = list(lines)
    for stamp in stamps:
        below = (i for i, line in enumerate(merged) if line.box.top > stamp.box.top)
        merged.insert(next(below, len(merged)), stamp)
    return merged


def _is_noise(words: Sequence[SeenWord]) -> bool:
    return _confidence(words) < _NOISE_CONFIDENCE


def _confidence(words: Sequence[SeenWord]) -> float:
    """The mean over all words, smudges too: they tell how dirty the page is."""
    return sum(word.confidence for word in words) / len(words) if words else 0.0


def _corrected(found: Sequence[RecognisedPage]) -> list[RecognisedPage]:
    """The pages with their lines put right; the count runs over all of them, table rows apart."""
    lines = [line.text for one in found for line in one.page.lines if not line.parts]
    texts = iter(correct_lines(lines))
    pages = [
        tuple(x if x.parts else replace(x, text=next(texts)) for x in one.page.lines)
        for one in found
    ]
    return [
        replace(one, page=replace(one.page, lines=kept))
        for one, kept in zip(found, pages, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Place:
    """From the pixels of a turned and straightened picture to points, there and on the page."""

    number: int
    ready: ReadyPicture
    scale: float
    """Points per pixel."""

    def turned(self, pixels: Rectangle) -> Box:
        """A rectangle of the picture in points, still as it was turned."""
        left, top, right, bottom = (x * self.scale for x in pixels)
        return Box(self.number, left, top, right, bottom)

    def as_it_came(self, line: PrintedLine) -> PrintedLine:
        """A line with its boxes on the page as it came."""
        parts = tuple(replace(part, box=self._back(part.box)) for part in line.parts)
        return replace(line, box=self._back(line.box), parts=parts)

    def _back(self, box: Box) -> Box:
        sides = (box.left, box.top, box.right, box.bottom)
        left, top, right, bottom = (x / self.scale for x in sides)
        came = self.ready.on_page((left, top, right, bottom))
        return Box(self.number, *(x * self.scale for x in came))


def _table_words(words: Sequence[SeenWord], place: _Place) -> list[Word]:
    return [
        Word(word.text, place.turned(word.box))
        for word in words
        if word.confidence >= _SMUDGE_CONFIDENCE and not _DIRT_AT_END.fullmatch(word.text)
    ]


def _printed_lines(words: Sequence[SeenWord], place: _Place) -> Iterator[PrintedLine]:
    for _, group in groupby(words, key=lambda word: word.line):
        line = _without_dirt([w for w in group if w.confidence >= _SMUDGE_CONFIDENCE])
        if not line:
            continue
        lefts, tops, rights, bottoms = zip(*(word.box for word in line), strict=True)
        text = _DIRT_BEFORE_HEAD.sub("", " ".join(word.text for word in line))
        box = place.turned((min(lefts), min(tops), max(rights), max(bottoms)))
        yield PrintedLine(text, box)


def _without_dirt(line: list[SeenWord]) -> list[SeenWord]:
    """The line without the specks at its ends; a hyphen may open a line only as a list does."""
    while line and _DIRT_AT_END.fullmatch(line[-1].text):
        line = line[:-1]
    while line and _is_dirt_at_head(line):
        line = line[1:]
    return line


def _is_dirt_at_head(line: Sequence[SeenWord]) -> bool:
    first = line[0].text
    if not _MARK_OF_DIRT.fullmatch(first) or len(line) == 1:
        return _MARK_OF_DIRT.fullmatch(first) is not None
    if first not in ("-", "–", "—", "•", "“", '"'):
        return True
    words = " ".join(word.text for word in line[1:3])
    return first not in ("“", '"') and _UNIT.match(words) is not None
