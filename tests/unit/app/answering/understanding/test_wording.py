"""Abbreviations, other names and slips of the keyboard only add to what is searched for."""

from datetime import date
from itertools import pairwise

import pytest

from app.answering.understanding.expansions import Expander
from app.answering.understanding.folding import fold_question
from app.answering.understanding.reading import reading_of, understand_question
from app.answering.understanding.typed.spelling import OFTEN, find_corrections
from app.answering.understanding.wording import Wording
from knowledge.policy.glossary import Abbreviation, Case, Everyday, Glossary

EXPANDER = Expander(
    Glossary(
        (
            Abbreviation("UBND", ("Ủy ban nhân dân",)),
            Abbreviation("HĐ", ("hợp đồng", "hội đồng"), Case.EXACT),
            Abbreviation("KT-XH", ("kinh tế - xã hội",)),
        ),
        (("Bộ Mới", "Bộ Cũ"), ("Hà Nam Mới", "Hà Nam")),
        (
            Everyday(("giấy đi đường", "giấy đi"), ("giấy công tác",)),
            Everyday(("mới vào",), ("tập sự",)),
        ),
    )
)


class Texts:
    """A vocabulary of a few lines."""

    def __init__(self, *lines: str) -> None:
        self._lines = [line.split() for line in lines]

    def count(self, syllable: str) -> int:
        return sum(line.count(syllable) for line in self._lines)

    def count_pair(self, first: str, second: str) -> int:
        pairs = [pair for line in self._lines for pair in pairwise(line)]
        return pairs.count((first, second))


def added(question: str) -> list[str]:
    return [text for each in EXPANDER.expand(fold_question(question)) for text in each.texts]


@pytest.mark.parametrize("typed", ["UBND", "ubnd", "Ubnd"])
def test_an_abbreviation_is_said_in_full(typed: str) -> None:
    assert added(f"{typed} xã làm gì?") == ["Ủy ban nhân dân"]


def test_two_meanings_are_both_added() -> None:
    assert added("ký HĐ với ai") == ["hợp đồng", "hội đồng"]


def test_an_exact_entry_needs_its_own_letters() -> None:
    assert added("ký hđ với ai") == []


@pytest.mark.parametrize("question", ["xUBND", "15/2024/QĐ-UBND", "UBNDX"])
def test_only_whole_words_count(question: str) -> None:
    assert added(question) == []


@pytest.mark.parametrize("question", ["báo cáo KT-XH", "KT-XH quý này", "kt-xh"])
def test_a_term_may_have_a_sign_within_wherever_it_stands(question: str) -> None:
    assert added(question) == ["kinh tế - xã hội"]


def test_the_opening_of_a_term_is_not_the_term() -> None:
    assert added("giấy") == added("giấy mới") == added("giấy đio đường") == []


def test_a_name_stands_for_its_old_name_and_the_other_way_round() -> None:
    assert added("Bộ Mới làm gì") == ["Bộ Cũ"]
    assert added("bo cu lam gi") == ["Bộ Mới"]


def test_plain_speech_stands_for_the_words_of_texts_and_not_the_other_way_round() -> None:
    assert added("ai ký giấy đi đường") == ["giấy công tác"]
    assert added("giay di ai ky") == ["giấy công tác"]
    assert added("ai ký giấy công tác") == []


def test_other_diacritics_are_another_word() -> None:
    assert added("hạ nắm") == []


def test_a_term_that_is_not_meant_takes_no_words_from_others() -> None:
    assert added("hạ nắm mới vào") == ["tập sự"]
    assert added("giấy đi dương ai ký") == ["giấy công tác"]


def test_what_the_question_says_already_is_not_added() -> None:
    assert added("UBND (Ủy ban nhân dân) xã") == []


def test_the_typed_words_stay_and_bare_questions_stay_bare() -> None:
    understood = understand_question("UBND xã làm gì?", EXPANDER, date.min)
    assert understood.search_text == "UBND xã làm gì? Ủy ban nhân dân"
    bare = understand_question("ubnd xa lam gi", EXPANDER, date.min)
    assert bare.search_text == "ubnd xa lam gi uy ban nhan dan"


def test_a_slip_is_corrected_by_its_neighbours() -> None:
    texts = Texts("được nghỉ phép năm", "nghị định này", "nghịt")
    (correction,) = find_corrections("số ngày nghir phép năm", texts)
    assert correction.text == "nghỉ phép"
    assert "số ngày nghir phép năm"[correction.start : correction.end] == "nghir"


def test_a_syllable_that_the_texts_have_is_left() -> None:
    texts = Texts("hồ sơ nghỉ phép", "sư phạm")
    assert find_corrections("hồ sư nghỉ phép", texts) == ()


def test_what_could_be_a_word_is_corrected_only_to_what_texts_say_often() -> None:
    seldom, often = ["nghỉ phép"] * (OFTEN - 1), ["nghỉ phép"] * OFTEN
    assert find_corrections("nghĩ phép", Texts(*seldom)) == ()
    (correction,) = find_corrections("nghĩ phép", Texts(*often))
    assert correction.text == "nghỉ phép"


def test_without_a_neighbour_that_speaks_for_it_nothing_is_corrected() -> None:
    assert find_corrections("đường nghir dài", Texts("nghỉ phép")) == ()


def test_a_query_is_searched_with_what_answering_would_search_with() -> None:
    worded = Wording(EXPANDER, Texts("được nghỉ phép năm", "số ngày"))
    assert worded("UBND nghir  phép").search_text == "UBND nghir phép Ủy ban nhân dân nghỉ phép"


def test_without_a_glossary_a_query_stays_as_typed() -> None:
    assert Wording()("UBND xã").search_text == "UBND xã"


def test_a_correction_is_added_to_the_search() -> None:
    texts = Texts("được nghỉ phép năm", "số ngày")
    understood = understand_question("số ngày nghir phép năm", EXPANDER, date.min, texts)
    assert understood.search_text == "số ngày nghir phép năm nghỉ phép"


def test_a_bare_phrase_is_not_what_its_likely_diacritics_deny() -> None:
    expander = Expander(Glossary((), (), (Everyday(("ngoại tình",), ("vi phạm",)),)))
    folded = fold_question("cong tac ngoai tinh")
    assert expander.expand(folded, "công tác ngoài tỉnh") == ()
    assert len(expander.expand(folded, "công tác ngoại tình")) == 1
    assert len(expander.expand(folded)) == 1


def test_a_certain_slip_is_read_as_what_was_meant() -> None:
    understood = understand_question("đc nghỉ mấy ngày", EXPANDER, date.min, Texts())
    assert reading_of(understood).search_text == "được nghỉ mấy ngày"
    bare = understand_question("dc nghi may ngay", EXPANDER, date.min, Texts())
    assert reading_of(bare).search_text == "duoc nghi may ngay"
