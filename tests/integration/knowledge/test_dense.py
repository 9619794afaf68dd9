"""The dense index: nearest neighbours per knowledge base, and a spoilt folder begun anew."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from chromadb.api.collection_configuration import (
    UpdateCollectionConfiguration,
    UpdateHNSWConfiguration,
)

from knowledge.embedding.protocol import Vector
from knowledge.indexing.chroma_folder import EF_SEARCH
from knowledge.indexing.dense import DenseIndex


def unit(rows: int, seed: int = 0) -> Vector:
    vectors = np.random.default_rng(seed).normal(size=(rows, 16)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


VECTORS = unit(300)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[DenseIndex]:
    index = DenseIndex(tmp_path, "model-1")
    index.add("a", list(range(1, 201)), VECTORS[:200])
    index.add("b", list(range(201, 301)), VECTORS[200:])
    yield index
    index.close()


def test_the_nearest_come_first_with_their_cosine(index: DenseIndex) -> None:
    query = unit(1, seed=9)[0]
    cosines = VECTORS @ query
    expected = np.argsort(-cosines)[:10] + 1
    found = index.search(query, ["a", "b"], 10)
    assert [id for id, _ in found] == expected.tolist()
    assert [score for _, score in found] == pytest.approx(cosines[expected - 1], abs=1e-5)


def test_only_the_knowledge_bases_asked_for(index: DenseIndex) -> None:
    assert {id for id, _ in index.search(VECTORS[0], ["b"], 300)} == set(range(201, 301))
    assert index.search(VECTORS[0], [], 5) == index.search(VECTORS[0], ["none"], 5) == []


def test_adding_again_replaces_and_deleting_forgets(index: DenseIndex) -> None:
    index.add("a", [1], VECTORS[299:300])
    assert {id for id, _ in index.search(VECTORS[299], ["a", "b"], 2)} == {1, 300}
    index.delete([1, 300, 999])
    assert index.ids() == {"a": set(range(2, 201)), "b": set(range(201, 300))}


def test_known_vectors_find_themselves_or_the_check_fails(index: DenseIndex) -> None:
    assert index.self_check({"a": VECTORS[:3], "b": VECTORS[200:203]})
    assert not index.self_check({"b": VECTORS[:1]})
    assert not index.self_check({"none": VECTORS[:1]})


def test_it_is_there_after_opening_again(index: DenseIndex, tmp_path: Path) -> None:
    index.close()
    again = DenseIndex(tmp_path, "model-1")
    assert again.ids()["b"] == set(range(201, 301))
    assert again.search(VECTORS[7], ["a"], 1)[0][0] == 8
    again.close()


def test_another_model_sees_nothing_of_the_first(index: DenseIndex, tmp_path: Path) -> None:
    index.close()
    other = DenseIndex(tmp_path, "model-2")
    assert other.ids() == {}
    other.close()


def test_clearing_takes_the_files_too(index: DenseIndex, tmp_path: Path) -> None:
    index.clear()
    assert index.ids() == {}
    assert not [path for path in tmp_path.rglob("*.bin")]
    index.add("a", [1], VECTORS[:1])
    assert index.ids() == {"a": {1}}


def test_a_spoilt_folder_is_begun_anew(index: DenseIndex, tmp_path: Path) -> None:
    index.close()
    (spoilt,) = tmp_path.rglob("chroma.sqlite3")
    spoilt.write_bytes(b"garbage" * 1_000)
    again = DenseIndex(tmp_path, "model-1")
    assert again.ids() == {}
    again.add("a", [1], VECTORS[:1])
    assert again.search(VECTORS[0], ["a"], 1)[0][0] == 1
    again.close()


def search_depths(index: DenseIndex) -> list[int]:
    with index._inside() as opened:
        found = [collection.configuration["hnsw"] for collection in opened.collections.values()]
    return [each["ef_search"] for each in found if each]


def test_how_far_to_look_is_set_anew_for_a_folder_made_before(
    index: DenseIndex, tmp_path: Path
) -> None:
    before = UpdateCollectionConfiguration(hnsw=UpdateHNSWConfiguration(ef_search=17))
    with index._inside() as opened:
        for collection in opened.collections.values():
            collection.modify(configuration=before)
    index.close()
    again = DenseIndex(tmp_path, "model-1")
    assert search_depths(again) == [EF_SEARCH, EF_SEARCH]
    assert again.ids()["b"] == set(range(201, 301))
    again.close()


def test_vectors_are_held_in_memory_as_long_as_they_are_indexed(index: DenseIndex) -> None:
    assert index.held.ids() == set(range(1, 301))
    assert index.held.cosines(VECTORS[6], [7])[7] == pytest.approx(1, abs=1e-4)
    index.delete([1])
    index.keep_only([2, 3, 201], {"a": {2}, "b": {201}})
    assert index.held.ids() == set(range(2, 301)) - {3}
    index.rewrite([("a", [5, 6], VECTORS[4:6])])
    assert index.held.ids() == {5, 6}
    index.clear()
    assert index.held.ids() == set()
