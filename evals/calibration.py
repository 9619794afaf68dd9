"""`calibrate`: of the answers shown with a probability of .8, are eight of ten right?

Only shown answers are looked at: on the others nobody relies. A logistic function of the
probability's log odds with two numbers (Platt scaling) is fitted to what was right, and judged by
cross-validation. The expected calibration error is the mean distance between a bin's mean
probability and its share of right answers, each bin by its size (ten bins of equal width).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import yaml

from app.contract.answers import ConfidenceLevel
from evals import metrics
from evals.asking import Asked
from evals.fitting.logistic import likeliest
from evals.problems import CannotMeasure
from evals.reporting import Report

BINS = 10
FOLDS = 5
RIDGE = 0.01
EDGE = 1e-6


@dataclass(frozen=True, slots=True)
class Shown:
    """One shown answer: its probability in 0…1, whether it was right, and its flag."""

    probability: float
    right: bool
    level: ConfidenceLevel | None


@dataclass(frozen=True, slots=True)
class Bin:
    """The shown answers with a probability in `[start, start + 1 / BINS)`."""

    start: float
    count: int
    probability: float
    """Their mean probability."""
    right: float
    """The share of them that are right."""


@dataclass(frozen=True, slots=True)
class Scaling:
    """A new probability's log odds are `offset + slope` times the old one's."""

    offset: float
    slope: float

    def of(self, probability: float) -> float:
        return 1 / (1 + math.exp(-(self.offset + self.slope * _log_odds(probability))))


def shown(asked: Asked, right: bool) -> list[Shown]:
    """The answer as one to judge by; nothing where none was shown."""
    flag = asked.answer.confidence if asked.answer else None
    return [Shown(flag.probability, right, flag.level)] if asked.shown and flag else []


def bins(judged: Sequence[Shown]) -> list[Bin]:
    """The bins that hold an answer, in order."""
    sorted_in: dict[int, list[Shown]] = {}
    for one in judged:
        sorted_in.setdefault(min(int(one.probability * BINS), BINS - 1), []).append(one)
    return [
        Bin(
            place / BINS,
            len(inside),
            sum(one.probability for one in inside) / len(inside),
            sum(one.right for one in inside) / len(inside),
        )
        for place, inside in sorted(sorted_in.items())
    ]


def calibration_error(judged: Sequence[Shown]) -> float | None:
    """Expected calibration error in 0…1; None without answers."""
    if not judged:
        return None
    return sum(abs(b.probability - b.right) * b.count for b in bins(judged)) / len(judged)


def fit(judged: Sequence[Shown]) -> Scaling:
    """The scaling by which the probabilities of `judged` are likeliest.

    Raises CannotMeasure where all answers are right, or all wrong.
    """
    right = np.array([one.right for one in judged])
    if right.all() or not right.any():
        raise CannotMeasure("Every shown answer is right, or every one wrong: nothing to fit.")
    rows = np.array([[1.0, _log_odds(one.probability)] for one in judged])
    as_it_is = np.array([0.0, 1.0])
    alike, held = np.ones(len(right)), np.full(2, RIDGE)
    offset, slope = likeliest(rows, right, alike, held, towards=as_it_is).tolist()
    return Scaling(offset, slope)


def refitted(judged: Sequence[Shown], seed: int) -> list[Shown]:
    """Each answer with the probability that a scaling fitted without it would give."""
    fold = np.random.default_rng(seed).permutation(len(judged)) % FOLDS
    anew = list(judged)
    for held in range(FOLDS):
        scaling = fit([one for one, its in zip(judged, fold, strict=True) if its != held])
        for place in map(int, np.flatnonzero(fold == held)):
            one = judged[place]
            anew[place] = Shown(scaling.of(one.probability), one.right, one.level)
    return anew


def report(sets: Mapping[str, Sequence[Shown]], seed: int) -> dict[str, object]:
    """The figures of all sets together and of each, by their documented keys."""
    together = [one for judged in sets.values() for one in judged]
    scaling = fit(together)
    return {
        **figures(together),
        "calibration_error_refitted": calibration_error(refitted(together, seed)),
        "offset": scaling.offset,
        "slope": scaling.slope,
        "by_set": {name: figures(judged) for name, judged in sets.items()},
    }


def figures(judged: Sequence[Shown]) -> Report:
    by_level = {level: [one for one in judged if one.level is level] for level in ConfidenceLevel}
    return {
        "shown": len(judged),
        "right": metrics.share(sum(one.right for one in judged), len(judged)),
        "calibration_error": calibration_error(judged),
        "by_level": {
            str(level): {
                "shown": len(those),
                "right": metrics.share(sum(one.right for one in those), len(those)),
            }
            for level, those in by_level.items()
        },
    }


def rescaled(rules: Mapping[str, object], scaling: Scaling, source: str, today: str) -> str:
    """The judging rules as YAML, every probability of being right mapped by `scaling`.

    The order of answers stays, and so do the lines at which flags change: they are what the new
    probabilities shall mean. Raises CannotMeasure where `rules` are none.
    """
    try:
        right = dict(rules["right"])  # type: ignore[call-overload]
        bias, weights = float(right["bias"]), dict(right["weights"])
    except (KeyError, TypeError, ValueError) as error:
        raise CannotMeasure(f"These are no judging rules: {error}") from error
    scaled = {
        **right,
        "bias": scaling.offset + scaling.slope * bias,
        "weights": {name: scaling.slope * float(value) for name, value in weights.items()},
    }
    rounded = yaml.safe_dump({**rules, "right": _rounded(scaled)}, sort_keys=False)
    return f"# Provenance: rescaled on {today} to the answers of {source}.\n{rounded}"


def _rounded(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _rounded(one) for name, one in value.items()}
    return round(float(str(value)), 3)


def _log_odds(probability: float) -> float:
    inside = min(max(probability, EDGE), 1 - EDGE)
    return math.log(inside / (1 - inside))
