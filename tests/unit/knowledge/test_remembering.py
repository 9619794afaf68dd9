"""Each of the latest texts is embedded once."""

from collections.abc import Sequence

import numpy as np

from knowledge.embedding.protocol import Vector
from knowledge.embedding.remembering import RememberingEmbedder


class Counting:
    """As many dimensions as needed, and a list of what it was asked for."""

    fingerprint, dimension, max_characters = "counting", 2, 100

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed_query(self, text: str) -> Vector:
        return np.zeros(2, np.float32)

    def embed_passages(self, texts: Sequence[str]) -> Vector:
        self.asked += texts
        return np.array([[len(text), 1] for text in texts], np.float32)


def test_only_new_texts_are_embedded_and_all_come_in_their_order() -> None:
    embedder = Counting()
    remembering = RememberingEmbedder(embedder)
    remembering.embed_passages(["a", "bbb"])
    vectors = remembering.embed_passages(["cc", "bbb", "a", "cc"])
    assert embedder.asked == ["a", "bbb", "cc"]
    assert vectors[:, 0].tolist() == [2, 3, 1, 2]


def test_what_was_needed_longest_ago_is_forgotten_first() -> None:
    embedder = Counting()
    remembering = RememberingEmbedder(embedder, remembered=2)
    for texts in (["a", "b"], ["a"], ["c"], ["a"], ["b"]):
        remembering.embed_passages(texts)
    assert embedder.asked == ["a", "b", "c", "b"]


def test_more_texts_than_it_remembers_come_whole() -> None:
    vectors = RememberingEmbedder(Counting(), remembered=1).embed_passages(["a", "bb", "ccc"])
    assert vectors[:, 0].tolist() == [1, 2, 3]


def test_no_text_gives_no_row() -> None:
    assert RememberingEmbedder(Counting()).embed_passages([]).shape == (0, 2)


def test_it_passes_for_the_embedder_behind_it() -> None:
    remembering = RememberingEmbedder(Counting())
    told = (remembering.fingerprint, remembering.dimension, remembering.max_characters)
    assert told == ("counting", 2, 100)
    assert remembering.embed_query("a").shape == (2,)
