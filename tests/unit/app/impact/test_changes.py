"""What becomes of a cited range, and on which day an answer must hold."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.impact.changes import day_that_counts

ASKED = date(2026, 3, 2)
DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))


def test_an_answer_about_the_past_holds_for_its_own_day() -> None:
    assert day_that_counts(date(2022, 5, 1), ASKED, date(2030, 1, 1)) == date(2022, 5, 1)


def test_an_answer_of_its_day_must_hold_today() -> None:
    assert day_that_counts(ASKED, ASKED, date(2030, 1, 1)) == date(2030, 1, 1)


def test_an_answer_about_a_coming_day_need_not_hold_before_it() -> None:
    coming = ASKED + timedelta(days=90)
    assert day_that_counts(coming, ASKED, ASKED + timedelta(days=1)) == coming


@given(as_of=DAYS, asked_on=DAYS, today=DAYS)
def test_the_day_never_lies_before_the_day_that_was_asked_for(as_of, asked_on, today) -> None:
    assert day_that_counts(as_of, asked_on, today) >= as_of
