"""`fit-verifier`: weights of the claim verifier's learned score, from labelled pairs.

The features of each pair come through the service's door, so the weights always fit the product
that is measured. Two ridge logistic regressions are fitted, classes weighted alike: does the quote
bear the claim, and of claims that it does not bear, does it say otherwise? The figures are
cross-validated: each pair is judged by weights that were fitted without it, and with the rules
that decide whatever the score. They are of the pairs that the features were chosen on, so a set
that was not given here has the last word.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import yaml
from numpy.typing import NDArray

from app.contract.single_steps import EntailmentLabel
from evals import metrics
from evals.entailment import Checked
from evals.fitting import logistic
from evals.fitting.logistic import Flags, Logistic, Rows
from evals.problems import CannotMeasure

FOLDS, REPEATS = 5, 4
RIDGE = 3.0
"""On standardised features, against the sum of the losses."""
FLAGS = ("refused", "repeated", "turned", "norm")
"""Not features of the score: rules that decide without it, or ask a higher one."""
SUPPORTED_FROM = CONTRADICTED_FROM = 0.5
NORM_SUPPORTED_FROM = 0.85
"""Chosen so that claims beside a neighbouring article are refused; see `attacks`."""
LEAST_PAIRS = 50


@dataclass(frozen=True, slots=True)
class Sample:
    """Labelled pairs as arrays, one row a pair; `rows` has shape (pairs, features)."""

    names: tuple[str, ...]
    rows: Rows
    labels: tuple[EntailmentLabel, ...]
    refused: Flags
    repeated: Flags
    turned: Flags
    norm: Flags

    @property
    def borne(self) -> Flags:
        return self._are(EntailmentLabel.ENTAILMENT)

    @property
    def contradicted(self) -> Flags:
        return self._are(EntailmentLabel.CONTRADICTION)

    def _are(self, label: EntailmentLabel) -> Flags:
        return np.array([one is label for one in self.labels])


def sample_of(checked: Sequence[Checked]) -> Sample:
    """The pairs that have features and exactly one right label. Raises CannotMeasure."""
    usable = [c for c in checked if c.result and c.result.features and len(c.meaning.right) == 1]
    labels = tuple(next(iter(one.meaning.right)) for one in usable)
    if len(usable) < LEAST_PAIRS or len(set(labels)) < 3:
        raise CannotMeasure(f"At least {LEAST_PAIRS} pairs of all three labels are needed.")
    features = [one.result.features for one in usable if one.result]
    names = tuple(name for name in features[0] if name not in FLAGS)
    return Sample(
        names,
        np.array([[row[name] for name in names] for row in features]),
        labels,
        *(np.array([row[flag] > 0 for row in features]) for flag in FLAGS),
    )


def fit(rows: Rows, yes: Flags) -> Logistic:
    """The two classes weighing alike, whatever their numbers."""
    weight = np.where(yes, 1 / max(1, yes.sum()), 1 / max(1, (~yes).sum())) * len(yes) / 2
    return logistic.fit(rows, yes, weight, RIDGE)


def fit_both(sample: Sample, places: NDArray[np.intp]) -> tuple[Logistic, Logistic]:
    """Borne or not; and of the pairs that are not, contradicted or not."""
    rows, borne = sample.rows[places], sample.borne[places]
    return fit(rows, borne), fit(rows[~borne], sample.contradicted[places][~borne])


def cross_validated(sample: Sample, seed: int) -> dict[str, object]:
    """Means over `REPEATS` shuffles of `FOLDS` folds, labels spread evenly over the folds."""
    figures = [_figures_of_shuffle(sample, np.random.default_rng(seed + n)) for n in range(REPEATS)]
    return {
        **{key: float(np.mean([one[key] for one in figures])) for key in figures[0]},
        "pairs": len(sample.labels),
        "refused_by_rule": float(sample.refused.mean()),
    }


def as_yaml(sample: Sample, source: str, day: str, figures: Mapping[str, object]) -> str:
    """The file `scoring.yaml`: where the weights come from, then the weights."""
    borne, contradicted = fit_both(sample, np.arange(len(sample.labels)))
    told = ", ".join(f"{key} {_shown(value)}" for key, value in figures.items())
    head = [
        "Weights of the claim verifier's learned score (app/answering/verifying/scoring.py).",
        "Written by `cancu-evals fit-verifier`; not to be edited by hand.",
        f"Fitted on {day} on {len(sample.labels)} labelled pairs: {source}.",
        f"Ridge logistic regression, l2 {RIDGE:g}, classes weighted alike.",
        f"{FOLDS}-fold cross-validation, {REPEATS} shuffles, rules applied:",
        f"  {told}.",
        "The features were chosen on the same pairs.",
    ]
    data = {
        "borne": _as_data(borne, sample.names),
        "contradicted": _as_data(contradicted, sample.names),
        "supported_from": SUPPORTED_FROM,
        "norm_supported_from": NORM_SUPPORTED_FROM,
        "contradicted_from": CONTRADICTED_FROM,
    }
    return "".join(f"# {line}\n" for line in head) + yaml.safe_dump(data, sort_keys=False)


def _figures_of_shuffle(sample: Sample, random: np.random.Generator) -> dict[str, float]:
    borne, contradicted = np.zeros(len(sample.labels)), np.zeros(len(sample.labels))
    fold_of = _folds(sample.labels, random.permutation)
    for fold in range(FOLDS):
        held = fold_of == fold
        first, second = fit_both(sample, np.flatnonzero(~held))
        borne[held] = first.probabilities(sample.rows[held])
        contradicted[held] = second.probabilities(sample.rows[held])
    least = np.where(sample.norm, NORM_SUPPORTED_FROM, SUPPORTED_FROM)
    said = ((borne >= least) | sample.repeated) & ~sample.refused
    otherwise = sample.turned | (contradicted >= CONTRADICTED_FROM)
    found = [
        frozenset({_label(bool(yes), bool(other))})
        for yes, other in zip(said, otherwise, strict=True)
    ]
    gold = [frozenset({label}) for label in sample.labels]
    yes = sample.borne
    return {
        "balanced_accuracy": metrics.balanced_accuracy(said.tolist(), yes.tolist()) or 0.0,
        "macro_f1": metrics.macro_f1(found, gold) or 0.0,
        "auroc_of_score": metrics.auroc(borne[yes].tolist(), borne[~yes].tolist()) or 0.0,
    }


def _folds(
    labels: Sequence[EntailmentLabel], shuffled: Callable[[NDArray[np.intp]], NDArray[np.intp]]
) -> NDArray[np.intp]:
    fold_of = np.zeros(len(labels), dtype=np.intp)
    for label in EntailmentLabel:
        places = shuffled(np.flatnonzero([one is label for one in labels]))
        fold_of[places] = np.arange(len(places)) % FOLDS
    return fold_of


def _label(borne: bool, otherwise: bool) -> EntailmentLabel:
    if borne:
        return EntailmentLabel.ENTAILMENT
    return EntailmentLabel.CONTRADICTION if otherwise else EntailmentLabel.NEUTRAL


def _as_data(fitted: Logistic, names: Sequence[str]) -> dict[str, object]:
    weights = {name: round(float(w), 3) for name, w in zip(names, fitted.weights, strict=True)}
    return {"bias": round(fitted.bias, 3), "weights": weights}


def _shown(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
