"""What tells that a sentence answers a question: cheap features of both, each about 0…1.

`sentence_weights.yaml` says how much each one weighs.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from app.answering.composing.asked.question_kinds import (
    answered_kinds,
    asks_for_money,
    kinds_of,
    measured_as_asked,
)
from app.answering.composing.cases.provided_for import provided_for
from app.answering.composing.texts_words import in_words_of_texts
from app.answering.model import Reading
from app.answering.words import coverage, wanted_terms
from knowledge.indexing.words import fold

WEIGHTS = Path(__file__).with_name("sentence_weights.yaml")
LONG = 60
"""Words at which a sentence counts as long."""
_FORMULA = re.compile(
    r"^\W*(?:(?:can cu|theo de nghi|xet de nghi)\b.*[;,]$"
    r"|(?:theo|xet) de nghi cua\b(?!.*\b(?:quyet dinh|phe duyet|xem xet|duoc|phai)\b)[^;:]*\.$"
    r"|(?:kinh gui|noi nhan)\b)"
)
"""What a text opens and ends with; the last of its grounds ends in a full stop."""


@dataclass(frozen=True, slots=True)
class SentenceWeights:
    """One weight a feature; a score is in log odds against another sentence of the evidence."""

    weights: Mapping[str, float]

    def score(self, seen: Mapping[str, float]) -> float:
        return sum(self.weights.get(name, 0.0) * value for name, value in seen.items())


def shipped_weights() -> SentenceWeights:
    """Of `sentence_weights.yaml`, which tells where they come from."""
    data = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))
    return SentenceWeights(data["weights"])


def can_stand_alone(text: str) -> bool:
    """Whether a sentence says something by itself: no bare opening, no formula of a dispatch."""
    stripped = text.rstrip()
    return not stripped.endswith(":") and not _FORMULA.match(fold(stripped).lower())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence or list with what surrounds it."""

    text: str
    headed: str
    """Under its nearest heading."""
    before: str
    """The sentence that it follows in its passage, or nothing."""
    behind: float
    """By how much of a learned score its passage was found less surely than the best one."""
    first: bool
    """Whether its passage is the first evidence."""


def features(
    reading: Reading, candidate: Candidate, weights: Mapping[str, float]
) -> dict[str, float]:
    """All but the closeness of meaning, which needs the embedder. `weights` tell rare terms."""
    reading = reading.toward(candidate.text)
    wanted = wanted_terms(reading)
    single = [term for term in wanted if "_" not in term and term in weights]
    question = in_words_of_texts(reading)
    asked = kinds_of(question)
    borne = asked & answered_kinds(candidate.text)
    own = coverage(wanted, reading.form(candidate.text), weights)
    headed = coverage(wanted, reading.form(candidate.headed), weights)
    length = len(candidate.text.split())
    return {
        "coverage": own,
        "coverage_under_heading": headed,
        "coverage_with_before": coverage(
            wanted, reading.form(f"{candidate.before} {candidate.text}"), weights
        ),
        "words_of_texts": coverage(single, reading.form(candidate.text), weights),
        "words_of_texts_under_heading": coverage(single, reading.form(candidate.headed), weights),
        "measure": float(measured_as_asked(question, candidate.text)),
        "lacks_asked": float(bool(asked - borne)),
        "provided_for": float(_provided_for(question, candidate.text)),
        "behind": candidate.behind,
        "first": float(candidate.first),
        "short": max(0.0, 1 - length / 12),
        "long": min(length / LONG, 3.0),
    }


def _provided_for(question: str, sentence: str) -> bool:
    """Whether it has the question's case, and a sum where a sum is asked for."""
    if asks_for_money(question) and not measured_as_asked(question, sentence):
        return False
    return provided_for(question, sentence)
