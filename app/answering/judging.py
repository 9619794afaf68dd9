"""The rules of judgement: two logistic functions and where they change the outcome and the flag.

The first tells whether the knowledge base can answer at all, the second whether the answer that is
shown is right and complete. Weights and their provenance are data, `judging.yaml`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

RULES = Path(__file__).with_name("judging.yaml")
RULES_FOR_FOREIGN = Path(__file__).with_name("judging_english.yaml")
"""For questions in another language than the texts: scores of a glossary's words mean less."""
LIMIT = 30.0
"""Log odds beyond which a probability is 0 or 1 for all purposes."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """Log odds: a bias, and a weight for each feature by its name."""

    bias: float
    weights: Mapping[str, float]

    def log_odds(self, seen: Mapping[str, float]) -> float:
        total = self.bias + sum(weight * seen[name] for name, weight in self.weights.items())
        return max(-LIMIT, min(LIMIT, total))

    def probability(self, seen: Mapping[str, float]) -> float:
        return 1 / (1 + math.exp(-self.log_odds(seen)))


@dataclass(frozen=True, slots=True)
class JudgingRules:
    """`right` sees what `answerable` sees, and the log odds of that as `answerable`, in thirds."""

    answerable: Logistic
    answer_from: float
    """The probability of being answerable at which an answer is shown."""
    right: Logistic
    medium_from: float
    high_from: float
    """Probabilities of being right at which the flag changes."""

    def with_answerable(self, seen: Mapping[str, float]) -> dict[str, float]:
        return {**seen, "answerable": self.answerable.log_odds(seen) / 3}


def load_judging_rules(path: Path = RULES) -> JudgingRules:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    answerable, right = data["answerable"], data["right"]
    return JudgingRules(
        Logistic(answerable["bias"], answerable["weights"]),
        answerable["answer_from"],
        Logistic(right["bias"], right["weights"]),
        right["medium_from"],
        right["high_from"],
    )
