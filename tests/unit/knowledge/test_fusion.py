"""Fusion: both lists count, nothing is invented for a candidate that one of them lacks."""

from collections.abc import Mapping
from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.fusion import fuse, normalised

SCORES = st.dictionaries(st.integers(0, 30), st.floats(-10, 50), max_size=20)


@given(SCORES, SCORES)
def test_the_union_comes_back_ordered_with_its_raw_scores(
    lexical: Mapping[int, float], dense: Mapping[int, float]
) -> None:
    fused = list(fuse(lexical, dense, {}))
    assert {candidate.id for candidate in fused} == lexical.keys() | dense.keys()
    assert [c.score for c in fused] == sorted((c.score for c in fused), reverse=True)
    assert all(c.lexical == lexical.get(c.id) and c.dense == dense.get(c.id) for c in fused)


@given(SCORES, SCORES, st.floats(0.1, 10), st.floats(-5, 5))
def test_only_distances_count_not_the_scale(
    lexical: Mapping[int, float], dense: Mapping[int, float], scale: float, shift: float
) -> None:
    once = {c.id: c.score for c in fuse(lexical, dense, {})}
    moved = {id: score * scale + shift for id, score in lexical.items()}
    again = {c.id: c.score for c in fuse(moved, dense, {})}
    spread = max(lexical.values(), default=0) - min(lexical.values(), default=0)
    if spread > 1e-3:
        assert again == pytest.approx(once, abs=1e-4)


@given(st.dictionaries(st.integers(), st.floats(-1e3, 1e3), min_size=2))
def test_normalised_scores_have_mean_zero_and_deviation_one(scores: Mapping[int, float]) -> None:
    result = normalised(scores).values()
    assert fmean(result) == pytest.approx(0, abs=1e-6)
    assert pstdev(result) == pytest.approx(1, abs=1e-6) or set(result) == {0.0}


def test_an_exact_cosine_beats_the_lowest_of_the_list() -> None:
    lexical, dense = {1: 9.0, 2: 8.9}, {2: 0.8, 3: 0.7}
    assert next(fuse(lexical, dense, {1: 0.9})).id == 1
    assert next(fuse(lexical, dense, {1: 0.1})).id == 2


def test_the_weight_decides_between_words_and_meaning() -> None:
    lexical, dense = {1: 9.0, 2: 1.0}, {2: 0.9, 1: 0.1}
    assert next(fuse(lexical, dense, {}, lexical_weight=0.9)).id == 1
    assert next(fuse(lexical, dense, {}, lexical_weight=0.1)).id == 2


def test_nothing_found_is_nothing() -> None:
    assert not list(fuse({}, {}, {}))


def test_the_closest_sentence_speaks_for_its_passage() -> None:
    lexical, dense = {1: 5.0, 2: 5.0}, {1: 0.8, 2: 0.8}
    assert next(fuse(lexical, dense, {})).id == 1
    best = next(fuse(lexical, dense, {}, 0.4, {1: 0.82, 2: 0.95}))
    assert best.id == 2
    assert best.closest_sentence == pytest.approx(1)


def test_sentences_that_nobody_read_count_as_close_as_their_passage() -> None:
    lexical, dense = {1: 1.0, 2: 2.0, 3: 3.0}, {1: 0.8, 2: 0.85, 3: 0.9}
    for found in fuse(lexical, dense, {}):
        assert found.closest_sentence == found.meaning
    by_id = {found.id: found for found in fuse(lexical, dense, {}, 0.4, {1: 0.9, 2: 0.8})}
    assert by_id[3].closest_sentence == by_id[3].meaning
    assert by_id[1].closest_sentence > by_id[2].closest_sentence
