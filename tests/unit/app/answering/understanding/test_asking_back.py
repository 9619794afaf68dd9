"""A question asked back keeps its words and gets the number of the text that is meant."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.answering.model import Evidence
from app.answering.understanding.asking_back import completed, described
from app.answering.understanding.expansions import Expander
from app.answering.understanding.model import Understanding
from app.answering.understanding.reading import understand_question
from knowledge.model import VersionRecord
from knowledge.policy.glossary import Glossary

TODAY = date(2026, 4, 1)


def understood(question: str) -> Understanding:
    return understand_question(question, Expander(Glossary()), TODAY)


@pytest.fixture
def version(evidence: Callable[..., Evidence]) -> VersionRecord:
    return evidence("Phụ cấp").passage.version


@pytest.mark.parametrize(
    ("asked", "offered"),
    [
        ("Quyết định 5 nói gì?", "Quyết định số 05/2024/QĐ-SDL nói gì?"),
        (
            "Khoản 2 Điều 8 QĐ số 5 còn hiệu lực không?",
            "Khoản 2 Điều 8 Quyết định số 05/2024/QĐ-SDL còn hiệu lực không?",
        ),
    ],
)
def test_the_number_takes_the_place_of_the_unclear_name(
    version: VersionRecord, asked: str, offered: str
) -> None:
    read = understood(asked)
    assert completed(asked, read, read.documents[0], version) == offered


def test_the_number_follows_the_last_place_where_no_text_is_named(version: VersionRecord) -> None:
    asked = "Điều 5 và Điều 7 quy định gì?"
    offered = "Điều 5 và Điều 7 Quyết định số 05/2024/QĐ-SDL quy định gì?"
    assert completed(asked, understood(asked), None, version) == offered


def test_words_that_named_a_day_are_kept(version: VersionRecord) -> None:
    asked, read = "Năm 2023, Điều 5 quy định gì?", understood("Điều 5 quy định gì?")
    offered = "Năm 2023, Điều 5 Quyết định số 05/2024/QĐ-SDL quy định gì?"
    assert completed(asked, read, None, version) == offered


def test_a_regulation_is_named_as_such_with_its_decisions_number(version: VersionRecord) -> None:
    asked = "Điều 1 Quy chế công tác phí nói gì?"
    read = understood(asked)
    assert completed(asked, read, read.documents[0], version) == (
        "Điều 1 Quy chế số 05/2024/QĐ-SDL nói gì?"
    )


def test_a_choice_says_what_the_text_is_about_unless_its_name_does(version: VersionRecord) -> None:
    assert described(version) == "Quyết định số 05/2024/QĐ-SDL (Về công tác phí)"
    bare = replace(version, number=None, type=None)
    assert described(bare) == "Về công tác phí"
