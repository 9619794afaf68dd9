"""Pictures of pages: PNG, JPEG and TIFF of several pages, read like the pages of a scan.

A small file may unpack to a picture that fills the memory, so its size is looked at before any of
it is unpacked; and one page at a time is.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.errors import DamagedFile, PictureTooLarge, ReaderMissing, TooManyPages
from ingest.limits import Limits
from ingest.model import FileKind, SourceText
from ingest.reading.ocr import recognise_pages
from ingest.reading.page_findings import reading_findings
from ingest.reading.page_image import PagePicture
from ingest.reading.page_lines import letterhead_apart, page_blocks, without_running_lines
from ingest.reading.tesseract import DPI
from ingest.reading.tools import OCR_PACKAGES, ReadingTools

_FORMATS = ("PNG", "JPEG", "TIFF", "MPO")
_MILLION = 1_000_000
_MOST_PIXELS = 80 * _MILLION
"""An A3 sheet at 600 dots per inch has 70 million."""
_SHORTEST, _LONGEST = 4.0, 17.0
"""Inches of a sheet's longer side, up to A3; a camera's stated resolution gives other sizes."""
_A4 = 11.69
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, UnidentifiedImageError)


def read_image(content: bytes, limits: Limits, tools: ReadingTools) -> SourceText:
    """The recognised paragraphs of a picture's pages, each printed line with its box.

    Raises DamagedFile, TooManyPages, PictureTooLarge, and ReaderMissing without tesseract.
    """
    pages = _count(content, limits)
    if not tools.tesseract:
        raise ReaderMissing(feature="OCR", package=OCR_PACKAGES)
    found = recognise_pages(
        lambda number: picture_of(content, number), range(1, pages + 1), limits, tools
    )
    recognised = [found[number] for number in range(1, pages + 1)]
    readings = tuple(one.reading for one in recognised)
    lines = [one.page for one in recognised]
    lines[0] = letterhead_apart(lines[0])
    blocks = tuple(page_blocks(without_running_lines(lines)))
    findings = tuple(reading_findings(readings))
    return SourceText(FileKind.IMAGE, blocks, pages, findings, readings)


def count_pages(content: bytes) -> int:
    """Frames of a TIFF; other pictures are one page. Raises DamagedFile."""
    with _opened(content) as image:
        return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def _count(content: bytes, limits: Limits) -> int:
    pages = count_pages(content)
    if pages > limits.max_pages:
        raise TooManyPages(limit=limits.max_pages)
    return pages


def picture_of(content: bytes, number: int) -> PagePicture:
    """Page `number` (1-based) as people see it, on white, at the resolution of recognition."""
    with _opened(content) as image:
        if number > 1:
            image.seek(number - 1)
            _refuse_huge(image)
        scale = DPI / _dots_per_inch(image)
        seen = _on_white(ImageOps.exif_transpose(image))
    size = (max(1, round(seen.width * scale)), max(1, round(seen.height * scale)))
    return PagePicture(seen.resize(size, Image.Resampling.LANCZOS), DPI)


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            _refuse_huge(image)
            yield image
    except Image.DecompressionBombError as bomb:
        raise PictureTooLarge(limit=_MOST_PIXELS // _MILLION) from bomb
    except _BROKEN as broken:
        raise DamagedFile(kind=FileKind.IMAGE.value) from broken


def _refuse_huge(image: Image.Image) -> None:
    if image.width * image.height > _MOST_PIXELS:
        raise PictureTooLarge(limit=_MOST_PIXELS // _MILLION)


def _dots_per_inch(image: Image.Image) -> float:
    """What the file states, where that gives a sheet of paper; else as if it were A4."""
    longer = max(image.size)
    stated = image.info.get("dpi", (0, 0))
    across = float(min(stated)) if stated else 0.0
    if across > 0 and _SHORTEST <= longer / across <= _LONGEST:
        return across
    return max(longer / _A4, 1.0)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("1", "L", "I;16"):
        return image.convert("L")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    return image.convert("RGB")
