"""The ranker: weights from a file, the best candidate first."""

from pathlib import Path

import pytest

from knowledge.ranking.features import NAMES, Candidate, asked
from knowledge.ranking.ranker import Ranker, load_ranker


def candidate(id: int, text: str, words: float = 0.0) -> Candidate:
    return Candidate(id, (f"v{id}", ""), 0, "", (), text, text, words, 0.0)


def evenly(term: str) -> float:
    return 1.0


def test_what_the_index_ranked_lower_may_come_first() -> None:
    ranker = Ranker(dict.fromkeys(NAMES, 1.0))
    found = [candidate(1, "chấm công", words=0.5), candidate(2, "nghỉ phép")]
    ranked = ranker.rank(asked("nghỉ phép", evenly), found)
    assert [one.id for one in ranked] == [2, 1]
    assert ranked[0].score == pytest.approx(sum(ranked[0].features.values()))


def test_equal_scores_keep_the_order_of_their_ids() -> None:
    ranker = Ranker(dict.fromkeys(NAMES, 1.0))
    found = [candidate(7, "chấm công"), candidate(3, "chấm công")]
    assert [one.id for one in ranker.rank(asked("nghỉ phép", evenly), found)] == [3, 7]


def test_the_shipped_weights_count_in_deviations_of_both_indexes() -> None:
    weights = load_ranker().weights
    assert set(weights) == set(NAMES)
    of_the_indexes = NAMES[: NAMES.index("article_syllables")]
    assert sum(weights[name] for name in of_the_indexes) == pytest.approx(1.0, abs=0.002)


def test_a_file_that_lacks_a_weight_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "weights.yaml"
    file.write_text("weights: {words: 1.0}\n", encoding="utf-8")
    with pytest.raises(KeyError):
        load_ranker(file)
