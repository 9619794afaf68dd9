"""Asking words of English questions become Vietnamese ones, around terms that stay."""

import pytest

from app.answering.composing.asked.question_kinds import QuestionKind, kinds_of
from app.answering.understanding.english.asking import asking_edits


def asked(question: str, **terms: str) -> str:
    """The question with its asking words and these terms written in Vietnamese."""
    found = [
        (question.index(word), question.index(word) + len(word), f" {text} ")
        for word, text in terms.items()
    ]
    for start, end, text in sorted(asking_edits(question, found, ()), reverse=True):
        question = f"{question[:start]}{text}{question[end:]}"
    return " ".join(question.split())


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How soon is it due?", QuestionKind.HOW_LONG),
        ("How far in advance is it due?", QuestionKind.HOW_LONG_BEFORE),
        ("By when is it due?", QuestionKind.WHEN),
        ("To whom is it sent?", QuestionKind.WHO),
        ("Where is it sent?", QuestionKind.WHERE),
        ("How much is it?", QuestionKind.HOW_MUCH),
        ("What does widget mean?", QuestionKind.DEFINITION),
        ("What is a widget?", QuestionKind.DEFINITION),
    ],
)
def test_the_kind_of_answer_is_told_by_vietnamese_words(question: str, kind: QuestionKind) -> None:
    assert kind in kinds_of(asked(question))


def test_which_stands_behind_its_term() -> None:
    assert asked("On which days is it open?", days="ngày") == "On ngày nào is it open?"


def test_which_stands_behind_all_its_terms() -> None:
    assert asked("What parking fee is it?", parking="đỗ xe", fee="phí") == "đỗ xe phí nào is it?"


def test_who_after_a_noun_asks_nothing() -> None:
    assert asked("visitors who smoke") == "visitors người smoke"
    assert asked("tell me who smokes") == "tell me ai smokes"


def test_when_within_a_sentence_asks_nothing() -> None:
    assert QuestionKind.WHEN not in kinds_of(asked("Who is told when it burns?"))


def test_words_of_a_term_are_not_asking_words() -> None:
    assert asked("certificate of merit", **{"certificate of merit": "giấy khen"}) == "giấy khen"


def test_more_and_less_lead_to_the_case() -> None:
    assert asked("more than 7 days") == "trên 7 days"
    assert asked("no more than 7 days") == "tối đa 7 days"
