"""Vectors in memory: as close as they were, replaced, forgotten, and never another's."""

import numpy as np
import pytest

from knowledge.embedding.protocol import Vector
from knowledge.indexing.vectors import FIRST_ROWS, VectorTable


def unit(rows: int, seed: int) -> Vector:
    drawn = np.random.default_rng(seed).normal(size=(rows, 48)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), np.float32)


VECTORS = unit(3 * FIRST_ROWS, seed=1)
ASKED = unit(1, seed=2)[0]


@pytest.fixture
def table() -> VectorTable:
    table = VectorTable()
    for first in range(0, len(VECTORS), 500):
        some = VECTORS[first : first + 500]
        table.hold(range(first, first + len(some)), some)
    return table


def test_cosines_are_those_of_the_vectors_that_were_given(table: VectorTable) -> None:
    ids = [3_000, 7, 1_025, 0]
    expected = VECTORS[ids] @ ASKED
    found = table.cosines(ASKED, ids)
    assert list(found) == ids
    assert list(found.values()) == pytest.approx(expected.tolist(), abs=1e-4)


def test_vectors_come_in_the_order_of_the_ids_that_are_held(table: VectorTable) -> None:
    known, vectors = table.vectors([9, 99_999, 5])
    assert known == [9, 5]
    assert vectors == pytest.approx(VECTORS[[9, 5]], abs=1e-4)


def test_an_empty_table_knows_nothing() -> None:
    assert VectorTable().cosines(ASKED, [1]) == {}
    assert VectorTable().ids() == set()


def test_an_id_given_again_has_its_new_vector(table: VectorTable) -> None:
    table.hold([5], VECTORS[8:9])
    assert table.cosines(VECTORS[8], [5])[5] == pytest.approx(1, abs=1e-4)
    assert len(table.ids()) == len(VECTORS)


def test_what_is_forgotten_is_not_found_and_its_numbers_are_gone(table: VectorTable) -> None:
    (row,) = (table._row_of[id] for id in [5])
    table.forget([5, 99_999])
    assert table.cosines(ASKED, [5, 6]).keys() == {6}
    assert not table._matrix[row].any()


def test_a_row_that_was_given_up_is_used_again_for_its_new_id_only(table: VectorTable) -> None:
    table.forget(range(10))
    table.hold([50_000], VECTORS[20:21])
    assert table.cosines(VECTORS[20], [*range(10), 50_000]) == {50_000: pytest.approx(1, abs=1e-4)}
    table.clear()
    assert table.ids() == set()
