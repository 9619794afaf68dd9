"""Letters are counted as a person would, and the scanned pages are the same in every run."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.ocr import RESOLUTIONS, character_error_rate, edit_distance, report
from evals.reporting import Report
from evals.scanned_pages import Condition, page_texts


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("", "", 0), ("abc", "", 3), ("", "ab", 2), ("kitten", "sitting", 3), ("đôi", "đổi", 1)],
)
def test_letters_to_change_are_counted(one: str, other: str, distance: int) -> None:
    assert edit_distance(one, other) == distance


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_distance_is_the_same_both_ways_and_never_longer_than_the_text(
    one: str, other: str
) -> None:
    distance = edit_distance(one, other)
    assert distance == edit_distance(other, one)
    assert abs(len(one) - len(other)) <= distance <= max(len(one), len(other))


def test_spaces_and_decomposed_letters_are_no_errors() -> None:
    assert character_error_rate("Điều 1.\nPhạm vi", "Điều 1.  Pha\u0323m vi ") == 0
    assert character_error_rate("Điều", "Điêu") == 0.25


def test_the_report_has_a_figure_for_each_condition_and_resolution() -> None:
    rows: Sequence[Report] = [
        {"name": "a", "condition": condition.value, "dpi": dpi, "cer": 0.01 * place}
        for place, condition in enumerate(Condition)
        for dpi in RESOLUTIONS
    ]
    told = report(rows)
    assert told["cer"] == {"clean": 0.0, "noisy": pytest.approx(0.01), "worn": pytest.approx(0.02)}
    assert told["worst"] == 0.02
    assert told["pages"] == len(rows)


def test_a_page_fits_into_what_the_service_shows_and_is_full() -> None:
    for page in page_texts(5):
        assert 1000 < len(page.text) < 4000
