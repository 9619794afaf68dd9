"""The weights are those of the data, and the figures those of pairs not seen."""

import numpy as np
import pytest
import yaml

from app.contract.single_steps import CheckResult, EntailmentLabel
from evals.entailment import Checked, Meaning
from evals.fitting import verifier
from evals.problems import CannotMeasure
from evals.sets import NliPair

E, N, C = EntailmentLabel.ENTAILMENT, EntailmentLabel.NEUTRAL, EntailmentLabel.CONTRADICTION


def checked(label: EntailmentLabel, overlap: float, turn: float, **flags: float) -> Checked:
    features = {"overlap": overlap, "turn": turn, **dict.fromkeys(verifier.FLAGS, 0.0), **flags}
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
    figures = verifier.cross_validated(verifier.sample_of(pairs()), seed=1)
    assert figures["balanced_accuracy"] == pytest.approx(1.0)
    assert figures["macro_f1"] == pytest.approx(1.0)
    assert figures["pairs"] == 180


def test_the_same_seed_gives_the_same_figures() -> None:
    sample = verifier.sample_of(pairs())
    assert verifier.cross_validated(sample, 3) == verifier.cross_validated(sample, 3)


def test_a_rule_decides_before_the_score() -> None:
    refused = [checked(E, 0.8, 0.5, refused=1.0) for _ in range(60)]
    figures = verifier.cross_validated(verifier.sample_of([*pairs(), *refused]), seed=1)
    assert figures["balanced_accuracy"] == pytest.approx(0.75)


def test_the_file_holds_weights_of_features_only_and_their_provenance() -> None:
    sample = verifier.sample_of(pairs())
    text = verifier.as_yaml(sample, "made-up pairs", "2026-01-01", {"pairs": 180})
    data = yaml.safe_load(text)
    assert set(data["borne"]["weights"]) == {"overlap", "turn"}
    assert data["borne"]["weights"]["overlap"] > 0 < data["contradicted"]["weights"]["turn"]
    assert "made-up pairs" in text
    assert "2026-01-01" in text


def test_too_few_or_one_sided_pairs_are_refused() -> None:
    with pytest.raises(CannotMeasure):
        verifier.sample_of(pairs(5))
    with pytest.raises(CannotMeasure):
        verifier.sample_of([one for one in pairs() if one.pair.label != C])
