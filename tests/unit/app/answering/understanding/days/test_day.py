"""For which day a question wants the law: told by its words, or today."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.answering.understanding.days.day import DayAsked, day_asked
from app.answering.understanding.days.periods import find_periods
from app.answering.understanding.folding import fold_question
from app.answering.understanding.model import Period
from app.answering.understanding.naming.documents import find_documents

TODAY = date(2026, 4, 1)


def asked(question: str) -> DayAsked | None:
    folded = fold_question(question)
    return day_asked(question, find_periods(folded, find_documents(folded), TODAY), TODAY)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Năm 2022 mức phụ cấp lưu trú là bao nhiêu?", date(2022, 12, 31)),
        ("Mức phụ cấp lưu trú vào năm 2022 là bao nhiêu?", date(2022, 12, 31)),
        ("muc phu cap luu tru nam 2022 la bao nhieu", date(2022, 12, 31)),
        ("Trước ngày 01/7/2025, cấp huyện có phòng lưu trữ không?", date(2025, 6, 30)),
        ("Trước năm 2024 được mượn mấy hồ sơ?", date(2023, 12, 31)),
        ("Tại thời điểm 15/3/2025 quy định nào áp dụng?", date(2025, 3, 15)),
        ("Vào ngày 15 tháng 3 năm 2025 mức chi hội nghị ra sao?", date(2025, 3, 15)),
        ("Quý II/2025 mức khoán tiền tàu xe là bao nhiêu?", date(2025, 6, 30)),
        ("Trong tháng 2 năm 2024 định mức giấy là bao nhiêu?", date(2024, 2, 29)),
        ("Đến hết năm 2023 ai ký giấy đi đường?", date(2023, 12, 31)),
        ("Từ năm 2020 đến năm 2022 mức bồi dưỡng thay đổi thế nào?", date(2022, 12, 31)),
        ("What was the daily allowance in 2022?", date(2022, 12, 31)),
        ("Which rule applied on 5 March 2025?", date(2025, 3, 5)),
        ("Before 1 July 2025, who approved leave?", date(2025, 6, 30)),
        ("Từ ngày 01/01/2027 mức phụ cấp là bao nhiêu?", date(2027, 1, 1)),
        ("Sau năm 2026 quy định này còn áp dụng không?", date(2027, 1, 1)),
        ("Năm 2030 lệ phí cấp thẻ là bao nhiêu?", date(2030, 1, 1)),
        ("As of 1 January 2028, what is the fee?", date(2028, 1, 1)),
    ],
)
def test_another_day_is_told(question: str, day: date) -> None:
    found = asked(question)
    assert found
    assert found.day == day


@pytest.mark.parametrize(
    "question",
    [
        "Mức phụ cấp lưu trú là bao nhiêu?",
        "Hiện nay mức phụ cấp lưu trú là bao nhiêu?",
        "What is the allowance today?",
        "Năm 2026 được nghỉ mấy ngày phép?",
        "Từ năm 2020 mức phụ cấp là bao nhiêu?",
        "Kế hoạch năm 2025 giao cho ai thực hiện?",
        "Dự toán ngân sách năm 2024 nộp khi nào?",
        "Báo cáo năm 2023 gửi cho cơ quan nào?",
        "Chương trình công tác năm 2025 có mấy phần?",
        "Người sinh năm 1990 có được dự tuyển không?",
        "Viên chức tuyển dụng năm 2018 được xếp lương thế nào?",
        "Hồ sơ nộp trước ngày 20/3/2026 có được xét không?",
        "Đăng ký trước ngày 15/02/2026 thì bao giờ có kết quả?",
        "Nghị định số 30/2020/NĐ-CP quy định gì?",
        "Quyết định năm 2024 số 05/2024/QĐ-SDL nói gì về tạm ứng? Hiện nay còn áp dụng không?",
        "Tết năm 2025 nghỉ mấy ngày?",
        "Số liệu thống kê năm 2022 lấy ở đâu?",
        "Trước năm 2022 và sau năm 2024 mức nào cao hơn?",
        "Ngày 31/02/2025 ai trực?",
        "Ai trực ngày mùng 1 Tết Ất Tỵ, 29/01/2025?",
        "The budget of 2025: who approves it?",
        "",
        "???",
    ],
)
def test_what_is_about_a_day_and_not_of_it_stays_today(question: str) -> None:
    assert asked(question) is None


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Năm 2022, mức phụ cấp là bao nhiêu?", "mức phụ cấp là bao nhiêu?"),
        ("Mức phụ cấp vào năm 2022 là bao nhiêu?", "Mức phụ cấp là bao nhiêu?"),
        ("Tại thời điểm 15/3/2025 ai duyệt?", "ai duyệt?"),
        ("What was the fee in 2022?", "What was the fee ?"),
        ("Ai giữ thông tin năm 2022?", "Ai giữ thông tin ?"),
    ],
)
def test_the_rest_is_the_question_without_the_words_that_named_the_day(
    question: str, rest: str
) -> None:
    found = asked(question)
    assert found
    assert found.rest == rest


_WORDS = """
năm 2022 trước sau từ đến ngày 01/7/2025 vào tại thời điểm kế hoạch sinh nộp quý II/2024 , . ? hiện
nay before 1 July 2027 in 2030 đ ươ mức phí
"""
_PIECES = some.sampled_from((*_WORDS.split(), "e\u0301"))
QUESTIONS = some.text(max_size=80) | some.lists(_PIECES, max_size=14).map(" ".join)
PERIODS = some.lists(
    some.builds(
        Period,
        start=some.integers(0, 40),
        end=some.integers(0, 90),
        since=some.none() | some.dates(date(2000, 1, 1), date(2040, 1, 1)),
        until=some.none() | some.dates(date(2000, 1, 1), date(2040, 1, 1)),
    ),
    max_size=3,
)


@given(QUESTIONS)
def test_no_question_breaks_it_and_today_is_never_named(question: str) -> None:
    found = asked(question)
    assert found is None or found.day != TODAY


@given(QUESTIONS, PERIODS, some.integers(-2000, 2000))
def test_whatever_was_read_the_day_lies_in_every_period_that_counts_or_is_none(
    question: str, periods: list[Period], days: int
) -> None:
    today = TODAY + timedelta(days=days)
    found = day_asked(question, periods, today)
    if found:
        assert found.day != today
        assert found.day in {day for p in periods for day in (p.since, p.until)}
