"""Of an English question the texts in English lead where they are closer to it than the others."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.answering.model import Evidence, Reading
from app.answering.own_language import with_own_language
from knowledge.model import Hit

OWN = Reading("Who opens the gate?", content=("opens", "gate"), is_inflected=True)
READING = Reading("ai mở cổng?", is_foreign=True, content=("mở", "cổng"), in_own_words=OWN)
ENGLISH = "The guard opens the gate at six every morning."
VIETNAMESE = "Bảo vệ mở cổng lúc 6 giờ sáng."
Found = Callable[..., Hit]


@pytest.fixture
def found(evidence: Callable[..., Evidence], hit: Callable[[Evidence], Hit]) -> Found:
    ids = {ENGLISH: 1, VIETNAMESE: 2}

    def made(text: str, dense: float, score: float) -> Hit:
        one = evidence(text, score=score)
        passage = replace(one.passage, id=ids.get(text, 3))
        return hit(replace(one, passage=passage, dense=dense))

    return made


def test_a_closer_text_in_english_keeps_its_own_score(found: Found) -> None:
    first = (found(VIETNAMESE, 0.84, 2.0), found(ENGLISH, 0.9, 0.5))
    merged = with_own_language(READING, first, (found(ENGLISH, 0.9, 6.0),))
    assert [(hit.passage.text, hit.score) for hit in merged] == [(VIETNAMESE, 2.0), (ENGLISH, 6.0)]


def test_a_text_in_english_that_only_its_own_words_find_joins(found: Found) -> None:
    merged = with_own_language(
        READING, (found(VIETNAMESE, 0.84, 2.0),), (found(ENGLISH, 0.9, 6.0),)
    )
    assert [hit.passage.text for hit in merged] == [VIETNAMESE, ENGLISH]


def test_a_text_in_english_that_shares_a_word_by_chance_does_not_lead(found: Found) -> None:
    other = "The guard locks the server room of the centre."
    first = (found(VIETNAMESE, 0.86, 2.0),)
    assert with_own_language(READING, first, (found(other, 0.82, 6.0),)) == first


def test_the_words_that_a_text_says_decide_between_two_that_are_as_close(found: Found) -> None:
    first = (found("Bảo vệ khóa phòng máy chủ mỗi tối.", 0.86, 2.0),)
    merged = with_own_language(READING, first, (found(ENGLISH, 0.86, 6.0),))
    assert len(merged) == 2


def test_what_own_words_find_in_vietnamese_is_left_to_the_glosses(found: Found) -> None:
    first = (found(ENGLISH, 0.9, 2.0),)
    merged = with_own_language(READING, first, (found(VIETNAMESE, 0.95, 9.0),))
    assert [hit.passage.text for hit in merged] == [ENGLISH]
