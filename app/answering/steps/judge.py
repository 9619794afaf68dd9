"""Step 14: how sure may one be? Abstain where the evidence does not carry, else flag the answer.

Two probabilities, both logistic functions of a few features (`app/answering/judging.py`): that the
knowledge base can answer, and that the answer is right. `cancu-evals calibrate` tells how well the
second one holds, `cancu-evals fit-judging` fits both.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.answering.composing.asked.question_kinds import answered_kinds, kinds_of
from app.answering.composing.asked.question_parts import Said, parts_asked, uncovered
from app.answering.judging import JudgingRules
from app.answering.model import Claim, Confidence, Message, Reading
from app.answering.understanding.days.coming_years import coming_years, years_named
from app.answering.words import coverage, rarity, said_toward, wanted_terms
from app.answering.work import Work
from app.contract.answers import ConfidenceLevel, Outcome
from app.contract.catalogue import Language
from knowledge.indexing.words import fold

EVEN = 0.5
"""Of the probability that the texts answer at all: nobody is sure below it."""
LEAST_SAID = 0.15
"""Of the question's words, by weight: nobody is sure of claims that say less. Of twelve such
answers that were flagged high seven were right (five sets, unanswerable questions among them)."""
MOST_PER_TERM = 0.5
"""`lexical_per_term` of the highest twentieth of the questions that the weights were fitted to; of
"mất thẻ thì sao?", whose two words say it all, it is .9. What lies beyond was never seen."""
USUAL_PER_TERM = 0.2
"""… of a middling question. It is never more of a text in a foreign language: its
words are rare among all texts because their language is, not because they tell much."""


@dataclass(frozen=True, slots=True)
class Judge:
    """`searchable` tells how many passages there are: among many, more are close by chance."""

    rules: JudgingRules
    searchable: Callable[[], int]
    foreign: JudgingRules | None = None
    """The rules for questions in another language than the text that answers best; None: the same.
    What is in the question's own language is compared with its own words, not with a glossary's."""
    name: str = "judge"

    def run(self, work: Work) -> Work:
        seen = features(work, self.searchable())
        rules = (self.foreign if _is_glossed(work) else None) or self.rules
        answerable = rules.answerable.probability(seen)
        work = replace(work, features=seen, answer_probability=answerable)
        if answerable < rules.answer_from or not work.claims:
            return replace(_telling_unknown_words(work), claims=()).without_evidence()
        left = uncovered(parts_asked(work.question, work.understood), said_by(work))
        missing = "; ".join(f"“{part.shown}”" for part in left)
        work = replace(work, confidence=confidence(rules, seen, work, missing))
        return _answered(_telling_the_language(work), missing)

    def counts(self, work: Work) -> dict[str, int]:
        """The features in hundredths, so that the weights can be fitted from outside."""
        return {name: round(value * 100) for name, value in work.features.items()}


def _is_glossed(work: Work) -> bool:
    """Whether the best evidence is in another language than the question."""
    return work.understood.is_foreign and not _in_own_words(work)


def _in_own_words(work: Work) -> bool:
    """Whether the best evidence is in the foreign language of the question."""
    return work.understood.toward(work.evidence[0].passage.text) is work.understood.in_own_words


def _telling_the_language(work: Work) -> Work:
    """Who is answered in another language than the quotes' is told why they are not translated."""
    quotes = [citation.quote for claim in work.claims for citation in claim.citations]
    told = Message("notice.quotes_in_vietnamese")
    if work.question.language is Language.VIETNAMESE or not any(map(_is_vietnamese, quotes)):
        return work
    return replace(work, notices=(*work.notices, told))


def _telling_unknown_words(work: Work) -> Work:
    """Whoever gets no answer hears which words the glossary lacks: others may be in it."""
    if not work.understood.missing:
        return work
    told = Message("notice.words_unknown", {"words": _unknown_words(work.understood)})
    return replace(work, notices=(*work.notices, told))


def _is_vietnamese(quote: str) -> bool:
    return fold(quote) != quote.lower()


def said_by(work: Work) -> list[Said]:
    """The claims, each under the heading of its first quote. Pure."""
    headings = {one.label: " ".join(one.passage.trail[-1:]) for one in work.evidence}
    return [Said(claim.text, headings.get(claim.citations[0].label, "")) for claim in work.claims]


def _answered(work: Work, missing: str) -> Work:
    day = work.scope.as_of or work.question.as_of
    today = day == work.question.today
    if missing:
        key = "outcome.partial" if today else "outcome.partial_that_day"
        return work.ended(Outcome.PARTIAL, key, parts=missing, date=f"{day:%d/%m/%Y}")
    if work.sayings:
        return work.ended(Outcome.ANSWERED, "outcome.answered_standing", date=f"{day:%d/%m/%Y}")
    if today:
        return work.ended(Outcome.ANSWERED, "outcome.answered", count=len(work.claims))
    return work.ended(Outcome.ANSWERED, "outcome.answered_that_day", date=f"{day:%d/%m/%Y}")


