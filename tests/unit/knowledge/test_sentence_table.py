"""Sentences in memory: the best of each passage, and nothing of what was let go."""

import numpy as np
import pytest

from knowledge.embedding.protocol import Vector
from knowledge.embedding.sentences import packed
from knowledge.indexing.sentences import SentenceTable


def rows(*cosines: float) -> Vector:
    """Vectors of length 1 with these cosines to `ASKED`."""
    return np.array([[one, np.sqrt(1 - one * one)] for one in cosines], np.float32)


ASKED = np.array([1, 0], np.float32)


@pytest.fixture
def table() -> SentenceTable:
    table = SentenceTable()
    table.hold({1: packed(rows(0.2, 0.9, 0.7)), 2: packed(rows(0.5)), 3: packed(rows(0, 0.1))}, 2)
    return table


def test_a_passage_is_as_close_as_its_closest_sentence(table: SentenceTable) -> None:
    found = table.closest(ASKED, [3, 1])
    assert list(found) == [3, 1]
    assert found == pytest.approx({1: 0.9, 3: 0.1}, abs=0.01)


def test_of_what_is_not_held_nothing_is_told(table: SentenceTable) -> None:
    assert table.closest(ASKED, [4]) == {}
    assert list(table.closest(ASKED, [4, 2])) == [2]


def test_what_was_read_anew_replaces_what_was_there(table: SentenceTable) -> None:
    table.hold({2: packed(rows(0.8, 0.8))}, 2)
    assert table.closest(ASKED, [2])[2] == pytest.approx(0.8, abs=0.01)


def test_what_is_let_go_is_not_known_any_more(table: SentenceTable) -> None:
    table.forget([1, 99])
    assert table.ids() == {2, 3}
    table.clear()
    assert table.ids() == set()
