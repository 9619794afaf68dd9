"""Draw a page of an original that has pages (a PDF, a picture), with the cited words marked."""

import io
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw

from app.errors import NotFound
from ingest.model import Box, FileKind
from ingest.reading.image import count_pages, picture_of
from ingest.reading.page_image import PagePicture
from ingest.reading.pdf_file import PdfFile

DOTS_PER_INCH = 115
"""An A4 page is about 950 pixels wide: readable, and under 200 kB."""
POINTS_PER_INCH = 72
MARK = (255, 221, 51)
DRAWN = frozenset({FileKind.PDF, FileKind.IMAGE})
"""Kinds whose pages can be shown."""


def page_png(kind: FileKind, content: bytes, page: int, boxes: Sequence[Box]) -> bytes:
    """Page `page` (1-based) as PNG, `boxes` of that page marked. Raises NotFound."""
    picture = _of_picture(content, page) if kind is FileKind.IMAGE else _of_pdf(content, page)
    own = [box for box in boxes if box.page == page]
    marked = _mark(picture.image.convert("RGB"), own, picture.dpi / POINTS_PER_INCH)
    output = io.BytesIO()
    marked.save(output, "PNG", optimize=True)
    return output.getvalue()


def _of_pdf(content: bytes, page: int) -> PagePicture:
    with PdfFile(content) as pdf:
        if not 1 <= page <= len(pdf):
            raise NotFound()
        return pdf.picture(page, DOTS_PER_INCH)


def _of_picture(content: bytes, page: int) -> PagePicture:
    if not 1 <= page <= count_pages(content):
        raise NotFound()
    large = picture_of(content, page)
    scale = DOTS_PER_INCH / large.dpi
    size = (max(1, round(large.image.width * scale)), max(1, round(large.image.height * scale)))
    return PagePicture(large.image.resize(size), DOTS_PER_INCH)


def _mark(image: Image.Image, boxes: Sequence[Box], pixels_per_point: float) -> Image.Image:
    """Multiply a marker colour onto the page, so that the print stays as black as it was."""
    layer = Image.new("RGB", image.size, (255, 255, 255))
    pen = ImageDraw.Draw(layer)
    for box in boxes:
        area = (box.left - 1, box.top - 1, box.right + 1, box.bottom + 1)
        pen.rectangle(tuple(pixels_per_point * side for side in area), fill=MARK)
    return ImageChops.multiply(image, layer)
