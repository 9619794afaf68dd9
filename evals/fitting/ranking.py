"""`fit-ranking`: weights of the ranker, from questions and the documents that answer them.

The features of each hit come through the service's door, so that the weights fit the product that
is measured. A document is judged, but passages are ranked, and not each passage of a relevant
document answers: the loss asks that all passages of relevant documents together hold most of the
softmax's mass (`listwise.py`), each set weighing alike. Two figures say
what to expect: `cross_validated` of other questions to the same texts, `held_out` of a set that no
weight was fitted on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import yaml

from app.contract.documents import SearchHit
from evals import metrics
from evals.fitting.listwise import Candidates, fit
from evals.fitting.logistic import Rows
from evals.loading_corpus import LoadedCorpus
from evals.reporting import Report, Reporter, rounded
from evals.retrieval import QUERY_LIMIT, Searching
from evals.sets import RetrievalSet

CANDIDATES = 50
FOLDS = 5
OF_THE_INDEXES = ("words", "meaning", "closest_sentence")
"""Their weights sum to 1, so that the score counts in deviations of the fused score."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A set's questions as the service answered them; `judgements` as in `RetrievalSet`."""

    name: str
    names: tuple[str, ...]
    asked: tuple[Candidates, ...]
    judgements: Mapping[str, Mapping[str, int]]


def sample_of(
    name: str, client: Searching, asked: RetrievalSet, corpus: LoadedCorpus, reporter: Reporter
) -> Sample:
    """Search for every question of the set."""
    found: list[Candidates] = []
    names: tuple[str, ...] = ()
    for query in reporter.track(asked.queries, f"Searching {name}"):
        hits = client.search(query.text[:QUERY_LIMIT], limit=CANDIDATES).hits
        placed = [(corpus.row_at(hit.file_name, hit.place), hit) for hit in hits]
        known = [(row, hit) for row, hit in placed if row is not None]
        if known:
            names = tuple(hits[0].features)
            wanted = {d for d, relevance in asked.judgements[query.key].items() if relevance > 0}
            found.append(_asked(query.key, known, names, wanted))
    return Sample(name, names, tuple(found), asked.judgements)


def _asked(
    key: str,
    placed: Sequence[tuple[str, SearchHit]],
    names: tuple[str, ...],
    wanted: set[str],
) -> Candidates:
    documents = tuple(row for row, _ in placed)
    rows = np.array([[hit.features[name] for name in names] for _, hit in placed])
    return Candidates(key, rows, documents, np.array([one in wanted for one in documents]))


def figures(samples: Sequence[Sample], seed: int) -> dict[str, object]:
    """For each set: as the service ranks now, cross-validated, and with weights of the others.

    The same questions put to the same texts in another form are no other set.
    """
    measured: dict[str, object] = {}
    for place, sample in enumerate(samples):
        others = [one.asked for one in samples if one.judgements != sample.judgements]
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
    sample: Sample, others: Sequence[Sequence[Candidates]], seed: int
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


def _orders(asked: Sequence[Candidates], weights: Rows) -> list[list[int]]:
    return [np.argsort(-(one.rows @ weights), kind="stable").tolist() for one in asked]


def _measures(sample: Sample, orders: Sequence[Sequence[int]]) -> dict[str, float]:
    """A document stands where its best passage stands."""
    rankings = {
        one.key: tuple(dict.fromkeys(one.documents[place] for place in order))[:10]
        for one, order in zip(sample.asked, orders, strict=True)
    }
    all_of_them = metrics.ranking(sample.judgements, rankings)
    return {name: all_of_them[name] for name in ("acc@1", "acc@10", "mrr@10")}
