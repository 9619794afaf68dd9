"""Fitting the judgement: what tells is found, from answers' own traces."""

from collections.abc import Callable

import numpy as np
import pytest
import yaml

from app.contract.answers import Answer, Claim, Step
from evals.asking import Asked
from evals.fitting.judging import OF_RIGHT, Case, as_yaml, case_of, figures, fit_answerable
from evals.problems import CannotMeasure

NAMES = ("closeness", *OF_RIGHT[:-1])
LINES = {"answer_from": 0.3, "medium_from": 0.6, "high_from": 0.8}


def cases(seed: int, count: int = 60) -> list[Case]:
    """`closeness` tells what can be answered, `sentence_score` what is right."""
    random = np.random.default_rng(seed)
    made = []
    for n in range(count):
        answerable, right = n % 2 == 0, n % 4 == 0
        seen = dict(zip(NAMES, random.normal(size=len(NAMES)).tolist(), strict=True))
        seen["closeness"] += 4 * answerable
        seen["sentence_score"] += 4 * right
        made.append(Case(seen, answerable, right))
    return made


def test_what_tells_weighs_most_in_each_function() -> None:
    sets = {"a": cases(1), "b": cases(2)}
    written = yaml.safe_load(as_yaml(sets, LINES, "made up", "2026-01-02", {}))
    assert max(written["answerable"]["weights"].items(), key=lambda one: one[1])[0] == "closeness"
    assert written["right"]["weights"]["sentence_score"] > 1


def test_the_lines_of_the_policy_stay() -> None:
    written = yaml.safe_load(as_yaml({"a": cases(1)}, LINES, "made up", "2026-01-02", {}))
    assert written["answerable"]["answer_from"] == 0.3
    assert (written["right"]["medium_from"], written["right"]["high_from"]) == (0.6, 0.8)


def test_unseen_questions_and_unseen_sets_are_reported() -> None:
    measured = figures({"a": cases(1), "b": cases(2)}, 1)
    assert measured["a"]["auroc_cross_validated"] > 0.9
    assert measured["a"]["auroc_held_out"] > 0.9
    assert measured["a"]["calibration_error_held_out"] < 0.3
    assert figures({"a": cases(1)}, 1)["a"]["auroc_held_out"] is None


def test_questions_of_one_kind_cannot_be_fitted() -> None:
    with pytest.raises(CannotMeasure):
        fit_answerable([[case for case in cases(1) if case.answerable]], NAMES)


def test_a_case_has_the_traces_features(
    make_answer: Callable[..., Answer], make_claim: Callable[..., Claim]
) -> None:
    answer = make_answer(make_claim("12 ngày"))
    judged = answer.model_copy(
        update={"steps": [Step(name="judge", milliseconds=1.0, counts={"closeness": 45})]}
    )
    assert case_of(Asked("?", judged, 1.0), True, True) == Case({"closeness": 0.45}, True, True)
    assert case_of(Asked("?", answer, 1.0), True, True) is None
