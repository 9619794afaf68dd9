"""Recognised pages: tesseract's Vietnamese model, line by line, with boxes and its confidence."""

import csv
import io
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby

from PIL import Image

from ingest.errors import ReadingTookTooLong
from ingest.limits import Limits
from ingest.model import Box
from ingest.reading.page_image import prepare, turn_back
from ingest.reading.page_lines import Page, PrintedLine
from ingest.reading.pdf_file import PdfFile
from ingest.reading.tools import CLEAN_ENVIRONMENT, ReadingTools

_DPI = 300
_POINTS_PER_PIXEL = 72 / _DPI
_NOISE_CONFIDENCE = 20.0
"""A word under this is a smudge, a stamp or a piece of a frame."""


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page's lines, and the mean confidence of its words from 0 to 100."""

    page: Page
    confidence: float


@dataclass(frozen=True, slots=True)
class _Word:
    line: tuple[str, str, str]
    text: str
    confidence: float
    box: tuple[float, float, float, float]


def recognise_pages(
    pdf: PdfFile, numbers: Sequence[int], limits: Limits, tools: ReadingTools
) -> dict[int, RecognisedPage]:
    """The recognised pages by number; several at once, each in a tesseract of its own."""

    def recognise(number: int) -> RecognisedPage:
        return recognise_page(pdf.picture(number, _DPI), number, limits, tools)

    with ThreadPoolExecutor(max_workers=max(1, tools.ocr_workers)) as pool:
        return dict(zip(numbers, pool.map(recognise, numbers), strict=True))


def recognise_page(
    picture: Image.Image, number: int, limits: Limits, tools: ReadingTools
) -> RecognisedPage:
    """The lines of one page's picture of 300 dots per inch."""
    ready, angle = prepare(picture)
    table = _tesseract(ready, tools, limits.ocr_page_seconds)
    words = [word for word in _words(table) if word.confidence >= _NOISE_CONFIDENCE]
    lines = tuple(
        _printed_line(list(line), number, angle, picture.size)
        for _, line in groupby(words, key=lambda word: word.line)
    )
    confidence = sum(word.confidence for word in words) / len(words) if words else 0.0
    width, height = (side * _POINTS_PER_PIXEL for side in picture.size)
    return RecognisedPage(Page(number, width, height, lines), confidence)


def _tesseract(image: Image.Image, tools: ReadingTools, seconds: int) -> str:
    png = io.BytesIO()
    image.save(png, format="PNG", compress_level=1)
    command = [tools.tesseract or "tesseract", "stdin", "stdout", "-l", "vie"]
    try:
        done = subprocess.run(
            [*command, "--dpi", str(_DPI), "--psm", "4", "tsv"],
            input=png.getvalue(),
            capture_output=True,
            check=False,
            timeout=seconds,
            env=CLEAN_ENVIRONMENT | {"OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as late:
        raise ReadingTookTooLong(seconds=seconds) from late
    return done.stdout.decode("utf-8", errors="replace")


def _words(table: str) -> Iterator[_Word]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row["level"] != "5" or not text:
            continue
        left, top = float(row["left"]), float(row["top"])
        box = (left, top, left + float(row["width"]), top + float(row["height"]))
        line = (row["block_num"], row["par_num"], row["line_num"])
        yield _Word(line, text, float(row["conf"]), box)


def _printed_line(
    words: Sequence[_Word], number: int, angle: float, size: tuple[int, int]
) -> PrintedLine:
    lefts, tops, rights, bottoms = zip(*(word.box for word in words), strict=True)
    whole = (min(lefts), min(tops), max(rights), max(bottoms))
    left, top, right, bottom = (x * _POINTS_PER_PIXEL for x in turn_back(whole, angle, size))
    return PrintedLine(" ".join(word.text for word in words), Box(number, left, top, right, bottom))
