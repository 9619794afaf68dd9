"""Which words of a question carry its meaning, and how much of them a text covers."""

from hypothesis import given
from hypothesis import strategies as some

from app.answering.model import Reading
from app.answering.words import content_terms, coverage, rarity, wanted_terms


def test_question_words_are_passed_over() -> None:
    assert content_terms("Nghỉ phép bao nhiêu ngày?") == [
        "nghỉ",
        "phép",
        "ngày",
        "nghỉ_phép",
        "phép_bao",
        "nhiêu_ngày",
    ]


def test_no_pair_with_an_asking_word_is_wanted_of_a_text() -> None:
    assert wanted_terms(Reading("Mất thẻ thì sao?")) == ["mất", "thẻ", "mất_thẻ"]
    assert wanted_terms(Reading("mat the thi sao", has_diacritics=False)) == ["mat", "mat_the"]
    assert wanted_terms(Reading("Phí, thưởng", missing=("ZIP",))) == [
        "phí",
        "thưởng",
        "phí_thưởng",
        "zip",
    ]


def test_a_text_with_all_the_words_covers_them() -> None:
    assert coverage(["nghỉ", "phép"], "Nghỉ phép năm", {}) == 1.0


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    weights = rarity(["công chức nghỉ", "công chức làm", "công chức trực"])
    assert weights["nghỉ"] > weights["công"]


@given(some.lists(some.text("abcdê ", min_size=1), max_size=5), some.text("abcdê ", max_size=40))
def test_coverage_is_a_share(wanted: list[str], text: str) -> None:
    assert 0.0 <= coverage(wanted, text, rarity([text])) <= 1.0
