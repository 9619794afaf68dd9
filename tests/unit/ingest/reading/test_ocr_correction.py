"""Misread heads are put right where the count says so, and left alone where it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.ocr_correction import correct_lines


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (["Điều I"], ["Điều 1"]),
        (["Điều l. Phạm vi"], ["Điều 1. Phạm vi"]),
        (["Điều 7. A", "Điều §. Quyền"], ["Điều 7. A", "Điều 8. Quyền"]),
        (["Điều 4. A", "Điền S. Nghĩa vụ"], ["Điều 4. A", "Điều 5. Nghĩa vụ"]),
        (["Điêu 12. Hồ sơ"], ["Điều 12. Hồ sơ"]),
        (["“Điêu 63a. Xử lý"], ["“Điều 63a. Xử lý"]),
        (
            ["Chương I", "Chương H", "Chương HH", "Chương TV"],
            ["Chương I", "Chương II", "Chương III", "Chương IV"],
        ),
        (["Chương II", "Chương HI."], ["Chương II", "Chương III."]),
        (["ChươngVI", "ChươngVI"], ["Chương VI", "Chương VII"]),
        (["7. Chiếm đoạt.", "§. Hành vi khác."], ["7. Chiếm đoạt.", "8. Hành vi khác."]),
        (["Điều 1. Phạm vi", "l. Quy chế này"], ["Điều 1. Phạm vi", "1. Quy chế này"]),
        (["Kết thúc.", "3, Cơ sở là nơi"], ["Kết thúc.", "3. Cơ sở là nơi"]),
        (["Số: l5/2024/QĐ-UBND"], ["Số: 15/2024/QĐ-UBND"]),
        (["Luật số: 4O/2O13/QH13"], ["Luật số: 40/2013/QH13"]),
    ],
)
def test_what_the_count_makes_certain_is_corrected(seen: list[str], meant: list[str]) -> None:
    assert correct_lines(seen) == meant


@pytest.mark.parametrize(
    "lines",
    [
        ["Điều 23 của Luật này"],
        ["Điền S. Nghĩa vụ"],
        ["Điều 9. A", "Điều I. B"],
        ["Chương V"],
        ["theo các khoản 1, 2", "3, Điều này"],
        ["I. Mục tiêu", "II. Nhiệm vụ"],
        ["Số: SO/VP"],
        ["Diện tích 12 m2"],
    ],
)
def test_what_is_not_certain_stays(lines: list[str]) -> None:
    assert correct_lines(lines) == lines


@given(st.lists(st.text("ĐiềuMụcChương IVXl1§.,0123 “abc", max_size=20), max_size=12))
def test_no_line_is_lost_and_a_second_pass_changes_nothing_but_heads(lines: list[str]) -> None:
    corrected = correct_lines(lines)
    assert len(corrected) == len(lines)
    assert all(abs(len(a) - len(b)) <= 4 for a, b in zip(lines, corrected, strict=True))
