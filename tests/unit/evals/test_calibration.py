"""Whether what is told as sure is right as often."""

from collections.abc import Callable

import pytest
import yaml

from app.contract.answers import Answer, Claim, Confidence, ConfidenceLevel, Outcome
from evals import calibration
from evals.asking import Asked
from evals.calibration import Scaling, Shown
from evals.problems import CannotMeasure
from evals.reliability_diagram import diagram

HIGH, LOW = ConfidenceLevel.HIGH, ConfidenceLevel.LOW


def answers(probability: float, right: int, wrong: int) -> list[Shown]:
    of = [True] * right + [False] * wrong
    return [Shown(probability, one, HIGH if probability > 0.5 else LOW) for one in of]


def test_an_honest_probability_has_no_error() -> None:
    assert calibration.calibration_error(answers(0.75, 3, 1)) == pytest.approx(0.0)


def test_the_error_is_the_distance_weighed_by_the_size_of_the_bins() -> None:
    judged = answers(0.95, 3, 1) + answers(0.25, 1, 3)
    assert calibration.calibration_error(judged) == pytest.approx(0.2 * 4 / 8)


def test_probability_one_is_in_the_last_bin() -> None:
    (only,) = calibration.bins(answers(1.0, 1, 0))
    assert only.start == 0.9


def test_a_fit_mends_what_is_told_too_low() -> None:
    judged = answers(0.3, 7, 3) + answers(0.6, 9, 1)
    scaling = calibration.fit(judged)
    mended = [Shown(scaling.of(one.probability), one.right, one.level) for one in judged]
    assert calibration.calibration_error(mended) < 0.02


def test_answers_that_are_all_right_fit_nothing() -> None:
    with pytest.raises(CannotMeasure):
        calibration.fit(answers(0.5, 4, 0))


def test_refitted_probabilities_keep_answers_and_their_order() -> None:
    judged = answers(0.3, 7, 3) + answers(0.6, 9, 1)
    assert [one.right for one in calibration.refitted(judged, 1)] == [o.right for o in judged]


def test_the_report_tells_how_much_of_each_flag_is_right() -> None:
    report = calibration.report({"a": answers(0.9, 3, 1), "b": answers(0.3, 1, 3)}, 1)
    assert report["by_level"] == {
        "high": {"shown": 4, "right": 0.75},
        "medium": {"shown": 0, "right": None},
        "low": {"shown": 4, "right": 0.25},
    }
    assert set(report["by_set"]) == {"a", "b"}


def test_rescaled_rules_give_the_scaled_probability_and_keep_what_is_shown() -> None:
    answerable = {"bias": 1.0, "weights": {"one": 1.0}, "answer_from": 0.5}
    right = {"bias": -1.0, "weights": {"one": 2.0}, "medium_from": 0.6, "high_from": 0.7}
    rules = {"answerable": answerable, "right": right}
    text = calibration.rescaled(rules, Scaling(1.0, 0.5), "made up", "2026-01-02")
    scaled = yaml.safe_load(text)
    assert scaled["right"] == {**right, "bias": 0.5, "weights": {"one": 1.0}}
    assert scaled["answerable"] == answerable
    assert "made up" in text


def test_rules_that_are_none_are_refused() -> None:
    with pytest.raises(CannotMeasure):
        calibration.rescaled({"bias": 1.0}, Scaling(0.0, 1.0), "made up", "2026-01-02")


def test_what_was_not_shown_is_not_judged(
    make_answer: Callable[..., Answer], make_claim: Callable[..., Claim]
) -> None:
    held = make_answer(make_claim("Bao lâu"), outcome=Outcome.UNVERIFIED)
    assert calibration.shown(Asked("?", held, 1.0), right=True) == []
    assert calibration.shown(Asked("?", None, 1.0), right=True) == []
    flag = Confidence(level=ConfidenceLevel.HIGH, probability=0.9, reasons=[])
    given = make_answer(make_claim("a")).model_copy(update={"confidence": flag})
    (one,) = calibration.shown(Asked("?", given, 1.0), right=True)
    assert (one.probability, one.right, one.level) == (0.9, True, ConfidenceLevel.HIGH)


def test_the_diagram_has_a_point_for_each_bin() -> None:
    bins = calibration.bins(answers(0.95, 3, 1) + answers(0.25, 1, 3))
    drawn = diagram(bins, "made up")
    assert drawn.startswith("<svg")
    assert drawn.count("<circle") == 2
