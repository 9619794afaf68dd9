"""The learned order: a weighted sum of features, its weights kept as data with their provenance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.ranking.features import NAMES, Asked, Candidate, Features, features

WEIGHTS = Path(__file__).with_name("weights.yaml")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate's score in deviations of the fused score, and what it was summed from."""

    id: int
    score: float
    features: Features


@dataclass(frozen=True, slots=True)
class Ranker:
    """One weight for each of `features.NAMES`."""

    weights: Mapping[str, float]

    def rank(self, sought: Asked, candidates: Sequence[Candidate]) -> list[Ranked]:
        """All candidates, the best first."""
        rows = features(sought, candidates)
        ranked = [
            Ranked(candidate.id, self.score(row), row)
            for candidate, row in zip(candidates, rows, strict=True)
        ]
        return sorted(ranked, key=lambda one: (-one.score, one.id))

    def score(self, row: Features) -> float:
        return sum(self.weights[name] * row[name] for name in NAMES)


def load_ranker(path: Path = WEIGHTS) -> Ranker:
    """Raises KeyError where the file lacks a weight, ValueError where one is no number."""
    weights = yaml.safe_load(path.read_text(encoding="utf-8"))["weights"]
    return Ranker({name: float(weights[name]) for name in NAMES})
