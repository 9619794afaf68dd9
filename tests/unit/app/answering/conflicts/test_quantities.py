"""What a text's numbers measure, with their bounds; and the numbers that measure nothing."""

from decimal import Decimal

import pytest

from app.answering.conflicts.comparing import differ
from app.answering.conflicts.model import Bound
from app.answering.conflicts.quantities import quantities_of


def read(text: str) -> list[tuple[int, int, str, Bound]]:
    return [(int(q.low), int(q.high), q.unit, q.bound) for q in quantities_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trả lời không quá 05 ngày làm việc", (5, 5, "ngày làm việc", Bound.AT_MOST)),
        ("lưu ít nhất 6 tháng", (6, 6, "tháng", Bound.AT_LEAST)),
        ("gồm từ 03 đến 05 đại diện", (3, 5, "đại diện", Bound.EXACTLY)),
        ("trong 3 - 5 ngày", (3, 5, "ngày", Bound.EXACTLY)),
        ("chi 1,5 triệu đồng", (1_500_000, 1_500_000, "đồng", Bound.EXACTLY)),
        ("chi tối đa 2 triệu/hồ sơ", (2_000_000, 2_000_000, "đồng", Bound.AT_MOST)),
        ("chi 120.000đ/người", (120_000, 120_000, "đồng", Bound.EXACTLY)),
        ("bảo hành 1 năm 6 tháng", (18, 18, "tháng", Bound.EXACTLY)),
        ("từ 07 giờ 30 phút", (450, 450, "phút", Bound.EXACTLY)),
        ("nghỉ phép năm 12 ngày", (12, 12, "ngày", Bound.EXACTLY)),
        ("nộp ngày 25 hằng tháng", (25, 25, "ngày trong tháng", Bound.EXACTLY)),
        ("nộp trước ngày 15 tháng 12", (387, 387, "ngày trong năm", Bound.AT_MOST)),
        ("mười lăm ngày", (15, 15, "ngày", Bound.EXACTLY)),
    ],
)
def test_a_number_is_read_with_its_unit_and_bound(
    text: str, expected: tuple[int, int, str, Bound]
) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "khoản 2 Điều 15 Quy chế này",
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020",
        "năm 2025 và quý 2 năm 2026",
        "theo mẫu số 5 kèm theo",
        "xã loại 2 miền núi",
        "1. Người đứng đầu quyết định",
        "gói thầu trên 50 triệu đồng",
        "từ 20 triệu đồng đến dưới 50 triệu đồng",
    ],
)
def test_numbers_that_name_or_open_a_case_measure_nothing(text: str) -> None:
    assert read(text) == []


def test_an_item_stands_under_its_heading_and_lead_in() -> None:
    text = "Điều 7. Cấp thẻ\n1. Thời hạn như sau:\na) Cấp mới: 5 ngày\n2. Phí là 3.000 đồng."
    days, fee = quantities_of(text)
    assert [token.form for token in days.above] == ["cấp", "thẻ", "thời", "hạn", "như", "sau"]
    assert [token.form for token in fee.above] == ["cấp", "thẻ"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("12 tháng", "1 năm", False),
        ("24 giờ", "1 ngày", False),
        ("1 tháng", "30 ngày", False),
        ("5 ngày", "không quá 5 ngày", False),
        ("ít nhất 5 ngày", "không quá 9 ngày", False),
        ("ít nhất 9 ngày", "không quá 5 ngày", True),
        ("5 ngày làm việc", "7 ngày", False),
        ("5 ngày làm việc", "5 ngày", True),
        ("5 ngày làm việc", "15 ngày", True),
        ("3 đến 5 người", "5 người", True),
        ("6 tháng", "1 năm", True),
    ],
)
def test_numbers_differ_when_they_cannot_both_be_the_answer(
    one: str, other: str, expected: bool
) -> None:
    (first,), (second,) = quantities_of(f"trong {one}"), quantities_of(f"trong {other}")
    assert differ(first, second) is expected
    assert differ(second, first) is expected


def test_a_decimal_number_keeps_its_decimals() -> None:
    (found,) = quantities_of("bằng 1,5 lần mức lương cơ sở")
    assert found.low == Decimal("1.5")


def test_a_limit_holds_for_its_own_number_only() -> None:
    times, days = quantities_of("gia hạn không quá 3 lần, mỗi lần 2 ngày")
    assert (times.bound, days.bound) == (Bound.AT_MOST, Bound.EXACTLY)
