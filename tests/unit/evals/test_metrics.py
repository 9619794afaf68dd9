"""The measures against values worked out by hand."""

from math import log2

import pytest

from evals import metrics


def test_ranking_measures() -> None:
    judgements = {"1": {"a": 1}, "2": {"b": 1, "c": 1}, "3": {"d": 1}}
    rankings = {
        "1": ["a", "x"],
        "2": ["x", "c", "y", "z", "u", "b"],
        "3": ["x", "y"],
    }
    ideal = 1 + 1 / log2(3)
    second = (1 / log2(3) + 1 / log2(7)) / ideal
    assert metrics.ranking(judgements, rankings) == pytest.approx(
        {
            "acc@1": 1 / 3,
            "acc@5": 2 / 3,
            "acc@10": 2 / 3,
            "recall@10": 2 / 3,
            "mrr@10": (1 + 1 / 2) / 3,
            "ndcg@10": (1 + second) / 3,
        }
    )


def test_a_question_without_hits_counts_as_zero() -> None:
    judgements = {"1": {"a": 1}, "2": {"b": 1}}
    assert metrics.ranking(judgements, {"1": ["a"], "2": []})["mrr@10"] == 0.5
    assert metrics.ranking(judgements, {"1": [], "2": []}) == dict.fromkeys(metrics.RANKING, 0.0)


def test_order_decides_and_not_the_names() -> None:
    """trec_eval breaks ties by document id; the places we hand it have none."""
    judgements = {"1": {"z": 1}}
    assert metrics.ranking(judgements, {"1": ["z", "a", "b"]})["acc@1"] == 1.0
    assert metrics.ranking(judgements, {"1": ["b", "a", "z"]})["acc@1"] == 0.0


@pytest.mark.parametrize(
    ("positive", "negative", "expected"),
    [
        ([0.9, 0.8], [0.1, 0.2], 1.0),
        ([0.1], [0.9], 0.0),
        ([0.5, 0.5], [0.5], 0.5),
        ([0.9, 0.3], [0.4, 0.2], 0.75),
        ([], [0.4], None),
        ([0.4], [], None),
    ],
)
def test_auroc(positive: list[float], negative: list[float], expected: float | None) -> None:
    assert metrics.auroc(positive, negative) == expected


def test_precision_and_recall() -> None:
    predicted = [True, True, True, False, False]
    actual = [True, True, False, True, False]
    assert metrics.precision_recall(predicted, actual) == (2 / 3, 2 / 3)
    assert metrics.precision_recall([False, True], [False, False]) == (None, None)
    assert metrics.precision_recall([False], [True]) == (None, 0.0)


def test_balanced_accuracy_weighs_both_classes_alike() -> None:
    predicted = [True, True, True, False, True]
    actual = [True, True, True, True, False]
    assert metrics.balanced_accuracy(predicted, actual) == (3 / 4 + 0) / 2
    assert metrics.balanced_accuracy([True], [True]) is None


def test_macro_f1() -> None:
    actual = ["e", "e", "n", "c"]
    predicted = ["e", "n", "n", "n"]
    assert metrics.macro_f1(predicted, actual) == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)


def test_shares_means_and_percentiles_of_nothing_are_none() -> None:
    assert (metrics.share(1, 0), metrics.mean([]), metrics.percentile([], 50)) == (None, None, None)
    assert (metrics.share(1, 4), metrics.mean([1.0, 3.0])) == (0.25, 2.0)
    assert metrics.percentile([1.0, 2.0, 3.0], 50) == 2.0
