"""The learned part of the verdict: two logistic functions of the features, with weights as data.

The first says how likely the quote bears the claim; the second, of a claim that it does not bear,
how likely it says otherwise rather than nothing. `scoring.yaml` holds the weights, with where they
come from; `cancu-evals fit-verifier` writes it anew from labelled pairs.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

WEIGHTS = Path(__file__).with_name("scoring.yaml")


@dataclass(frozen=True, slots=True)
class Logistic:
    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """0…1. Raises KeyError where the features and the weights are not of one version."""
        total = self.bias + sum(w * features[name] for name, w in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True, slots=True)
class ScoringRules:
    borne: Logistic
    contradicted: Logistic
    supported_from: float
    norm_supported_from: float
    """Of a quote that is a norm (`norm_texts`)."""
    contradicted_from: float


@cache
def load_scoring_rules(path: Path = WEIGHTS) -> ScoringRules:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return ScoringRules(
        Logistic(data["borne"]["bias"], data["borne"]["weights"]),
        Logistic(data["contradicted"]["bias"], data["contradicted"]["weights"]),
        data["supported_from"],
        data["norm_supported_from"],
        data["contradicted_from"],
    )
