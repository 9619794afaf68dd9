"""A topic alone is told from a question, however short."""

from datetime import date

import pytest

from app.answering.understanding.expansions import Expander
from app.answering.understanding.reading import understand_question
from app.answering.understanding.topics import Topic, topic_alone
from knowledge.policy.glossary import Abbreviation, Glossary

EXPANDER = Expander(Glossary((Abbreviation("AI", ("trí tuệ nhân tạo",)),)))


def topic(question: str) -> Topic | None:
    return topic_alone(understand_question(question, EXPANDER, date(2026, 4, 1)))


@pytest.mark.parametrize("question", ["nghỉ phép", "Công tác?", "nghi phep", "hồ sơ", "leave"])
def test_a_topic_asks_nothing(question: str) -> None:
    found = topic(question)
    assert found
    assert not found.is_type


@pytest.mark.parametrize("question", ["Quy chế", "quyet dinh", "thông báo?"])
def test_a_type_of_document_is_a_topic_of_its_own(question: str) -> None:
    found = topic(question)
    assert found
    assert found.is_type


@pytest.mark.parametrize(
    "question",
    [
        "nghỉ phép mấy ngày",
        "nghi phep may ngay",
        "ai ký giấy mời",
        "Điều 5",
        "Quyết định 05/2024/QĐ-SDL",
        "phụ cấp lưu trú ngoài tỉnh",
        "who signs",
        "?",
    ],
)
def test_what_asks_or_names_or_says_more_is_none(question: str) -> None:
    assert topic(question) is None


def test_a_topic_is_found_as_whole_words_as_it_was_typed() -> None:
    typed, bare = topic("nghỉ phép"), topic("nghi phep")
    assert typed
    assert bare
    assert typed.is_said_in("Điều 8. Nghỉ phép hằng năm")
    assert not typed.is_said_in("Nghị phép")
    assert bare.is_said_in("Điều 8. Nghỉ phép hằng năm")
    assert not bare.is_said_in("nghi phepa")


def test_a_short_form_is_found_under_its_name() -> None:
    found = topic("AI")
    assert found
    assert found.is_said_in("Sử dụng trí tuệ nhân tạo")
