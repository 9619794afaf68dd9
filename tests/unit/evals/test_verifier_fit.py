"""The weights are those of the data, and the figures those of pairs not seen."""

import numpy as np
import pytest
import yaml

from app.contract.single_steps import CheckResult, EntailmentLabel
from evals import verifier_fit
from evals.entailment import Checked, Meaning
from evals.problems import CannotMeasure
from evals.sets import NliPair

E, N, C = EntailmentLabel.ENTAILMENT, EntailmentLabel.NEUTRAL, EntailmentLabel.CONTRADICTION


def checked(label: EntailmentLabel, overlap: float, turn: float, **flags: float) -> Checked:
    features = {"overlap": overlap, "turn": turn, **dict.fromkeys(verifier_fit.FLAGS, 0.0), **flags}
    result = CheckResult(supported=False, label=N, score=0.0, reasons=[], features=features)
    return Checked(NliPair("p", "h", label), Meaning(frozenset({label}), label is E), result)


def pairs(count: int = 60) -> list[Checked]:
    """Borne where the overlap is large; said otherwise where the turn is."""
    random = np.random.default_rng(7)
    made = []
    for label, overlap, turn in ((E, 0.8, 0.5), (N, 0.3, 0.2), (C, 0.3, 0.8)):
        noise = random.normal(0, 0.05, (count, 2))
        made += [checked(label, overlap + a, turn + b) for a, b in noise]
    return made


def test_pairs_that_are_apart_are_told_apart() -> None:
    figures = verifier_fit.cross_validated(verifier_fit.sample_of(pairs()), seed=1)
    assert figures["balanced_accuracy"] == pytest.approx(1.0)
    assert figures["macro_f1"] == pytest.approx(1.0)
    assert figures["pairs"] == 180


def test_the_same_seed_gives_the_same_figures() -> None:
    sample = verifier_fit.sample_of(pairs())
    assert verifier_fit.cross_validated(sample, 3) == verifier_fit.cross_validated(sample, 3)


def test_a_rule_decides_before_the_score() -> None:
    refused = [checked(E, 0.8, 0.5, refused=1.0) for _ in range(60)]
    figures = verifier_fit.cross_validated(verifier_fit.sample_of([*pairs(), *refused]), seed=1)
    assert figures["balanced_accuracy"] == pytest.approx(0.75)


def test_the_weights_are_those_of_the_features_as_they_come() -> None:
    random = np.random.default_rng(1)
    rows = random.normal(5, 3, (4000, 1))
    yes = random.random(4000) < 1 / (1 + np.exp(-(rows[:, 0] - 5)))
    fitted = verifier_fit.fit(rows, yes)
    assert fitted.weights[0] == pytest.approx(1.0, abs=0.1)
    assert fitted.bias == pytest.approx(-5.0, abs=0.5)


def test_a_feature_that_never_differs_gets_no_weight() -> None:
    rows = np.column_stack([np.ones(100), np.arange(100) / 100])
    assert verifier_fit.fit(rows, rows[:, 1] > 0.5).weights[0] == pytest.approx(0.0)


def test_the_file_holds_weights_of_features_only_and_their_provenance() -> None:
    sample = verifier_fit.sample_of(pairs())
    text = verifier_fit.as_yaml(sample, "made-up pairs", "2026-01-01", {"pairs": 180})
    data = yaml.safe_load(text)
    assert set(data["borne"]["weights"]) == {"overlap", "turn"}
    assert data["borne"]["weights"]["overlap"] > 0 < data["contradicted"]["weights"]["turn"]
    assert "made-up pairs" in text
    assert "2026-01-01" in text


def test_too_few_or_one_sided_pairs_are_refused() -> None:
    with pytest.raises(CannotMeasure):
        verifier_fit.sample_of(pairs(5))
    with pytest.raises(CannotMeasure):
        verifier_fit.sample_of([one for one in pairs() if one.pair.label != C])
