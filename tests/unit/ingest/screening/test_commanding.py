"""How much a sentence reads like a command: from terms, and the shipped weights in outline."""

import math

import pytest

from ingest.screening.commanding import (
    CommandWeights,
    folded,
    terms_of,
    words_of,
)

WEIGHTS = CommandWeights(-1.0, {"dap": 2.0, "dap bua": 1.5, "don": -3.0}, frozenset({"dap"}))


def test_words_are_read_without_case_and_diacritics_and_numbers_as_one() -> None:
    assert words_of("Đáp: 12 GIỜ!") == ["dap", ":", "0", "gio"]


def test_folding_keeps_every_letter_in_its_place() -> None:
    text = "İ Đường Ở"
    assert len(folded(text)) == len(text)
    assert folded("Đường Ở") == "duong o"


def test_terms_are_words_and_pairs_of_near_ones_and_the_ends_are_marked() -> None:
    terms = terms_of(["a", "b", "c", "d", "e"])
    assert {"a", "a b", "a d", "^ a", "e $"} <= terms
    assert "a e" not in terms


def test_weights_of_the_terms_that_stand_there_add_up() -> None:
    assert WEIGHTS.log_odds("Đáp bừa") == pytest.approx(2.5)


def test_without_a_cue_nothing_commands() -> None:
    assert WEIGHTS.log_odds("Nói bừa") == -math.inf


def test_what_is_asked_about_speaks_for_no_command_and_still_against_one() -> None:
    assert WEIGHTS.log_odds("Đáp bừa đơn", asked={"bua", "don"}) == pytest.approx(-2.0)
