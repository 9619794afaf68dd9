"""Slips in long English words are mended where only one term can be meant."""

import pytest

from app.answering.understanding.english.slips import slip_of

TERMS = ("approval", "maternity", "reimburse", "committee", "form", "complain", "complaint")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aproval", "approval"),
        ("reimbrse", "reimburse"),
        ("commitee", "committee"),
        ("committe", "committee"),
    ],
)
def test_a_letter_too_few_is_seen(typed: str, meant: str) -> None:
    assert slip_of(typed, TERMS) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("approvval", "approval"), ("reimubrse", "reimburse")]
)
def test_a_letter_too_many_or_in_the_wrong_place_is_seen(typed: str, meant: str) -> None:
    assert slip_of(typed, TERMS) == meant


def test_another_letter_makes_another_word() -> None:
    assert slip_of("paternity", TERMS) is None


@pytest.mark.parametrize("typed", ["eimburse", "rreimburs", "pproval"])
def test_the_first_letter_is_no_slip(typed: str) -> None:
    assert slip_of(typed, TERMS) is None


def test_a_short_word_may_be_any_word() -> None:
    assert slip_of("from", TERMS) is None


def test_of_two_terms_none_is_taken() -> None:
    assert slip_of("contrct", ("contract", "contrict")) is None
