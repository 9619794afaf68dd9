"""Step 10: how sure may one be? Abstain where the evidence does not carry, else flag the answer.

A logistic function of a few features. The weights are data with their provenance,
`app/answering/judging.yaml`; `cancu-evals calibrate` tells how well they hold.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from app.answering.composing.question_kinds import answered_kinds, kinds_of
from app.answering.model import Confidence, Message
from app.answering.words import content_terms, coverage, rarity
from app.answering.work import Work
from app.contract.answers import ConfidenceLevel, Outcome


@dataclass(frozen=True, slots=True)
class JudgingRules:
    """Weights of the features, and the probabilities at which to abstain and to change flag."""

    bias: float
    weights: Mapping[str, float]
    answer_from: float
    medium_from: float
    high_from: float


def load_judging_rules(path: Path) -> JudgingRules:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return JudgingRules(
        data["bias"],
        data["weights"],
        data["answer_from"],
        data["medium_from"],
        data["high_from"],
    )


@dataclass(frozen=True, slots=True)
class Judge:
    """`searchable` tells how many passages there are: among many, more are close by chance."""

    rules: JudgingRules
    searchable: Callable[[], int]
    name: str = "judge"

    def run(self, work: Work) -> Work:
        seen = features(work, self.searchable())
        probability = answer_probability(self.rules, seen)
        work = replace(work, features=seen, answer_probability=probability)
        if probability < self.rules.answer_from:
            return replace(work, claims=()).without_evidence()
        work = replace(work, confidence=confidence(self.rules, probability, seen, work))
        return _answered(work)

    def counts(self, work: Work) -> dict[str, int]:
        """The features in hundredths, so that the weights can be fitted from outside."""
        return {name: round(value * 100) for name, value in work.features.items()}


def _answered(work: Work) -> Work:
    day = work.scope.as_of or work.question.as_of
    if day == work.question.today:
        return work.ended(Outcome.ANSWERED, "outcome.answered", count=len(work.claims))
    return work.ended(Outcome.ANSWERED, "outcome.answered_that_day", date=f"{day:%d/%m/%Y}")


def features(work: Work, searchable: int) -> dict[str, float]:
    """What the judgement rests on, each about 0…1. Pure."""
    best = work.evidence[0]
    form = work.understood.form
    found = [form(f"{' '.join(h.passage.trail)} {h.passage.text}") for h in work.hits]
    weights = rarity(found)
    wanted = content_terms(form(work.understood.search_text))
    dense = [e.dense or 0.0 for e in work.evidence]
    lexical = [e.lexical or 0.0 for e in work.evidence]
    context = form(f"{' '.join(best.passage.trail)} {best.passage.text}")
    return {
        "closeness": (max(dense) - 0.8) * 10,
        "closeness_of_best": ((best.dense or 0.0) - 0.8) * 10,
        "coverage_of_best": coverage(wanted, context, weights),
        "size": math.log10(max(10, searchable)) / 4,
        "lexical_per_term": max(lexical) / max(1, len(wanted)) / 10,
        "lexical_of_best": (best.lexical or 0.0) / 40,
        "lexical_rank": _one_over_rank(best.lexical, [hit.lexical for hit in work.hits]),
        "dense_rank": _one_over_rank(best.dense, [hit.dense for hit in work.hits]),
        **_of_claims(work, wanted, weights),
    }


def _one_over_rank(own: float | None, all_of_them: Sequence[float | None]) -> float:
    """1 for what one of the two searches has first, 1/2 for its second, 0 where it has it not."""
    if own is None:
        return 0.0
    return 1 / (1 + sum(one is not None and one > own for one in all_of_them))


def _of_claims(work: Work, wanted: Sequence[str], weights: Mapping[str, float]) -> dict[str, float]:
    """How well what is claimed fits the question's words and the kind of answer it wants."""
    form, asked = work.understood.form, work.understood.search_text
    texts = [claim.text for claim in work.claims]
    first = texts[0] if texts else ""
    single = [term for term in wanted if "_" not in term]
    covered = (coverage(wanted, form(text), weights) for text in texts)
    return {
        "claim_coverage": max(covered, default=0.0),
        "words_of_first_claim": coverage(single, form(first), weights),
        "claim_lacks_asked": float(bool(kinds_of(asked) - answered_kinds(first))),
    }


def answer_probability(rules: JudgingRules, seen: Mapping[str, float]) -> float:
    total = rules.bias + sum(rules.weights.get(name, 0.0) * seen[name] for name in seen)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def confidence(
    rules: JudgingRules, probability: float, seen: Mapping[str, float], work: Work
) -> Confidence:
    """The flag, with reasons that a person can read."""
    covered = round(100 * seen["coverage_of_best"])
    reasons = [
        Message("confidence.agreement" if _agreed(seen) else "confidence.no_agreement"),
        Message("confidence.coverage", {"percent": covered}),
        _wording(work),
    ]
    if work.rejected:
        reasons.append(Message("confidence.rejected", {"count": len(work.rejected)}))
    doubts = _doubts(work)
    reasons = [*doubts, *reasons]
    if doubts:
        level = ConfidenceLevel.LOW
    elif probability >= rules.high_from:
        level = ConfidenceLevel.HIGH
    elif probability >= rules.medium_from:
        level = ConfidenceLevel.MEDIUM
    else:
        level = ConfidenceLevel.LOW
    return Confidence(level, probability, tuple(reasons))


def _agreed(seen: Mapping[str, float]) -> bool:
    """Whether both searches have the best passage first."""
    return seen["lexical_rank"] == seen["dense_rank"] == 1


def _wording(work: Work) -> Message:
    """Whether the claims are the texts' own words."""
    worded = sum(claim.text != claim.citations[0].quote for claim in work.claims)
    count = len(work.claims)
    if worded:
        return Message("confidence.worded", {"worded": worded, "count": count})
    return Message("confidence.verbatim", {"count": count})


def _doubts(work: Work) -> list[Message]:
    """What keeps an answer from ever being sure, however well it fits the question."""
    doubts = []
    if work.unknown_documents:
        numbers = ", ".join(work.unknown_documents)
        doubts.append(Message("confidence.document_missing", {"numbers": numbers}))
    if any(c.doubtful for claim in work.claims for c in claim.citations):
        doubts.append(Message("confidence.unconfirmed"))
    if work.disagreements:
        doubts.append(Message("confidence.disagreement"))
    return doubts
