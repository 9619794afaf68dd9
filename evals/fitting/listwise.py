"""Weights by which what is right among a question's candidates comes first.

The loss is that of ListNet (Cao et al. 2007, *Learning to Rank: From Pairwise Approach to Listwise
Approach*) where which of the relevant candidates answers is unknown: together they shall hold most
of the softmax's mass. Each set weighs alike, and each question in a set.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evals.fitting.logistic import Flags, Rows
from evals.problems import CannotMeasure

RIDGE = 0.06
"""On features of unit deviation, against the mean of the losses. Less of it fits the larger sets
better, and sets that no weight was fitted on worse (.003 to .1 were tried)."""
LEAST_DEVIATION = 0.05
"""Of a feature: one that hardly occurs in the sets would be fitted to the few where it does."""
STEPS = 60
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Candidates:
    """One question's candidates: features of shape (candidates, names), and which are right."""

    key: str
    rows: Rows
    documents: tuple[str, ...]
    """Whose passages they are; of sentences, their texts."""
    relevant: Flags


def fit(samples: Sequence[Sequence[Candidates]]) -> Rows:
    """One weight a feature. Raises CannotMeasure where no relevant document was found at all.

    Damped Newton steps with the curvature of the loss's convex part.
    """
    groups = [[one for one in sample if one.relevant.any()] for sample in samples]
    weighed = [(one, 1 / len(group) / len(groups)) for group in groups for one in group]
    if not weighed:
        raise CannotMeasure("No question found its document: there is nothing to fit.")
    scale = np.concatenate([one.rows for one, _ in weighed]).std(axis=0)
    scale = np.maximum(scale, LEAST_DEVIATION)
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


def _log_mass(scores: Rows) -> float:
    return float(np.log(np.exp(scores - scores.max()).sum()) + scores.max())


def _softmax(scores: Rows) -> Rows:
    return np.asarray(np.exp(scores - _log_mass(scores)))
