"""`fit-judging`: the two logistic functions of the judgement, from questions with known ends.

The features come out of the answers' own trace, so that the weights fit the product that is
measured. The first function tells questions that the texts answer from others (sets and classes
weighing alike), the second right answers from wrong ones among those shown to answerable questions
(each answer alike): whether a question belongs to the knowledge base is what the first one tells,
and how often it does differs from base to base.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import yaml

from evals import metrics
from evals.asking import Asked
from evals.calibration import Shown, calibration_error
from evals.fitting import logistic
from evals.fitting.logistic import Flags, Logistic, Rows
from evals.problems import CannotMeasure
from evals.reporting import Report, rounded

FOLDS = 5
RIDGE, RIDGE_OF_RIGHT = 20.0, 5.0
"""On standardised features, against losses that sum to `WEIGHT` a set."""
WEIGHT = 400.0
OF_RIGHT = ("sentence_score", "lexical_rank", "dense_rank", "answerable")
"""Few features, so that the second function carries over to other texts; the last one is the log
odds of the first function, in thirds."""
HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Case:
    """A question that came to be judged; `right` of what was shown, None where nothing was."""

    seen: Mapping[str, float]
    answerable: bool
    right: bool | None


def case_of(asked: Asked, answerable: bool, right: bool) -> Case | None:
    """None where the question ended before it was judged."""
    steps = asked.answer.steps if asked.answer else []
    seen = next((step.counts for step in steps if step.name == "judge"), None)
    if not seen:
        return None
    features = {name: value / HUNDREDTHS for name, value in seen.items()}
    return Case(features, answerable, right if asked.shown else None)


def fit(rows: Rows, yes: Flags, weight: Rows, ridge: float) -> Logistic:
    """Raises CannotMeasure where there are cases of one kind only."""
    if not len(yes) or yes.all() or not yes.any():
        raise CannotMeasure("Cases of both kinds are needed to fit the judgement.")
    return logistic.fit(rows, yes, weight, ridge)


def fit_answerable(sets: Sequence[Sequence[Case]], names: Sequence[str]) -> Logistic:
    """Of all the sets, each weighing alike, and both kinds of questions in each."""
    yes = [np.array([case.answerable for case in cases]) for cases in sets]
    weight = [np.where(y, 0.5 / max(1, y.sum()), 0.5 / max(1, (~y).sum())) * WEIGHT for y in yes]
    rows = np.concatenate([_rows(cases, names) for cases in sets])
    return fit(rows, np.concatenate(yes), np.concatenate(weight), RIDGE)


def fit_right(cases: Sequence[Case], answerable: Logistic, names: Sequence[str]) -> Logistic:
    """Of the answers that were shown to answerable questions."""
    shown = [case for case in cases if case.answerable and case.right is not None]
    yes = np.array([bool(case.right) for case in shown])
    weight = np.full(len(shown), WEIGHT / max(1, len(shown)))
    return fit(rows_of_right(shown, answerable, names), yes, weight, RIDGE_OF_RIGHT)


def rows_of_right(cases: Sequence[Case], answerable: Logistic, names: Sequence[str]) -> Rows:
    own = _rows(cases, OF_RIGHT[:-1])
    return np.column_stack([own, answerable.log_odds(_rows(cases, names)) / 3])


def names_of(sets: Mapping[str, Sequence[Case]]) -> tuple[str, ...]:
    """The features, in the order of the trace."""
    return tuple(next(iter(case.seen for cases in sets.values() for case in cases)))


def figures(sets: Mapping[str, Sequence[Case]], seed: int) -> dict[str, object]:
    """For each set: AUROC of answerable questions, and how well shown answers are calibrated, by
    functions fitted without the question (5 folds), and without the whole set."""
    names = names_of(sets)
    return {
        name: {
            "auroc_cross_validated": _auroc(cases, _cross_validated(name, sets, names, seed)),
            **_held_out(name, sets, names),
            "questions": len(cases),
            "answerable": sum(case.answerable for case in cases),
        }
        for name, cases in sets.items()
    }


def as_yaml(
    sets: Mapping[str, Sequence[Case]],
    lines: Mapping[str, float],
    source: str,
    today: str,
    measured: Report,
) -> str:
    """`judging.yaml`: functions fitted on everything; the lines where outcome and flag change are
    policy and stay as they were."""
    names, together = names_of(sets), [case for cases in sets.values() for case in cases]
    answerable = fit_answerable(list(sets.values()), names)
    right = fit_right(together, answerable, names)
    head = [
        "Weights of the judgement (app/answering/judging.py), and where outcome and flag change.",
        "Written by `cancu-evals fit-judging`; only the lines `…_from` are edited by hand.",
        f"Provenance: fitted on {today} to {source}.",
    ]
    data = {
        "answerable": {**_as_data(answerable, names), "answer_from": lines["answer_from"]},
        "right": {
            **_as_data(right, OF_RIGHT),
            "medium_from": lines["medium_from"],
            "high_from": lines["high_from"],
        },
        "figures": rounded(measured),
    }
    return "".join(f"# {line}\n" for line in head) + yaml.safe_dump(data, sort_keys=False)


def _rows(cases: Sequence[Case], names: Sequence[str]) -> Rows:
    return np.array([[case.seen[name] for name in names] for case in cases])


def _cross_validated(
    name: str, sets: Mapping[str, Sequence[Case]], names: Sequence[str], seed: int
) -> Rows:
    cases = list(sets[name])
    others = [other for key, other in sets.items() if key != name]
    fold = np.random.default_rng(seed).permutation(len(cases)) % FOLDS
    chance = np.zeros(len(cases))
    for held in range(FOLDS):
        inside = [case for case, its in zip(cases, fold, strict=True) if its != held]
        fitted = fit_answerable([*others, inside], names)
        chance[fold == held] = fitted.probabilities(_rows(cases, names)[fold == held])
    return chance


def _held_out(
    name: str, sets: Mapping[str, Sequence[Case]], names: Sequence[str]
) -> dict[str, float | None]:
    others = [cases for key, cases in sets.items() if key != name]
    if not others:
        return {"auroc_held_out": None, "calibration_error_held_out": None}
    answerable = fit_answerable(others, names)
    right = fit_right([case for cases in others for case in cases], answerable, names)
    shown = [case for case in sets[name] if case.answerable and case.right is not None]
    judged: list[Shown] = []
    if shown:
        chances = right.probabilities(rows_of_right(shown, answerable, names))
        judged = [Shown(float(p), bool(c.right), None) for p, c in zip(chances, shown, strict=True)]
    whole = answerable.probabilities(_rows(sets[name], names))
    return {
        "auroc_held_out": _auroc(sets[name], whole),
        "calibration_error_held_out": calibration_error(judged),
    }


def _auroc(cases: Sequence[Case], chance: Rows) -> float | None:
    yes = [float(p) for p, case in zip(chance, cases, strict=True) if case.answerable]
    no = [float(p) for p, case in zip(chance, cases, strict=True) if not case.answerable]
    return metrics.auroc(yes, no)


def _as_data(fitted: Logistic, names: Sequence[str]) -> dict[str, object]:
    weights = {name: round(float(w), 2) for name, w in zip(names, fitted.weights, strict=True)}
    return {"bias": round(fitted.bias, 2), "weights": weights}
