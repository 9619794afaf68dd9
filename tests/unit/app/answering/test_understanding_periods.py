"""Days and periods that a question is about."""

from datetime import date

import pytest

from app.answering.understanding.documents import find_documents
from app.answering.understanding.folding import fold_question
from app.answering.understanding.model import Period
from app.answering.understanding.periods import find_periods

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
