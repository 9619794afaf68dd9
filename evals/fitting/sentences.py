"""`fit-sentences`: weights of the composer's sentences, from questions with their answers.

The features of the likeliest sentences come through the service's door, so that the weights fit
the product that is measured. The sentences that hold a gold answer together shall
hold most of the softmax's mass (`listwise.py`), each set weighing alike. Questions none
of whose sentences holds it teach nothing and count as missed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import yaml

from app.client import ServiceProblem
from app.contract.single_steps import RankedSentence, SentencesResult
from evals.asking import QUESTION_LIMIT
from evals.fitting.listwise import Candidates, fit
from evals.fitting.logistic import Rows
from evals.problems import CannotMeasure
from evals.reporting import Report, Reporter, rounded
from evals.sets import QaItem
from evals.wording import contains, words

FOLDS = 5


class Reading(Protocol):
    """What of the client is needed."""

    def sentences(self, question: str) -> SentencesResult: ...


@dataclass(frozen=True, slots=True)
class Sample:
    """A set's answerable questions with their sentences, as the service ranks them now."""

    name: str
    names: tuple[str, ...]
    asked: tuple[Candidates, ...]
    """`relevant` are the sentences that hold a gold answer."""


def sample_of(name: str, client: Reading, items: Sequence[QaItem], reporter: Reporter) -> Sample:
    """Ask for the sentences of every answerable question. Raises CannotMeasure where none came."""
    asked: list[Candidates] = []
    names: tuple[str, ...] = ()
    answerable = [item for item in items if item.answerable]
    for item in reporter.track(answerable, f"Reading sentences of {name}"):
        found = _sentences(client, item.question)
        if found:
            names = tuple(found[0].features)
            asked.append(_asked(item, found, names))
    if not asked:
        raise CannotMeasure(f"No question of {name} found a sentence.")
    return Sample(name, names, tuple(asked))


def figures(samples: Sequence[Sample], seed: int) -> dict[str, object]:
    """For each set, how often the best sentence holds the answer: as the service ranks now, each
    question by weights fitted without it and its like, and with weights of the other sets."""
    measured: dict[str, object] = {}
    for place, sample in enumerate(samples):
        others = [other.asked for other in samples if other is not sample]
        measured[sample.name] = {
            "now": _best_holds(sample.asked, [0] * len(sample.asked)),
            "cross_validated": _cross_validated(sample, others, seed + place),
            "held_out": _best_of(sample.asked, fit(others)) if others else None,
            "any_holds": float(np.mean([one.relevant.any() for one in sample.asked])),
            "questions": len(sample.asked),
        }
    return measured


def as_yaml(samples: Sequence[Sample], source: str, today: str, measured: Report) -> str:
    """The composer's file: where the weights come from, then the weights."""
    weights = fit([sample.asked for sample in samples]).tolist()
    head = [
        "Weights of a sentence's features (sentence_features.py), in log odds against another's.",
        "Written by `cancu-evals fit-sentences`; not to be edited by hand.",
        f"Provenance: fitted on {today} to {source}.",
    ]
    data = {
        "weights": {n: round(w, 2) for n, w in zip(samples[0].names, weights, strict=True)},
        "figures": rounded(measured),
    }
    return "".join(f"# {line}\n" for line in head) + yaml.safe_dump(data, sort_keys=False)


def _sentences(client: Reading, question: str) -> list[RankedSentence]:
    try:
        return client.sentences(question[:QUESTION_LIMIT]).sentences
    except ServiceProblem:
        return []


def _asked(item: QaItem, found: Sequence[RankedSentence], names: Sequence[str]) -> Candidates:
    rows = np.array([[one.features[name] for name in names] for one in found])
    holds = [any(contains(one.text, answer) for answer in item.answers) for one in found]
    return Candidates(item.question, rows, tuple(one.text for one in found), np.array(holds))


def _cross_validated(sample: Sample, others: Sequence[Sequence[Candidates]], seed: int) -> float:
    """Questions of one wording, or with the same sentences first, stay in one fold."""
    groups = list(dict.fromkeys(_group(one) for one in sample.asked))
    folds = np.random.default_rng(seed).permutation(len(groups)) % FOLDS
    fold_of = dict(zip(groups, folds.tolist(), strict=True))
    held: list[float] = []
    for fold in range(FOLDS):
        inside = [one for one in sample.asked if fold_of[_group(one)] != fold]
        outside = [one for one in sample.asked if fold_of[_group(one)] == fold]
        if outside:
            held += [_best_of(outside, fit([*others, inside]))] * len(outside)
    return float(np.mean(held))


def _group(one: Candidates) -> str:
    return " ".join(words(one.documents[0]))


def _best_of(asked: Sequence[Candidates], weights: Rows) -> float:
    return _best_holds(asked, [int(np.argmax(one.rows @ weights)) for one in asked])


def _best_holds(asked: Sequence[Candidates], best: Sequence[int]) -> float:
    return float(np.mean([one.relevant[place] for one, place in zip(asked, best, strict=True)]))
