"""The measures themselves: pure functions over what was collected, hand-checked by unit tests.

Ranking measures are those of ir-measures (the library over trec_eval); the others are a few lines.
A measure that has no meaning on the data (a share of nothing) is None, never a number.
"""

from collections.abc import Hashable, Mapping, Sequence

import ir_measures
import numpy
from ir_measures import RR, R, Success, nDCG

RANKING = {
    "acc@1": Success @ 1,
    "acc@5": Success @ 5,
    "acc@10": Success @ 10,
    "recall@10": R @ 10,
    "mrr@10": RR @ 10,
    "ndcg@10": nDCG @ 10,
}


def ranking(
    judgements: Mapping[str, Mapping[str, int]], rankings: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """Means over all judged questions; one without any hit counts as zero."""
    qrels = [
        ir_measures.Qrel(query, document, relevance)
        for query, judged in judgements.items()
        for document, relevance in judged.items()
    ]
    run = [
        ir_measures.ScoredDoc(query, document, float(len(ranked) - place))
        for query, ranked in rankings.items()
        for place, document in enumerate(ranked)
    ]
    if not run:
        return dict.fromkeys(RANKING, 0.0)
    means = ir_measures.calc_aggregate(list(RANKING.values()), qrels, run)
    return {key: float(means[measure]) for key, measure in RANKING.items()}


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The chance that a positive scores above a negative; a tie counts half."""
    if not positive or not negative:
        return None
    ordered = numpy.sort(numpy.asarray(negative, dtype=float))
    below = numpy.searchsorted(ordered, positive, side="left")
    not_above = numpy.searchsorted(ordered, positive, side="right")
    return float((below + not_above).mean() / 2 / len(ordered))


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def mean(values: Sequence[float]) -> float | None:
    return float(numpy.mean(values)) if values else None


def percentile(values: Sequence[float], percent: float) -> float | None:
    """By linear interpolation, as numpy does it."""
    return float(numpy.percentile(values, percent)) if values else None


def precision_recall(
    predicted: Sequence[bool], actual: Sequence[bool]
) -> tuple[float | None, float | None]:
    """Of the positive class. Both None when no case is actually positive."""
    if not any(actual):
        return None, None
    hits = sum(p and a for p, a in zip(predicted, actual, strict=True))
    return share(hits, sum(predicted)), share(hits, sum(actual))


def balanced_accuracy(predicted: Sequence[bool], actual: Sequence[bool]) -> float | None:
    """The mean of both classes' recalls. None when a class has no case."""
    of_true = [p for p, a in zip(predicted, actual, strict=True) if a]
    of_false = [not p for p, a in zip(predicted, actual, strict=True) if not a]
    if not of_true or not of_false:
        return None
    return (sum(of_true) / len(of_true) + sum(of_false) / len(of_false)) / 2


def macro_f1(predicted: Sequence[Hashable], actual: Sequence[Hashable]) -> float:
    """The mean F1 of the classes that actually occur."""
    scores = []
    for kind in dict.fromkeys(actual):
        hits = sum(p == a == kind for p, a in zip(predicted, actual, strict=True))
        named = sum(p == kind for p in predicted) + sum(a == kind for a in actual)
        scores.append(2 * hits / named)
    return sum(scores) / len(scores)
