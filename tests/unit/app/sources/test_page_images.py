"""A page of a PDF or of a picture is drawn with the cited words marked."""

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app.errors import NotFound
from app.sources.page_images import DOTS_PER_INCH, MARK, POINTS_PER_INCH, page_png
from ingest.model import Box, FileKind


@pytest.fixture(scope="module")
def pdf() -> bytes:
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(200, 300))
    canvas.drawString(20, 250, "Dieu 1")
    canvas.save()
    return output.getvalue()


PIXELS_PER_POINT = DOTS_PER_INCH / POINTS_PER_INCH


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def colour_at(image: Image.Image, x: float, y: float) -> object:
    return image.getpixel((int(x * PIXELS_PER_POINT), int(y * PIXELS_PER_POINT)))


def test_the_marked_place_is_marked_and_the_rest_is_not(pdf: bytes) -> None:
    image = picture(page_png(FileKind.PDF, pdf, 1, [Box(1, 100, 100, 150, 120)]))
    assert colour_at(image, 125, 110) == MARK
    assert colour_at(image, 50, 200) == (255, 255, 255)


def test_a_box_of_another_page_is_not_drawn(pdf: bytes) -> None:
    image = picture(page_png(FileKind.PDF, pdf, 1, [Box(2, 100, 100, 150, 120)]))
    assert colour_at(image, 125, 110) == (255, 255, 255)


@pytest.mark.parametrize("page", [0, 2, -1])
def test_a_page_that_is_not_there_is_not_found(pdf: bytes, page: int) -> None:
    with pytest.raises(NotFound):
        page_png(FileKind.PDF, pdf, page, [])


def test_a_scanned_picture_is_shown_with_its_marks_too() -> None:
    output = io.BytesIO()
    Image.new("RGB", (1654, 2339), "white").save(output, "PNG", dpi=(200, 200))
    image = picture(page_png(FileKind.IMAGE, output.getvalue(), 1, [Box(1, 100, 100, 150, 120)]))
    assert colour_at(image, 125, 110) == MARK
    with pytest.raises(NotFound):
        page_png(FileKind.IMAGE, output.getvalue(), 2, [])
