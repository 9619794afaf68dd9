"""`fit-ranking`: weights of the ranker, from questions and the documents that answer them.

The features of each hit come through the service's door, so that the weights fit the product that
is measured. A document is judged, but passages are ranked, and not each passage of a relevant
document answers: the loss asks that all passages of relevant documents together hold most of the
softmax's mass (ListNet with the relevant passage unknown), each set weighing alike. Two figures say
what to expect: `cross_validated` of other questions to the same texts, `held_out` of a set that no
weight was fitted on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import yaml
from numpy.typing import NDArray

from app.contract.documents import SearchHit
from evals import metrics
from evals.loading_corpus import LoadedCorpus
from evals.problems import CannotMeasure
from evals.reporting import Report, Reporter, rounded
from evals.retrieval import QUERY_LIMIT, Searching
from evals.sets import RetrievalSet

CANDIDATES = 50
FOLDS = 5
RIDGE = 0.06
"""On standardised features, against the mean of the losses. Less of it fits the larger sets better,
and sets that no weight was fitted on worse (.003 to .1 were tried)."""
STEPS = 60
TINY = 1e-9
OF_THE_INDEXES = ("words", "meaning", "closest_sentence")
"""Their weights sum to 1, so that the score counts in deviations of the fused score."""

Rows = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question's candidates: features of shape (candidates, names), and whose they are."""

    key: str
    rows: Rows
    documents: tuple[str, ...]
    relevant: Flags


@dataclass(frozen=True, slots=True)
class Sample:
    """A set's questions as the service answered them; `judgements` as in `RetrievalSet`."""

    name: str
    names: tuple[str, ...]
    asked: tuple[Asked, ...]
    judgements: Mapping[str, Mapping[str, int]]


def sample_of(
    name: str, client: Searching, asked: RetrievalSet, corpus: LoadedCorpus, reporter: Reporter
) -> Sample:
    """Search for every question of the set."""
    found: list[Asked] = []
    names: tuple[str, ...] = ()
    for query in reporter.track(asked.queries, f"Searching {name}"):
        hits = client.search(query.text[:QUERY_LIMIT], limit=CANDIDATES).hits
        hits = [hit for hit in hits if hit.file_name in corpus.row_by_file]
        if hits:
            names = tuple(hits[0].features)
            wanted = {d for d, relevance in asked.judgements[query.key].items() if relevance > 0}
            found.append(_asked(query.key, hits, names, corpus.row_by_file, wanted))
    return Sample(name, names, tuple(found), asked.judgements)


def _asked(
    key: str,
    hits: Sequence[SearchHit],
    names: tuple[str, ...],
    row_by_file: Mapping[str, str],
    wanted: set[str],
) -> Asked:
    documents = tuple(row_by_file[hit.file_name] for hit in hits)
    rows = np.array([[hit.features[name] for name in names] for hit in hits])
    return Asked(key, rows, documents, np.array([one in wanted for one in documents]))


def fit(samples: Sequence[Sequence[Asked]]) -> Rows:
    """One weight a feature. Raises CannotMeasure where no relevant document was found at all.

    Damped Newton steps with the curvature of the loss's convex part.
    """
    groups = [[one for one in sample if one.relevant.any()] for sample in samples]
    weighed = [(one, 1 / len(group) / len(groups)) for group in groups for one in group]
    if not weighed:
        raise CannotMeasure("No question found its document: there is nothing to fit.")
    scale = np.concatenate([one.rows for one, _ in weighed]).std(axis=0) + 1e-9
    scaled = [_Weighed(one.rows / scale, one.relevant, share) for one, share in weighed]
    weights = np.zeros(len(scale))
    loss = _loss(scaled, weights)
    for _ in range(STEPS):
        step = _newton_step(scaled, weights)
        while (nearer := _loss(scaled, weights + step)) > loss and np.abs(step).max() > TINY:
            step = step / 2
        if loss - nearer < TINY:
            break
        weights, loss = weights + step, nearer
    return np.asarray(weights / scale)


