"""`gold`: the sample agency's questions, end to end, each judged as a careful official would.

A question is right when it ended in an accepted way and, if an answer is shown, it cites an
accepted place, its quotes hold every fact, and nothing repealed is shown as valid.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.contract.answers import Citation, Claim
from evals import metrics
from evals.asking import Asked
from evals.citations import Reading, is_exact
from evals.reporting import Report
from evals.sample_agency.gold import KINDS, GoldQuestion, Place
from evals.wording import stands_in

UNANSWERABLE = "unanswerable"

_ARTICLE = re.compile(r"(?:khoản \S+ )?Điều \S+")


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold question with what came of it."""

    gold: GoldQuestion
    asked: Asked
    outcome: bool
    place: bool
    facts: bool
    in_force: bool
    exact: tuple[bool, ...]

    @property
    def right(self) -> bool:
        return self.outcome and self.place and self.facts and self.in_force


def judge(gold: GoldQuestion, asked: Asked, read: Reading) -> Judged:
    """Place, facts and validity are judged of a shown answer; without one they cannot be wrong,
    unless an answer was the only accepted end.
    """
    citations = [citation for claim in asked.claims for citation in claim.citations]
    outcome = asked.outcome in gold.outcomes
    silent = outcome and not asked.shown
    quotes = "\n".join(citation.quote for citation in citations)
    return Judged(
        gold,
        asked,
        outcome,
        place=silent or not gold.places or any(cites(c, gold) for c in citations),
        facts=silent or all(stands_in(quotes, fact) for fact in gold.facts),
        in_force=not gold.not_in_force or not any(_of(c, gold.not_in_force) for c in citations),
        exact=tuple(is_exact(claim, read) for claim in asked.claims),
    )


def cites(citation: Citation, gold: GoldQuestion) -> bool:
    """Whether a citation points at one of the accepted places."""
    return any(_points_at(citation, place, gold.facts) for place in gold.places)


def _points_at(citation: Citation, place: Place, facts: Sequence[str]) -> bool:
    """At the document, and at one of its anchors or inside it.

    A list comes whole: a quote of the Điều around the anchor is right when it holds every fact.
    """
    if not _of(citation, place.document):
        return False
    if not place.anchors or any(within(citation.place, anchor) for anchor in place.anchors):
        return True
    article = _ARTICLE.search(citation.place)
    around = article and any(within(anchor, article.group()) for anchor in place.anchors)
    return bool(around) and all(stands_in(citation.quote, fact) for fact in facts)


def within(cited: str, anchor: str) -> bool:
    """`điểm a khoản 3 Điều 5` stands within `khoản 3 Điều 5`, and `Điều 15` not within `Điều 5`.

    What follows the Điều names the part: `khoản 3 Điều 5 Quy chế ban hành kèm theo`.
    """
    return f" {anchor.casefold()} " in f" {cited.casefold()} "


def _of(citation: Citation, document: str) -> bool:
    return document.casefold() in citation.document.casefold()


def report(judged: Sequence[Judged]) -> dict[str, object]:
    """The figures, by their documented keys. The first question came right after a start."""
    claims = [exact for one in judged for exact in one.exact]
    hopeless = [one for one in judged if one.gold.kind == UNANSWERABLE]
    first, *later = [one.asked.milliseconds for one in judged]
    return {
        "questions": len(judged),
        "right": metrics.share(sum(one.right for one in judged), len(judged)),
        "claims": len(claims),
        "citation_exact": metrics.share(sum(claims), len(claims)),
        "abstention_rate": metrics.share(sum(o.asked.abstained for o in hopeless), len(hopeless)),
        "abstention_auroc": metrics.auroc(
            [one.asked.probability for one in judged if one.gold.kind != UNANSWERABLE],
            [one.asked.probability for one in hopeless],
        ),
        "p50_ms": metrics.percentile(later, 50),
        "p95_ms": metrics.percentile(later, 95),
        "first_question_ms": first,
        "by_kind": {k: _of_kind([o for o in judged if o.gold.kind == k]) for k in KINDS},
        "failures": [failure(one) for one in judged if not one.right],
    }


def _of_kind(judged: Sequence[Judged]) -> dict[str, int]:
    return {
        "questions": len(judged),
        "right": sum(one.right for one in judged),
        "outcome": sum(one.outcome for one in judged),
        "place": sum(one.place for one in judged),
        "facts": sum(one.facts for one in judged),
    }


def details(judged: Sequence[Judged]) -> list[Report]:
    """One row per question, the right ones too."""
    return [{"kind": one.gold.kind, "right": one.right} | dict(failure(one)) for one in judged]


def failure(one: Judged) -> Report:
    """What a person needs to see why a question failed."""
    named = {"outcome": one.outcome, "place": one.place, "facts": one.facts}
    checks: Mapping[str, bool] = named | {"in_force": one.in_force}
    return {
        "id": one.gold.id,
        "question": one.gold.question,
        "wrong": [name for name, fine in checks.items() if not fine],
        "expected": _expected(one.gold),
        "outcome": one.asked.outcome,
        "probability": one.asked.probability,
        "shown": [_shown(claim) for claim in one.asked.claims] or [_instead(one.asked)],
    }


def _expected(gold: GoldQuestion) -> list[str]:
    places = [f"{p.document}: {' / '.join(p.anchors)}" for p in gold.places]
    return [" / ".join(gold.outcomes), *places, *gold.facts]


def _shown(claim: Claim) -> str:
    places = "; ".join(f"{c.place}, {c.document}" for c in claim.citations)
    return f"{claim.text} [{places}]"


def _instead(asked: Asked) -> str:
    """What stands on the screen when no claim does; the nearest passage shows what was found."""
    if asked.answer is None:
        return asked.problem
    near = [f"{r.place}, {r.document}: {r.text[:160]}" for r in asked.answer.related[:1]]
    return " | ".join([asked.answer.message, *near])
