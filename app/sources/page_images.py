"""Draw a page of a PDF original, with the cited words marked."""

import io
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw

from app.errors import NotFound
from ingest.model import Box
from ingest.reading.pdf_file import PdfFile

DOTS_PER_INCH = 115
"""An A4 page is about 950 pixels wide: readable, and under 200 kB."""
POINTS_PER_INCH = 72
MARK = (255, 221, 51)


def page_png(content: bytes, page: int, boxes: Sequence[Box]) -> bytes:
    """Page `page` (1-based) as PNG, `boxes` of that page marked. Raises NotFound."""
    with PdfFile(content) as pdf:
        if not 1 <= page <= len(pdf):
            raise NotFound()
        picture = pdf.picture(page, DOTS_PER_INCH)
    own = [box for box in boxes if box.page == page]
    marked = _mark(picture.image.convert("RGB"), own, picture.dpi / POINTS_PER_INCH)
    output = io.BytesIO()
    marked.save(output, "PNG", optimize=True)
    return output.getvalue()


def _mark(image: Image.Image, boxes: Sequence[Box], pixels_per_point: float) -> Image.Image:
    """Multiply a marker colour onto the page, so that the print stays as black as it was."""
    layer = Image.new("RGB", image.size, (255, 255, 255))
    pen = ImageDraw.Draw(layer)
    for box in boxes:
        area = (box.left - 1, box.top - 1, box.right + 1, box.bottom + 1)
        pen.rectangle(tuple(pixels_per_point * side for side in area), fill=MARK)
    return ImageChops.multiply(image, layer)
