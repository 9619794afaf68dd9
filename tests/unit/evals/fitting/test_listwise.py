"""The weights put what is right first, whatever the size of the sets that they are learned from."""

from dataclasses import replace

import numpy as np
import pytest

from evals.fitting.listwise import Candidates, fit
from evals.problems import CannotMeasure


def asked(key: str, seed: int, relevant: int | None = 9) -> Candidates:
    """Ten candidates; the right one stands out by its third feature alone."""
    rows = np.random.default_rng(seed).normal(size=(10, 4))
    flags = np.arange(10) == relevant
    rows[flags, 2] += 3
    return Candidates(key, rows, tuple(f"d{n}" for n in range(10)), flags)


def questions(name: str, first: int, count: int = 40) -> list[Candidates]:
    return [asked(f"{name}{n}", first + n) for n in range(count)]


def test_the_feature_that_tells_weighs_most() -> None:
    weights = fit([questions("a", 0)])
    assert weights[2] > 3 * np.abs(weights[[0, 1, 3]]).max()


def test_a_feature_that_hardly_occurs_weighs_little() -> None:
    rare = [replace(one, rows=one.rows.copy()) for one in questions("a", 0)]
    for one in rare:
        one.rows[:, 3] = 0.0
    rare[0].rows[9, 3] = 1.0
    weights = fit([rare])
    assert abs(weights[3]) < weights[2]


def test_a_set_weighs_alike_whatever_its_size() -> None:
    small, large = questions("a", 0, count=10), questions("b", 100, count=40)
    assert fit([small, large]) == pytest.approx(fit([[*small, *small], large]), rel=0.1)


def test_a_question_whose_document_was_not_found_teaches_nothing() -> None:
    known = questions("a", 0)
    lost = asked("lost", 999, relevant=None)
    assert fit([[*known, lost]]) == pytest.approx(fit([known]))


def test_nothing_found_at_all_cannot_be_fitted() -> None:
    with pytest.raises(CannotMeasure):
        fit([[asked("lost", 1, relevant=None)]])
