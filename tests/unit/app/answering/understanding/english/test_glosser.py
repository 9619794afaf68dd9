"""English questions are told by their words, and their terms glossed in the texts' own."""

import pytest

from app.answering.understanding.english.glosser import EnglishGlosser
from app.answering.understanding.english.tokens import telling_tokens
from knowledge.policy.english import EnglishTerm, EnglishTerms
from tests.unit.app.answering.understanding.english.terms import TERMS

GLOSSER = EnglishGlosser(TERMS)


@pytest.mark.parametrize(
    "question",
    [
        "How many days of annual leave do I get?",
        "Who approves leave at Sở Dữ liệu?",
        "Annual leave approval",
    ],
)
def test_a_question_in_english_is_known_by_its_words(question: str) -> None:
    assert GLOSSER.is_english(question)


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
        "Approve the leave and take the day. ai phe duyet nghi phep nam",
        "take the day, approve the leave ngay phep la bao nhieu",
        "Approve the leave and take each day of the leave. Ai phê duyệt nghỉ phép?",
        "is it",
        "",
        "123",
    ],
)
def test_vietnamese_with_or_without_marks_is_not_english(question: str) -> None:
    assert not GLOSSER.is_english(question)


def test_the_longest_term_is_glossed_under_its_own_place() -> None:
    question = "Who approved my annual leave?"
    glossed = GLOSSER.gloss(telling_tokens(question))
    assert [(question[one.start : one.end], one.texts) for one in glossed] == [
        ("approved", ("phê duyệt",)),
        ("annual leave", ("nghỉ phép", "nghỉ hằng năm")),
    ]


def glossed(question: str, **terms: str) -> list[str]:
    """What the first phrases for a question are, with these terms in the glossary."""
    listed = (EnglishTerm((says.replace("_", " "),), (means,)) for says, means in terms.items())
    glosser = EnglishGlosser(EnglishTerms(tuple(listed)))
    return [one.texts[0] for one in glosser.gloss(telling_tokens(question))]


def test_a_word_that_only_joins_is_no_term() -> None:
    assert glossed("Who will decide on it?", one="1", will="di chúc", decide="quyết định") == [
        "quyết định"
    ]


def test_but_behind_an_article_it_is_a_noun() -> None:
    assert glossed("Must a will be signed?", will="di chúc", sign="ký") == ["di chúc", "ký"]


def test_the_entry_that_is_most_alike_is_meant() -> None:
    terms = {"accounting": "kế toán", "account": "tài khoản"}
    assert glossed("Who opens accounts?", **terms) == ["tài khoản"]
    assert glossed("Who does the accounting?", **terms) == ["kế toán"]


def test_a_verb_in_two_words_may_have_its_object_between() -> None:
    assert glossed("When must I hand the report in?", hand_in="nộp", report="báo cáo") == [
        "nộp",
        "báo cáo",
    ]


def test_but_not_any_other_word() -> None:
    assert glossed("When must I hand it to the boss?", hand_in="nộp") == []


def test_an_article_within_a_term_does_not_part_it() -> None:
    assert glossed("Is the head of the unit told?", head_of_unit="trưởng đơn vị") == [
        "trưởng đơn vị"
    ]


def test_a_term_with_of_is_known_the_other_way_round() -> None:
    assert glossed("the merit certificate", certificate_of_merit="giấy khen") == ["giấy khen"]


def test_short_forms_and_possessives_are_words_like_others() -> None:
    question = "We haven't got the director's approval, don't we need the citizens' one?"
    assert glossed(question, director="giám đốc", approval="phê duyệt", citizen="công dân") == [
        "giám đốc",
        "phê duyệt",
        "công dân",
    ]


@pytest.mark.parametrize(
    "passing", ["in order to", "as well as", "these days", "is fine with", "what happens if"]
)
def test_what_joins_in_several_words_holds_no_term(passing: str) -> None:
    terms = {"order": "trình tự", "well": "tốt", "day": "ngày", "fine": "phạt", "happens": "xảy ra"}
    assert glossed(f"Who smokes {passing} it burns?", **terms) == []
