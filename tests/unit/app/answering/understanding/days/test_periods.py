"""Days and periods that a question is about."""

from datetime import date

import pytest

from app.answering.understanding.days.periods import find_periods
from app.answering.understanding.folding import fold_question
from app.answering.understanding.model import Period
from app.answering.understanding.naming.documents import find_documents

TODAY = date(2026, 4, 1)


def found(question: str) -> list[Period]:
    folded = fold_question(question)
    return list(find_periods(folded, find_documents(folded), TODAY))


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("năm 2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("trước ngày 01/7/2025", None, date(2025, 6, 30)),
        ("từ 1/1/2024", date(2024, 1, 1), None),
        ("sau năm 2023", date(2024, 1, 1), None),
        ("đến hết tháng 2 năm 2024", None, date(2024, 2, 29)),
        ("quý I/2025", date(2025, 1, 1), date(2025, 3, 31)),
        ("quý 4 năm 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("tháng 3 năm 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("ngày 05 tháng 3 năm 2020", date(2020, 3, 5), date(2020, 3, 5)),
        ("before 1 July 2025", None, date(2025, 6, 30)),
        ("in 2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("hiện nay", TODAY, TODAY),
    ],
)
def test_a_period_has_its_first_and_last_day(
    question: str, since: date | None, until: date | None
) -> None:
    (period,) = found(f"Mức chi {question} là bao nhiêu?")
    assert (period.since, period.until) == (since, until)


def test_from_and_until_are_two_open_periods() -> None:
    assert [(p.since, p.until) for p in found("từ năm 2020 đến năm 2022")] == [
        (date(2020, 1, 1), None),
        (None, date(2022, 12, 31)),
    ]


def test_a_day_that_does_not_exist_is_not_read() -> None:
    assert found("ngày 31 tháng 6 năm 2024, tháng 13/2024") == []


def test_the_year_of_a_document_is_no_period() -> None:
    assert found("nghị định số 30 năm 2020 quy định gì") == []


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("đầu năm 2025 mức khoán là bao nhiêu", date(2025, 1, 1), date(2025, 1, 31)),
        ("cuối năm 2023 thù lao là bao nhiêu", date(2023, 12, 1), date(2023, 12, 31)),
        ("năm ngoái mức khoán là bao nhiêu", date(2025, 1, 1), date(2025, 12, 31)),
        ("Thế năm ngoái?", date(2025, 1, 1), date(2025, 12, 31)),
        ("Từ đầu năm sau mức khoán là bao nhiêu", date(2027, 1, 1), None),
        ("sang nam muc khoan la bao nhieu", date(2027, 1, 1), date(2027, 12, 31)),
        ("hồi tháng 3 mức khoán là bao nhiêu", date(2026, 3, 1), date(2026, 3, 31)),
        ("hồi tháng 5 mức khoán là bao nhiêu", date(2025, 5, 1), date(2025, 5, 31)),
        ("hồi tháng 3 năm ngoái", date(2025, 3, 1), date(2025, 3, 31)),
        ("từ tháng 1 tới mức khoán là bao nhiêu", date(2027, 1, 1), None),
        ("tháng sau mức khoán là bao nhiêu", date(2026, 5, 1), date(2026, 5, 31)),
        ("tháng trước mức khoán là bao nhiêu", date(2026, 3, 1), date(2026, 3, 31)),
        ("next month, what is the rate?", date(2026, 5, 1), date(2026, 5, 31)),
        ("ngày mai còn nhận hồ sơ không", date(2026, 4, 2), date(2026, 4, 2)),
    ],
)
def test_days_are_told_from_today(question: str, since: date | None, until: date | None) -> None:
    assert [(period.since, period.until) for period in found(question)] == [(since, until)]


@pytest.mark.parametrize(
    "question",
    [
        "Phép chưa nghỉ có được chuyển sang năm sau không?",
        "Ngày phép của năm trước dùng đến khi nào?",
        "Năm ngoái chưa nghỉ hết phép thì sao?",
        "Lương tháng sau trả ngày nào?",
        "nghỉ 3 tháng trước khi sinh",
    ],
)
def test_what_the_question_is_about_is_no_day_of_the_law(question: str) -> None:
    assert found(question) == []


def test_the_first_day_of_the_calendar_has_no_year_before() -> None:
    folded = fold_question("năm ngoái mức khoán là bao nhiêu")
    assert find_periods(folded, (), date.min) == ()
