"""From when and until when a text holds; exceptions and other texts' days do not count."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from ingest.model import Certainty, Metadata

Understand = Callable[[Sequence[str]], Metadata]
HEAD = ["Số: 9/QĐ-SNV", "Sơn Hải, ngày 02 tháng 5 năm 2031", "QUYẾT ĐỊNH", "Điều 1. Nội dung"]
SIGNED = date(2031, 5, 2)


def holds(understand: Understand, *lines: str) -> tuple[date | None, date | None]:
    metadata = understand([*HEAD, "Nội dung.", "Điều 2. Hiệu lực thi hành", *lines])
    first, last = metadata.effective_on, metadata.expires_on
    return (first.value if first else None, last.value if last else None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2031.", date(2031, 7, 1)),
        ("Quyết định này có hiệu lực từ 0 giờ 00 phút ngày 01/7/2031.", date(2031, 7, 1)),
        ("Quyết định này có hiệu lực kể từ ngày ký ban hành.", SIGNED),
        ("Quyết định này có hiệu lực sau 45 ngày kể từ ngày ký.", date(2031, 6, 16)),
        ("Quyết định này có hiệu lực thi hành sau 10 (mười) ngày, kể từ ngày ký.",
         date(2031, 5, 12)),
        ("Quyết định này được thi hành từ ngày 01 tháng 8 năm 2031.", date(2031, 8, 1)),
        ("Quyết định này có hiệu lực từ ngày 31 tháng 6 năm 2031.", None),
        ("Giấy phép này có ý nghĩa từ ngày 01 tháng 8 năm 2031.", None),
        ("Điều 1 của Quyết định này có hiệu lực từ ngày 01 tháng 8 năm 2031.", None),
    ],
)  # fmt: skip
def test_effective_from(understand: Understand, sentence: str, expected: date | None) -> None:
    assert holds(understand, sentence)[0] == expected


def test_an_exception_for_one_article_does_not_win(understand: Understand) -> None:
    lines = [
        "1. Điều 1 của Quyết định này có hiệu lực từ ngày 01 tháng 6 năm 2031.",
        "2. Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2031, trừ khoản 1 Điều này.",
    ]
    assert holds(understand, *lines)[0] == date(2031, 7, 1)


def test_what_the_text_is_about_may_take_effect_on_another_day(understand: Understand) -> None:
    lines = ["1. Kết quả bầu có hiệu lực từ ngày 03 tháng 3 năm 2031.",
             "2. Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2031."]  # fmt: skip
    assert holds(understand, *lines)[0] == date(2031, 7, 1)


def test_the_day_of_publication_is_a_guess(understand: Understand) -> None:
    metadata = understand(
        [*HEAD, "Điều 2. Hiệu lực", "Quyết định này có hiệu lực từ ngày công bố."]
    )
    assert metadata.effective_on
    assert metadata.effective_on.certainty is Certainty.GUESS


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Quyết định này có hiệu lực từ ngày ký đến hết ngày 31 tháng 12 năm 2033.",
         date(2033, 12, 31)),
        ("Quyết định này hết hiệu lực kể từ ngày 01 tháng 01 năm 2034.", date(2033, 12, 31)),
        ("Quyết định này hết hiệu lực sau ngày 31 tháng 12 năm 2033.", date(2033, 12, 31)),
        ("Quyết định số 4/QĐ-SNV hết hiệu lực kể từ ngày 01 tháng 01 năm 2034.", None),
        ("Điều 1 của Quyết định này có hiệu lực từ ngày ký đến hết ngày 31 tháng 12 năm 2033.",
         None),
    ],
)  # fmt: skip
def test_expires_on_the_last_day(
    understand: Understand, sentence: str, expected: date | None
) -> None:
    assert holds(understand, sentence)[1] == expected


def test_new_wording_in_quotation_marks_says_nothing_of_this_text(understand: Understand) -> None:
    lines = [
        "1. Sửa đổi Điều 8 như sau:",
        "“Điều 8. Hiệu lực",
        "Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2020 đến hết ngày 01 tháng 02 năm 2021."
        "”.",
    ]
    metadata = understand([*HEAD, *lines])
    assert (metadata.effective_on, metadata.expires_on) == (None, None)


def test_a_councils_resolution_takes_effect_by_the_line_of_its_adoption(
    understand: Understand,
) -> None:
    metadata = understand(
        [
            "Số: 12/2031/NQ-HĐND",
            "NGHỊ QUYẾT",
            "Điều 1. Mức thu",
            "Một trăm đồng.",
            "Nghị quyết này đã được Hội đồng nhân dân tỉnh Sơn Hải khóa XVII thông qua ngày 10 "
            "tháng 12 năm 2031 và có hiệu lực từ ngày 20 tháng 12 năm 2031.",
        ]
    )
    assert metadata.issued_on
    assert metadata.effective_on
    assert metadata.issued_on.value == date(2031, 12, 10)
    assert metadata.effective_on.value == date(2031, 12, 20)
