"""Plain speech in a question, as a text would put it."""

from app.answering.composing.texts_words import in_words_of_texts
from app.answering.model import Reading


def test_plain_words_give_place_to_the_first_phrase_that_texts_have() -> None:
    words = (("bác tài", ("lái xe", "tài xế")), ("nộp nhiêu", ("nộp bao nhiêu",)))
    asked = Reading("bác tài nộp nhiêu?", meant_text="bác tài nộp nhiêu?", other_words=words)
    assert in_words_of_texts(asked) == "lái xe nộp bao nhiêu?"


def test_bare_words_are_found_where_their_marks_were_restored() -> None:
    asked = Reading(
        "bac tai nop phat",
        has_diacritics=False,
        meant_text="bác tài nộp phạt",
        other_words=(("bac tai", ("lái xe",)),),
    )
    assert in_words_of_texts(asked) == "lái xe nộp phạt"


def test_a_question_without_plain_words_stays_as_it_is() -> None:
    assert in_words_of_texts(Reading("Ai giữ khóa?", meant_text="Ai giữ khóa?")) == "Ai giữ khóa?"
    assert in_words_of_texts(Reading("Ai giữ khóa?")) == "Ai giữ khóa?"


def test_a_foreign_question_is_read_as_its_glosses_put_it() -> None:
    asked = Reading("ai giữ khóa?", meant_text="Who keeps the key? khóa", is_foreign=True)
    assert in_words_of_texts(asked) == "ai giữ khóa?"
