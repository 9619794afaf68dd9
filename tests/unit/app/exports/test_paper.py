"""The words of a paper that the law fixes, and its QR code."""

import io
from datetime import date

import pytest
from PIL import Image

from app.exports.paper import in_words
from app.exports.qr import DOTS_PER_MODULE, QUIET_MODULES, qr_png


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 2, 15), "ngày 15 tháng 02 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_months_below_three_have_two_digits(day: date, written: str) -> None:
    assert in_words(day) == written


def test_a_qr_code_has_its_quiet_border_and_its_corner_mark() -> None:
    picture = Image.open(io.BytesIO(qr_png("https://cancu.example.vn/verify?id=a&hash=b")))
    border = QUIET_MODULES * DOTS_PER_MODULE
    assert picture.getpixel((border - 1, border - 1)) != 0
    assert [picture.getpixel((border + n * DOTS_PER_MODULE, border)) for n in range(8)] == [
        *([0] * 7),
        picture.getpixel((0, 0)),
    ]
