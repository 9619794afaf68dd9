"""A question that only names another case is the question before with that case in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.understanding.conversation.another_case import asked_of, case_of


@pytest.mark.parametrize(
    ("question", "case"),
    [
        ("Còn trong tỉnh?", "trong tỉnh"),
        ("thế còn với viên chức thì sao ạ?", "viên chức"),
        ("Giám đốc tiếp thì thế nào?", "Giám đốc tiếp"),
        ("Con nuôi thì sao?", "Con nuôi"),
        ("con nuoi thi sao", "con nuoi"),
        ("the nghi khong luong thi sao", ""),
        ("What about contract staff?", "contract staff"),
        ("còn hợp đồng thì ai ký?", ""),
        ("Thế à?", ""),
    ],
)
def test_a_case_is_what_is_left_where_nothing_is_asked(question: str, case: str) -> None:
    assert case_of(question) == case


@pytest.mark.parametrize(
    ("case", "before", "asked"),
    [
        (
            "trong tỉnh",
            "Đi công tác ngoài tỉnh được phụ cấp bao nhiêu?",
            "Đi công tác trong tỉnh được phụ cấp bao nhiêu?",
        ),
        (
            "văn bản mật",
            "Văn bản khẩn xử lý trong bao lâu?",
            "Văn bản mật xử lý trong bao lâu?",
        ),
        (
            "Giám đốc tiếp",
            "Tiếp công dân vào ngày nào?",
            "Giám đốc tiếp công dân vào ngày nào?",
        ),
        ("80 triệu", "Gói mua sắm 30 triệu ai duyệt?", "Gói mua sắm 80 triệu ai duyệt?"),
        (
            "một năm",
            "Được làm thêm bao nhiêu giờ một ngày?",
            "Được làm thêm bao nhiêu giờ một năm?",
        ),
    ],
)
def test_it_takes_the_place_of_what_is_like_it(case: str, before: str, asked: str) -> None:
    assert asked_of(case, before) == asked


def test_a_case_like_nothing_that_was_asked_stands_in_front() -> None:
    asked = asked_of("thử việc", "Cán bộ được nghỉ mấy ngày?")
    assert asked == "Thử việc – Cán bộ được nghỉ mấy ngày?"


def test_the_asking_itself_is_never_replaced() -> None:
    asked = asked_of("ngày mai có mấy buổi", "Hôm nay tiếp mấy buổi?")
    assert "mấy buổi" in asked


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_is_typed_the_new_case_is_asked(question: str, before: str) -> None:
    case = case_of(question)
    assert case in question
    if case:
        assert case[1:] in asked_of(case, before)


def test_a_long_row_of_opening_words_has_an_end() -> None:
    assert case_of("thế " * 900) == ""
