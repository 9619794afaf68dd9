"""Logistic regression finds the odds that made the examples."""

import numpy as np
import pytest

from evals.fitting.logistic import Flags, Rows, coefficients, fit, likeliest


def drawn(slope: float, bias: float, mean: float = 0.0) -> tuple[Rows, Flags]:
    """4,000 examples whose log odds of yes are `bias + slope * feature`."""
    random = np.random.default_rng(1)
    rows = random.normal(mean, 3, (4000, 1))
    return rows, random.random(4000) < 1 / (1 + np.exp(-(bias + slope * rows[:, 0])))


def alike(yes: Flags) -> Rows:
    return np.ones(len(yes))


def test_the_weights_are_those_of_the_features_as_they_come() -> None:
    rows, yes = drawn(slope=1.0, bias=-5.0, mean=5.0)
    fitted = fit(rows, yes, alike(yes), ridge=3.0)
    assert fitted.weights[0] == pytest.approx(1.0, abs=0.1)
    assert fitted.bias == pytest.approx(-5.0, abs=0.5)


def test_a_feature_that_never_differs_gets_no_weight() -> None:
    rows = np.column_stack([np.ones(100), np.arange(100) / 100])
    yes = rows[:, 1] > 0.5
    assert fit(rows, yes, alike(yes), ridge=3.0).weights[0] == pytest.approx(0.0)


def test_an_example_that_weighs_twice_counts_as_two() -> None:
    rows, yes = drawn(slope=0.5, bias=0.0)
    twice = np.where(np.arange(len(yes)) < 100, 2.0, 1.0)
    weighed = coefficients(rows, yes, twice, ridge=1.0)
    repeated = np.concatenate([rows, rows[:100]]), np.concatenate([yes, yes[:100]])
    counted = coefficients(*repeated, np.ones(len(yes) + 100), ridge=1.0)
    assert weighed.weights == pytest.approx(counted.weights)


def test_a_large_penalty_holds_a_coefficient_to_where_it_was_put() -> None:
    rows, yes = drawn(slope=1.0, bias=0.0)
    held, towards = np.array([1e9]), np.array([0.25])
    assert likeliest(rows, yes, alike(yes), held, towards=towards) == pytest.approx(
        [0.25], abs=1e-3
    )


def test_probabilities_are_those_of_the_log_odds() -> None:
    rows, yes = drawn(slope=1.0, bias=0.0)
    fitted = fit(rows, yes, alike(yes), ridge=3.0)
    odds = fitted.log_odds(rows)
    assert fitted.probabilities(rows) == pytest.approx(1 / (1 + np.exp(-odds)))
