"""Indexes written anew keep no byte of what was left out, and are searched all the while."""

import threading
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding.protocol import Vector
from knowledge.indexing.dense import DenseIndex
from knowledge.indexing.lexical import Entry, LexicalIndex

TIMES = 12


@pytest.fixture
def vectors() -> Vector:
    drawn = np.random.default_rng(5).normal(size=(60, 64)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def entry(id: int, words: str) -> Entry:
    return Entry(id, ("chung",), words)


def files_with(folder: Path, needle: bytes) -> list[Path]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if needle in path.read_bytes()]


def test_no_file_of_the_dense_index_keeps_a_vector_that_was_left_out(tmp_path, vectors) -> None:
    index, left = DenseIndex(tmp_path, "test"), list(range(30))
    index.add("chung", left, vectors[left])
    for new in range(30, 30 + TIMES):
        gone = left.pop(0)
        left.append(new)
        index.rewrite([("chung", left, vectors[left])])
        assert index.ids() == {"chung": set(left)}
        assert files_with(tmp_path, vectors[gone].tobytes()[:48]) == []
    index.close()


def test_searches_go_on_while_the_dense_index_is_rewritten(tmp_path, vectors) -> None:
    index, ids = DenseIndex(tmp_path, "test"), list(range(40))
    index.add("chung", ids, vectors[ids])
    done, wrong = threading.Event(), []

    def keep_searching() -> None:
        while not done.is_set():
            try:
                if index.search(vectors[3], ["chung"], 1)[0][0] != 3:
                    wrong.append("another")
            except Exception as error:
                wrong.append(repr(error))

    threads = [threading.Thread(target=keep_searching) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(TIMES):
        index.rewrite([("chung", ids, vectors[ids])])
    done.set()
    for thread in threads:
        thread.join()
    index.close()
    assert wrong == []


def test_a_rewriting_that_breaks_off_leaves_what_was(tmp_path, vectors) -> None:
    index = DenseIndex(tmp_path, "test")
    index.add("chung", [1], vectors[[1]])

    def broken():
        yield "chung", [2], vectors[[2]]
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        index.rewrite(broken())
    assert index.ids() == {"chung": {1}}
    index.close()


def test_no_term_stays_in_the_lexical_index_for_a_text_that_was_left_out(tmp_path) -> None:
    index = LexicalIndex(tmp_path)
    kept = [entry(id, f"quy định về kho số {id}") for id in range(50)]
    index.add([*kept, entry(99, "quy định riêng zelkovan")])
    index.delete([99])
    asked, left = index.traces("riêng zelkovan")
    assert left > 0
    index.rewrite(kept)
    assert index.traces("riêng zelkovan") == (asked, 0)
    assert index.ids() == set(range(50))
    assert index.search("kho số 7", ["chung"], 1)[0][0] == 7


def test_files_of_what_was_before_are_gone(tmp_path) -> None:
    index = LexicalIndex(tmp_path)
    index.add([entry(1, "một hai ba")])
    before = {path.name for path in tmp_path.rglob("*.term")}
    index.rewrite([entry(2, "bốn năm sáu")])
    index.collect_garbage()
    assert before.isdisjoint(path.name for path in tmp_path.rglob("*.term"))
