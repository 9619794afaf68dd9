"""English questions: told by their words, and read in the words of the texts."""

from datetime import date

import pytest

from app.answering.understanding.english import EnglishGlosser
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
        return int((first, second) == ("hằng", "năm"))


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
        "Approve the leave and take the day. ai phe duyet nghi phep nam",
        "take the day, approve the leave ngay phep la bao nhieu",
        "Approve the leave and take each day of the leave. Ai phê duyệt nghỉ phép?",
        "is it",
        "",
        "123",
    ],
)
def test_vietnamese_with_or_without_marks_is_not_english(question: str) -> None:
    assert not EXPANDER.english.is_english(question)


def test_the_longest_term_is_glossed_under_its_own_place() -> None:
    question = "Who approved my annual leave?"
    glossed = EXPANDER.english.gloss(question)
    assert [(question[one.start : one.end], one.texts) for one in glossed] == [
        ("approved", ("phê duyệt",)),
        ("annual leave", ("nghỉ phép", "nghỉ hằng năm")),
    ]


def glossed(question: str, **terms: str) -> list[str]:
    """What the first phrases for a question are, with these terms in the glossary."""
    listed = (EnglishTerm((says.replace("_", " "),), (means,)) for says, means in terms.items())
    return [one.texts[0] for one in EnglishGlosser(EnglishTerms(tuple(listed))).gloss(question)]


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


@pytest.mark.parametrize(
    "passing", ["in order to", "as well as", "these days", "is fine with", "what happens if"]
)
def test_what_joins_in_several_words_holds_no_term(passing: str) -> None:
    terms = {"order": "trình tự", "well": "tốt", "day": "ngày", "fine": "phạt", "happens": "xảy ra"}
    assert glossed(f"Who smokes {passing} it burns?", **terms) == []


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
