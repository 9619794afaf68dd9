"""Beside an abstention stands what has something to do with the question, and nothing else."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.answering.model import Evidence, Reading
from app.answering.relating import MOST_RELATED, related_to
from app.answering.work import Work
from app.contract.answers import Outcome

MakeEvidence = Callable[..., Evidence]
ABOUT_LEAVE = "Nghỉ phép năm là 12 ngày làm việc."
ABOUT_CARS = "Xe ô tô đỗ tại tầng hầm."


@pytest.fixture
def ended(work: Callable[[], Work], hit: Callable) -> Callable[..., Work]:
    def ended(*found: Evidence, outcome: Outcome = Outcome.NO_EVIDENCE) -> Work:
        asked = work()
        reading = Reading(asked.question.text)
        asked = replace(asked, reading=reading, evidence=found, hits=tuple(map(hit, found)))
        return asked.ended(outcome, "outcome.no_evidence")

    return ended


@pytest.fixture
def far(evidence: MakeEvidence) -> MakeEvidence:
    """Evidence that is not close in meaning."""
    return lambda text: replace(evidence(text), dense=0.8)


def test_what_is_close_in_meaning_is_related(ended, evidence: MakeEvidence) -> None:
    close = evidence(ABOUT_CARS)
    assert related_to(ended(close)) == (close,)


def test_what_shares_the_telling_words_is_related(ended, far: MakeEvidence) -> None:
    leave, cars = far(ABOUT_LEAVE), far(ABOUT_CARS)
    assert related_to(ended(cars, leave)) == (leave,)


def test_a_foreign_question_has_nothing_related(ended, far: MakeEvidence) -> None:
    assert related_to(ended(far(ABOUT_CARS), far("Văn thư đóng dấu."))) == ()
    assert related_to(ended()) == ()


def test_what_failed_the_comparison_is_shown_in_any_case(ended, far: MakeEvidence) -> None:
    cars = far(ABOUT_CARS)
    assert related_to(ended(cars, outcome=Outcome.UNVERIFIED)) == (cars,)


def test_only_a_few_are_shown_and_none_beside_an_answer(ended, evidence: MakeEvidence) -> None:
    many = [evidence(ABOUT_LEAVE, start=start) for start in range(MOST_RELATED + 1)]
    assert related_to(ended(*many)) == tuple(many[:MOST_RELATED])
    assert related_to(ended(*many, outcome=Outcome.ANSWERED)) == ()
