"""Sentences of a passage: which count, and what of their vectors survives being stored."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.embedding.sentences import SENTENCE_CHARACTERS, packed, sentences_of, unpacked


def test_each_sentence_that_says_something_counts() -> None:
    text = "Điều 3.\nNghỉ cưới được 03 ngày. Con kết hôn được 01 ngày."
    assert sentences_of(text) == ("Nghỉ cưới được 03 ngày.", "Con kết hôn được 01 ngày.")


def test_a_passage_without_such_a_sentence_counts_as_one() -> None:
    assert sentences_of("Điều 3.") == ("Điều 3.",)


def test_an_endless_sentence_is_cut() -> None:
    (only,) = sentences_of("rất dài " * SENTENCE_CHARACTERS)
    assert len(only) == SENTENCE_CHARACTERS


@given(st.integers(1, 9), st.integers(0, 99))
def test_a_stored_vector_gives_nearly_the_same_cosine(rows: int, seed: int) -> None:
    drawn = np.random.default_rng(seed).normal(size=(rows + 1, 384)).astype(np.float32)
    *vectors, asked = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    scales, numbers = unpacked(packed(np.stack(vectors)), 384)
    cosines = (numbers.astype(np.float32) @ asked) * scales
    assert np.abs(cosines - np.stack(vectors) @ asked).max() < 2e-3


def test_a_vector_of_nothing_is_stored_as_nothing() -> None:
    scales, numbers = unpacked(packed(np.zeros((1, 8), np.float32)), 8)
    assert not (numbers * scales).any()
