"""The words of a paper that the law fixes, and its QR code."""

import io
from datetime import date

import pytest
from PIL import Image

from app.document_form.word import TEXT_WIDTH, column_widths
from app.exports.paper import in_words
from app.exports.qr import DOTS_PER_MODULE, QUIET_MODULES, qr_png
from app.exports.rows import parted, with_marks


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


def test_a_row_of_a_table_is_parted_into_its_cells() -> None:
    text = "Mức thưởng:\nDanh hiệu | Đồng\nChiến sĩ | 2.300.000 | thêm"
    assert parted(text) == (
        "Mức thưởng:",
        (("Danh hiệu", "Đồng", ""), ("Chiến sĩ", "2.300.000", "thêm")),
    )


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Một câu.", ("1. Một câu. [2]",)),
        ("Như sau:\na | b", ("1. Như sau: [2]", (("a", "b"),))),
        ("a | b", ("1. [2]", (("a", "b"),))),
        ("a | b\nHết.", ("1.", (("a", "b"),), "Hết. [2]")),
        ("1. Một.\n2. Hai.", ("1.", "1. Một.\n2. Hai. [2]")),
    ],
)
def test_the_numbers_of_its_sources_never_leave_a_claim(text: str, printed: object) -> None:
    assert with_marks(1, text, "[2]") == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Một câu.", ("Một câu. [2]",)),
        ("1. Một.\n2. Hai.", ("1. Một.\n2. Hai. [2]",)),
        ("a | b", ("[2]", (("a", "b"),))),
        ("a | b\nHết.", ((("a", "b"),), "Hết. [2]")),
    ],
)
def test_a_claim_that_stands_alone_has_no_number(text: str, printed: object) -> None:
    assert with_marks(None, text, "[2]") == printed


def test_a_column_of_figures_is_narrower_than_one_of_sentences() -> None:
    rows = [("Tình huống", "Số lần"), ("Một tình huống cần nhiều chữ hơn thế nhiều", "3")]
    wide, narrow = column_widths(rows)
    assert narrow < wide / 3
    assert wide + narrow == pytest.approx(TEXT_WIDTH)


def test_a_qr_code_has_its_quiet_border_and_its_corner_mark() -> None:
    picture = Image.open(io.BytesIO(qr_png("https://cancu.example.vn/verify?id=a&hash=b")))
    border = QUIET_MODULES * DOTS_PER_MODULE
    assert picture.getpixel((border - 1, border - 1)) != 0
    assert [picture.getpixel((border + n * DOTS_PER_MODULE, border)) for n in range(8)] == [
        *([0] * 7),
        picture.getpixel((0, 0)),
    ]
