"""Fitting the ranker: rows come from hits, and the figures are those of unseen questions."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import yaml

from app.contract.documents import SearchHit, SearchResult
from evals.corpus_files import WHOLE
from evals.fitting.listwise import Candidates
from evals.fitting.ranking import OF_THE_INDEXES, Sample, as_yaml, figures, sample_of
from evals.loading_corpus import LoadedCorpus
from evals.reporting import Reporter
from evals.sets import Query, RetrievalSet

NAMES = ("words", "meaning", "closest_sentence", "noise")


def asked(key: str, seed: int, relevant: int | None = 9) -> Candidates:
    """Ten documents; the relevant one stands out by its closest sentence alone."""
    rows = np.random.default_rng(seed).normal(size=(10, 4))
    flags = np.arange(10) == relevant
    rows[flags, 2] += 3
    return Candidates(key, rows, tuple(f"d{n}" for n in range(10)), flags)


def sample(name: str, first: int, count: int = 40) -> Sample:
    questions = tuple(asked(f"{name}{n}", first + n) for n in range(count))
    return Sample(name, NAMES, questions, {one.key: {"d9": 1} for one in questions})


def test_figures_of_unseen_questions_and_of_an_unseen_set() -> None:
    measured = figures([sample("a", 0), sample("b", 500)], seed=1)["a"]
    assert isinstance(measured, dict)
    assert measured["cross_validated"]["acc@1"] > measured["now"]["acc@1"]
    assert measured["held_out"]["acc@1"] > measured["now"]["acc@1"]


def test_a_set_in_another_form_is_no_unseen_set() -> None:
    same = sample("a", 0)
    measured = figures([same, replace(same, name="a, laws")], seed=1)["a"]
    assert isinstance(measured, dict)
    assert measured["held_out"] is None


def test_one_set_alone_has_no_held_out_figure() -> None:
    measured = figures([sample("a", 0)], seed=1)["a"]
    assert isinstance(measured, dict)
    assert measured["held_out"] is None


def test_the_file_counts_in_units_of_both_indexes_and_says_where_it_comes_from() -> None:
    written = yaml.safe_load(as_yaml([sample("a", 0)], "made up", "2026-01-01", {"a": 0.5}))
    assert tuple(written["weights"]) == NAMES
    assert sum(written["weights"][name] for name in OF_THE_INDEXES) == pytest.approx(1, abs=0.01)
    assert written["provenance"]["questions"] == {"a": 40}


def test_hits_become_rows_with_their_documents(make_hit: Callable[..., SearchHit]) -> None:
    class Client:
        def search(self, query: str, limit: int = 10) -> SearchResult:
            features = [{"words": 1.0, "meaning": 2.0}, {"words": 3.0, "meaning": 4.0}]
            hits = [
                make_hit(f"{n}.txt").model_copy(update={"features": row})
                for n, row in enumerate(features)
            ]
            return SearchResult(hits=hits, milliseconds={})

    judged = RetrievalSet((), (Query("1", "q", "nghỉ phép"),), {"1": {"b": 1, "c": 0}}, 0)
    corpus = LoadedCorpus({"0.txt": {WHOLE: "a"}, "1.txt": {WHOLE: "b"}}, 2, 2)
    (one,) = sample_of("s", Client(), judged, corpus, Reporter()).asked
    assert one.rows.tolist() == [[1.0, 2.0], [3.0, 4.0]]
    assert one.documents == ("a", "b")
    assert one.relevant.tolist() == [False, True]
