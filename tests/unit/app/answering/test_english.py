"""English questions: told by their words, and read in the words of the texts."""

from datetime import date

import pytest

from app.answering.understanding.english import EnglishGlosser, stem
from app.answering.understanding.expansions import Expander
from app.answering.understanding.model import Understanding
from app.answering.understanding.reading import reading_of, understand_question
from app.answering.words import coverage, wanted_terms
from knowledge.policy.english import EnglishTerm, EnglishTerms, load_english
from knowledge.policy.glossary import Everyday, Glossary

TERMS = EnglishTerms(
    (
        EnglishTerm(("leave", "time off"), ("nghỉ",)),
        EnglishTerm(("annual leave",), ("nghỉ phép", "nghỉ hằng năm")),
        EnglishTerm(("approve", "approval"), ("phê duyệt",)),
        EnglishTerm(("day",), ("ngày",)),
    )
)
EXPANDER = Expander(Glossary(), EnglishGlosser(TERMS))


class Texts:
    """A vocabulary that knows a few words."""

    def count(self, syllable: str) -> int:
        return int(syllable in ("laptop", "visitors"))

    def count_pair(self, first: str, second: str) -> int:
        return 0


def read(question: str) -> Understanding:
    return understand_question(question, EXPANDER, date.min, Texts())


@pytest.mark.parametrize(
    "question",
    [
        "How many days of annual leave do I get?",
        "Who approves leave at Sở Dữ liệu?",
        "Annual leave approval",
    ],
)
def test_a_question_in_english_is_known_by_its_words(question: str) -> None:
    assert EXPANDER.english.is_english(question)


@pytest.mark.parametrize(
    "question",
    [
        "Ai phê duyệt nghỉ phép?",
        "ai phe duyet nghi phep nam",
        "ban hanh quy che the nao",
        "mat khau email server la gi",
        "UBND",
        "Dùng ChatGPT for work được không?",
        "D:M",
        "is it",
        "",
        "123",
    ],
)
def test_vietnamese_with_or_without_marks_is_not_english(question: str) -> None:
    assert not EXPANDER.english.is_english(question)


@pytest.mark.parametrize(
    ("base", "inflected"),
    [
        ("apply", ["applies", "applied", "applying"]),
        ("approve", ["approves", "approved", "approving"]),
        ("split", ["splits", "splitting"]),
        ("expel", ["expelled"]),
        ("use", ["used", "using"]),
        ("class", ["classes"]),
        ("need", ["needs", "needed"]),
    ],
)
def test_inflected_words_have_one_stem(base: str, inflected: list[str]) -> None:
    assert {stem(word) for word in inflected} == {stem(base)}


def test_goods_are_not_good() -> None:
    assert stem("goods") != stem("good")


def test_the_longest_term_is_glossed_under_its_own_place() -> None:
    question = "Who approved my annual leave?"
    glossed = EXPANDER.english.gloss(question)
    assert [(question[one.start : one.end], one.texts) for one in glossed] == [
        ("approved", ("phê duyệt",)),
        ("annual leave", ("nghỉ phép", "nghỉ hằng năm")),
    ]


def test_terms_stand_in_the_question_as_texts_call_them() -> None:
    understood = read("How many days of annual leave do I get?")
    assert reading_of(understood).search_text == "How many ngày of nghỉ phép?"


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