def features(work: Work, searchable: int) -> dict[str, float]:
    """What the judgement rests on, each about 0…1. Pure."""
    best = work.evidence[0]
    reading = work.understood.toward(best.passage.text)
    weights = rarity(said_toward(work.understood, hit.passage) for hit in work.hits)
    wanted = wanted_terms(reading)
    dense = [e.dense or 0.0 for e in work.evidence]
    lexical = [e.lexical or 0.0 for e in work.evidence]
    per_term = max(lexical) / max(1, len(wanted)) / 10
    context = said_toward(work.understood, best.passage)
    return {
        "closeness": (max(dense) - 0.8) * 10,
        "closeness_of_best": ((best.dense or 0.0) - 0.8) * 10,
        "coverage_of_best": coverage(wanted, context, weights),
        "size": math.log10(max(10, searchable)) / 4,
        "lexical_per_term": min(per_term, USUAL_PER_TERM if _in_own_words(work) else MOST_PER_TERM),
        "lexical_of_best": (best.lexical or 0.0) / 40,
        "lexical_rank": _one_over_rank(best.lexical, [hit.lexical for hit in work.hits]),
        "dense_rank": _one_over_rank(best.dense, [hit.dense for hit in work.hits]),
        "sentence_score": work.composed.get("sentence_score", 0.0),
        "sentence_closeness": work.composed.get("sentence_closeness", 0.0),
        **_of_claims(work, weights),
    }


def _one_over_rank(own: float | None, all_of_them: Sequence[float | None]) -> float:
    """1 for what one of the two searches has first, 1/2 for its second, 0 where it has it not."""
    if own is None:
        return 0.0
    return 1 / (1 + sum(one is not None and one > own for one in all_of_them))


def _of_claims(work: Work, weights: Mapping[str, float]) -> dict[str, float]:
    """How well what is claimed fits the question's words and the kind of answer it wants."""
    texts = [claim.text for claim in work.claims]
    first = texts[0] if texts else ""
    readings = map(work.understood.toward, texts)
    covered = (
        coverage(wanted_terms(reading), reading.form(text), weights)
        for reading, text in zip(readings, texts, strict=True)
    )
    asked = work.understood.toward(first).search_text
    return {
        "claim_coverage": max(covered, default=0.0),
        "claim_lacks_asked": float(bool(kinds_of(asked) - answered_kinds(first))),
    }


def confidence(
    rules: JudgingRules, seen: Mapping[str, float], work: Work, missing: str = ""
) -> Confidence:
    """The flag, with reasons that a person can read; `missing` names uncovered parts."""
    probability = rules.right.probability(rules.with_answerable(seen))
    covered = round(100 * seen["coverage_of_best"])
    doubts = _doubts(work, missing)
    reasons = [
        *doubts,
        Message("confidence.agreement" if _agreed(seen) else "confidence.no_agreement"),
        *_coverage(work.understood, covered),
        _wording(work),
    ]
    if work.rejected:
        reasons.append(Message("confidence.rejected", {"count": len(work.rejected)}))
    level = _level(rules, probability, bool(doubts))
    is_doubtful = work.answer_probability < EVEN or seen["claim_coverage"] < LEAST_SAID
    if level is ConfidenceLevel.HIGH and is_doubtful:
        level = ConfidenceLevel.MEDIUM
    return Confidence(level, probability, tuple(reasons))


def _coverage(reading: Reading, percent: int) -> list[Message]:
    """How much of the question the passage says; of one in another language as far as known."""
    if not reading.is_foreign:
        return [Message("confidence.coverage", {"percent": percent})]
    told = [Message("confidence.coverage_glossed", {"percent": percent})]
    if reading.missing:
        told.append(Message("confidence.words_unknown", {"words": _unknown_words(reading)}))
    return told


def _unknown_words(reading: Reading) -> str:
    return ", ".join(f"“{word}”" for word in reading.missing)


def _level(rules: JudgingRules, probability: float, doubted: bool) -> ConfidenceLevel:
    if doubted or probability < rules.medium_from:
        return ConfidenceLevel.LOW
    return ConfidenceLevel.HIGH if probability >= rules.high_from else ConfidenceLevel.MEDIUM


def _agreed(seen: Mapping[str, float]) -> bool:
    """Whether both searches have the best passage first."""
    return seen["lexical_rank"] == seen["dense_rank"] == 1


def _wording(work: Work) -> Message:
    """Whether the claims are the texts' own words."""
    worded = sum(not _is_verbatim(claim) for claim in work.claims)
    count = len(work.claims)
    if worded:
        return Message("confidence.worded", {"worded": worded, "count": count})
    return Message("confidence.verbatim", {"count": count})


def _is_verbatim(claim: Claim) -> bool:
    """Whether it is its first quotes, as a row under its table's header is two."""
    quotes = [citation.quote for citation in claim.citations]
    return any(claim.text == "\n".join(quotes[:count]) for count in range(1, len(quotes) + 1))


def _doubts(work: Work, missing: str) -> list[Message]:
    """What keeps an answer from ever being sure, however well it fits the question."""
    doubts = [Message("confidence.partial", {"parts": missing})] if missing else []
    doubts += work.doubts
    if work.unknown_documents:
        numbers = ", ".join(work.unknown_documents)
        doubts.append(Message("confidence.document_missing", {"numbers": numbers}))
    doubts += _of_another_year(work)
    if any(c.doubtful for claim in work.claims for c in claim.citations):
        doubts.append(Message("confidence.unconfirmed"))
    if work.disagreements:
        doubts.append(Message("confidence.disagreement"))
    return doubts


def _of_another_year(work: Work) -> list[Message]:
    """What is quoted names years, and none of those to come that the question asks about."""
    asked = coming_years(work.question.text, work.question.today.year)
    told = {year for claim in work.claims for year in years_named(claim.text)}
    if not asked or not told or asked & told:
        return []
    return [Message("confidence.another_year", {"years": ", ".join(map(str, sorted(asked)))})]