@dataclass(frozen=True, slots=True)
class _Weighed:
    rows: Rows
    relevant: Flags
    share: float


def _loss(questions: Sequence[_Weighed], weights: Rows) -> float:
    total = RIDGE / 2 * float(weights @ weights)
    for one in questions:
        scores = one.rows @ weights
        total += one.share * (_log_mass(scores) - _log_mass(scores[one.relevant]))
    return total


def _newton_step(questions: Sequence[_Weighed], weights: Rows) -> Rows:
    slope, curvature = -RIDGE * weights, RIDGE * np.eye(len(weights))
    for one in questions:
        scores = one.rows @ weights
        mass, right = _softmax(scores), _softmax(scores[one.relevant])
        mean = mass @ one.rows
        slope += one.share * (right @ one.rows[one.relevant] - mean)
        spread = (one.rows * mass[:, None]).T @ one.rows - np.outer(mean, mean)
        curvature += one.share * spread
    return np.asarray(np.linalg.solve(curvature, slope))


def figures(samples: Sequence[Sample], seed: int) -> dict[str, object]:
    """For each set: as the service ranks now, cross-validated, and with weights of the others."""
    measured: dict[str, object] = {}
    for place, sample in enumerate(samples):
        others = [other.asked for other in samples if other is not sample]
        measured[sample.name] = {
            "now": _measures(sample, [list(range(len(one.rows))) for one in sample.asked]),
            "cross_validated": _measures(sample, _cross_validated(sample, others, seed + place)),
            "held_out": _measures(sample, _orders(sample.asked, fit(others))) if others else None,
        }
    return measured


def as_yaml(samples: Sequence[Sample], source: str, today: str, measured: Report) -> str:
    """The ranker's file: weights fitted on everything, with where they come from."""
    weights = dict(
        zip(samples[0].names, fit([sample.asked for sample in samples]).tolist(), strict=True)
    )
    unit = sum(weights[name] for name in OF_THE_INDEXES)
    provenance = {
        "source": source,
        "fitted": today,
        "questions": {sample.name: len(sample.asked) for sample in samples},
        "figures": rounded(measured),
    }
    in_units = {name: round(weight / unit, 3) for name, weight in weights.items()}
    return yaml.safe_dump(
        {"weights": in_units, "provenance": provenance}, allow_unicode=True, sort_keys=False
    )


def _cross_validated(
    sample: Sample, others: Sequence[Sequence[Asked]], seed: int
) -> list[list[int]]:
    """Each question ranked by weights that were fitted without it."""
    fold = np.random.default_rng(seed).permutation(len(sample.asked)) % FOLDS
    orders: dict[str, list[int]] = {}
    for held in range(FOLDS):
        inside = [one for one, its in zip(sample.asked, fold, strict=True) if its != held]
        outside = [one for one, its in zip(sample.asked, fold, strict=True) if its == held]
        weights = fit([*others, inside])
        orders |= zip((one.key for one in outside), _orders(outside, weights), strict=True)
    return [orders[one.key] for one in sample.asked]


def _orders(asked: Sequence[Asked], weights: Rows) -> list[list[int]]:
    return [np.argsort(-(one.rows @ weights), kind="stable").tolist() for one in asked]


def _measures(sample: Sample, orders: Sequence[Sequence[int]]) -> dict[str, float]:
    """A document stands where its best passage stands."""
    rankings = {
        one.key: tuple(dict.fromkeys(one.documents[place] for place in order))[:10]
        for one, order in zip(sample.asked, orders, strict=True)
    }
    all_of_them = metrics.ranking(sample.judgements, rankings)
    return {name: all_of_them[name] for name in ("acc@1", "acc@10", "mrr@10")}


def _log_mass(scores: Rows) -> float:
    return float(np.log(np.exp(scores - scores.max()).sum()) + scores.max())


def _softmax(scores: Rows) -> Rows:
    return np.asarray(np.exp(scores - _log_mass(scores)))
