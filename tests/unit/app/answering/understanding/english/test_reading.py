"""English questions are read in the words of the texts."""

from datetime import date

import pytest

from app.answering.understanding.english.glosser import EnglishGlosser
from app.answering.understanding.expansions import Expander
from app.answering.understanding.model import Understanding
from app.answering.understanding.reading import reading_of, understand_question
from app.answering.words import coverage, wanted_terms
from knowledge.policy.english import EnglishTerm, EnglishTerms, load_english
from knowledge.policy.glossary import Everyday, Glossary
from tests.unit.app.answering.understanding.english.terms import TERMS

EXPANDER = Expander(Glossary(), EnglishGlosser(TERMS))


class Texts:
    """A vocabulary that knows a few words."""

    def count(self, syllable: str) -> int:
        return int(syllable in ("laptop", "visitors"))

    def count_pair(self, first: str, second: str) -> int:
        return int((first, second) == ("hằng", "năm"))


def read(question: str) -> Understanding:
    return understand_question(question, EXPANDER, date.min, Texts())


@pytest.mark.parametrize(
    "frame",
    ["Could you please tell me", "I would like to know", "Thank you. Do you know", "Mr Smith:"],
)
def test_politeness_and_persons_are_neither_glossed_nor_missed(frame: str) -> None:
    reading = reading_of(read(f"{frame} who approves annual leave?"))
    assert reading.content == ("phê duyệt", "nghỉ phép")
    assert reading.missing == ()


def test_a_slip_in_a_term_is_understood() -> None:
    assert reading_of(read("Who gives the aproval for leave?")).content == ("phê duyệt", "nghỉ")


def test_a_form_that_some_text_has_is_searched_for() -> None:
    understood = read("Who meets a visitor?")
    assert "visitors" in understood.search_text
    assert "visitor" not in reading_of(understood).missing


def test_a_text_in_english_is_compared_with_the_questions_own_words() -> None:
    own = reading_of(read("Who approves visitors?")).toward("Visits are approved by the head.")
    assert own.search_text == "Who approves visitors?"
    assert coverage(wanted_terms(own), own.form("The head approved visitor badges."), {}) == 1


def test_a_text_in_vietnamese_is_compared_with_the_glosses() -> None:
    reading = reading_of(read("Who approves visitors?"))
    assert reading.toward("Trưởng đơn vị phê duyệt việc này.") is reading


def test_where_no_text_has_a_word_of_the_question_there_is_nothing_to_compare() -> None:
    assert reading_of(read("Who approves annual leave?")).in_own_words is None


def test_the_phrase_that_texts_have_stands_for_a_term() -> None:
    terms = EnglishTerms((EnglishTerm(("yearly",), ("mỗi năm", "hằng năm")),))
    expander = Expander(Glossary(), EnglishGlosser(terms))
    understood = understand_question("What is the yearly report?", expander, date.min, Texts())
    assert "hằng năm" in reading_of(understood).content


def test_words_that_nothing_is_known_of_are_wanted_too() -> None:
    assert "zeppelin" in wanted_terms(reading_of(read("Who approves a zeppelin?")))


def test_terms_stand_in_the_question_as_texts_call_them() -> None:
    understood = read("How many days of annual leave do I get?")
    assert reading_of(understood).search_text == "bao nhiêu ngày của nghỉ phép?"


def test_words_that_no_text_has_are_left_out_and_told() -> None:
    understood = read("Who approves a zeppelin or a laptop?")
    assert understood.search_text == "laptop phê duyệt"
    assert reading_of(understood).missing == ("zeppelin",)


def test_what_was_typed_is_meant_beside_its_glosses() -> None:
    question = "Who approves annual leave?"
    assert read(question).meant_text == f"{question} phê duyệt nghỉ phép nghỉ hằng năm"


def test_a_text_that_says_another_gloss_says_the_term() -> None:
    reading = reading_of(read("annual leave of the staff"))
    covered = coverage(wanted_terms(reading), reading.form("được nghỉ hằng năm"), {})
    assert covered == coverage(wanted_terms(reading), reading.form("được nghỉ phép"), {}) > 0


def test_an_english_text_says_the_term_itself() -> None:
    reading = reading_of(read("Who approves this?"))
    assert coverage(wanted_terms(reading), reading.form("The head approves visits."), {}) == 1


def test_a_document_that_is_named_stays_as_it_is_written() -> None:
    understood = read("Who approves leave under Decision 05/2024/QĐ-SDL?")
    assert understood.documents[0].name.code
    assert "05/2024/QĐ-SDL" in understood.search_text
    assert "05/2024/QĐ-SDL" in reading_of(understood).search_text


def test_nothing_is_corrected_in_english() -> None:
    assert read("Who approves the leave of a specialist?").corrections == ()


def test_the_officers_own_glossary_is_heard_too() -> None:
    everyday = Glossary(everyday=(Everyday(("home office",), ("làm việc từ xa",)),))
    expander = Expander(everyday, EnglishGlosser(TERMS))
    understood = understand_question("Who approves home office?", expander, date.min)
    assert "làm việc từ xa" in understood.search_text


def test_a_vietnamese_question_is_read_as_without_the_english_glossary() -> None:
    question = "Ai phê duyệt nghỉ phép của day leave?"
    plain = understand_question(question, Expander(Glossary()), date.min)
    assert read(question) == plain
    assert not reading_of(plain).is_foreign


def test_the_shipped_glossary_reads_a_question_of_the_office() -> None:
    expander = Expander(Glossary(), EnglishGlosser(load_english()))
    understood = understand_question(
        "Within how many working days must travel expenses be reimbursed?", expander, date.min
    )
    text = reading_of(understood).search_text
    assert "ngày làm việc" in text
    assert "công tác phí" in text
