"""Ridge logistic regression: how likely is yes, as a sum of weighed features?

Newton's method on the penalised log likelihood, one weight an example (Hastie, Tibshirani and
Friedman, *The Elements of Statistical Learning*, 2nd edition, 4.4.1). Written out here, for the
libraries at hand that fit it weigh ten times what they would save.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STEPS = 50
NEAR_ENOUGH = 1e-8
"""A step that changes no coefficient by more ends the search."""
FREE = 1e-9
"""The penalty of a bias: none, but enough to solve by."""

Rows = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Logistic:
    """A bias and one weight a feature, on the features as they come."""

    bias: float
    weights: Rows

    def log_odds(self, rows: Rows) -> Rows:
        return np.asarray(rows @ self.weights + self.bias)

    def probabilities(self, rows: Rows) -> Rows:
        return np.asarray(1 / (1 + np.exp(-self.log_odds(rows))))


def fit(rows: Rows, yes: Flags, weight: Rows, ridge: float) -> Logistic:
    """`rows` has shape (examples, features); `ridge` counts on standardised features, against the
    sum of the weighed losses. A feature that never differs gets no weight."""
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    deviation[deviation == 0] = 1.0
    scaled = (rows - mean) / deviation
    found = coefficients(scaled, yes, weight, ridge)
    weights = found.weights / deviation
    return Logistic(float(found.bias - weights @ mean), weights)


def coefficients(rows: Rows, yes: Flags, weight: Rows, ridge: float) -> Logistic:
    """The same on features that need no scaling: `ridge` counts on them as they are."""
    design = np.column_stack([np.ones(len(rows)), rows])
    penalty = np.full(design.shape[1], ridge)
    penalty[0] = FREE
    found = likeliest(design, yes, weight, penalty, towards=np.zeros(design.shape[1]))
    return Logistic(float(found[0]), found[1:])


def likeliest(design: Rows, yes: Flags, weight: Rows, penalty: Rows, *, towards: Rows) -> Rows:
    """One coefficient a column, each held to its place in `towards` by its penalty."""
    found = towards
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(design @ found)))
        slope = design.T @ (weight * (chance - yes)) + penalty * (found - towards)
        curve = (design * (weight * chance * (1 - chance))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        found = found - step
        if np.abs(step).max() < NEAR_ENOUGH:
            break
    return found
