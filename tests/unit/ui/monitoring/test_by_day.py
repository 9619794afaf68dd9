"""What the chart of questions by day draws."""

from datetime import date

from app.contract.answers import Outcome
from app.contract.monitoring import DayUse
from ui.monitoring.by_day import COLOURS, daily_columns

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
USES = [
    DayUse(day=MONDAY, outcome="no_evidence", count=1),
    DayUse(day=MONDAY, outcome="answered", count=4),
    DayUse(day=TUESDAY, outcome="answered", count=2),
]


def test_each_day_is_a_row_with_a_number_for_each_ending_that_occurs() -> None:
    rows, _ = daily_columns(USES, "Ngày", str.upper)
    assert rows == [
        {"Ngày": "23/11/2026", "ANSWERED": 4, "NO_EVIDENCE": 1},
        {"Ngày": "24/11/2026", "ANSWERED": 2, "NO_EVIDENCE": 0},
    ]


def test_an_ending_has_its_own_colour_whatever_else_occurs() -> None:
    _, all_of_them = daily_columns(USES, "Ngày", str)
    _, one = daily_columns(USES[:1], "Ngày", str)
    assert list(all_of_them) == ["answered", "no_evidence"]
    assert one == {"no_evidence": all_of_them["no_evidence"]}


def test_every_ending_has_a_colour_and_no_two_the_same() -> None:
    assert set(COLOURS) == set(Outcome)
    assert len(set(COLOURS.values())) == len(COLOURS)
