"""`gold`: the sample agency's questions, end to end, each judged as a careful official would.

A question is right when it ended in an accepted way and, if an answer is shown, it cites an
accepted place, its quotes hold every fact, and nothing repealed is shown as valid. A question that
depends on a day asks more: that no quote holds what was true on other days, that the answer tells
of the change, and that it shows both sides where two texts contradict each other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.contract.answers import Citation, Conflict
from evals import metrics
from evals.asking import Asked
from evals.citations import Reading, is_exact
from evals.reporting import Report
from evals.sample_agency.gold import KINDS, GoldQuestion, Place
from evals.wording import contains, stands_in

UNANSWERABLE = "unanswerable"

_LEVELS = {
    **{"article": "điều", "clause": "khoản", "point": "điểm"},
    **{"section": "mục", "appendix": "phụ lục", "chapter": "chương"},
}
_ARTICLE = re.compile(r"(?:khoản \S+ |clause \S+ )?(?:Điều|Article) \S+")


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold question with what came of it."""

    gold: GoldQuestion
    asked: Asked
    outcome: bool
    place: bool
    facts: bool
    in_force: bool
    absent: bool
    notices: bool
    conflict: bool
    exact: tuple[bool, ...]

    @property
    def right(self) -> bool:
        return not self.wrong

    @property
    def wrong(self) -> list[str]:
        """The names of the checks that failed."""
        checks = ("outcome", "place", "facts", "in_force", "absent", "notices", "conflict")
        return [name for name in checks if not getattr(self, name)]


def judge(gold: GoldQuestion, asked: Asked, read: Reading) -> Judged:
    """All but the outcome is judged of a shown answer; without one it cannot be wrong, unless an
    answer was the only accepted end. Both sides of a conflict are shown as the claims are.
    """
    sides = [side.citation for conflict in _conflicts(asked) for side in conflict.sides]
    citations = [citation for claim in asked.claims for citation in claim.citations] + sides
    outcome = asked.outcome in gold.outcomes
    silent = outcome and not asked.shown
    quotes = "\n".join(citation.quote for citation in citations)
    told = _told(asked, citations)
    return Judged(
        gold,
        asked,
        outcome,
        place=silent or not gold.places or any(cites(c, gold) for c in citations),
        facts=silent or all(stands_in(quotes, fact) for fact in gold.facts),
        in_force=not gold.not_in_force or not any(_of(c, gold.not_in_force) for c in citations),
        absent=not any(stands_in(quotes, outdated) for outdated in gold.absent),
        notices=silent or not gold.notices or any(contains(told, one) for one in gold.notices),
        conflict=not gold.is_conflict or any(_opposes(c, gold) for c in _conflicts(asked)),
        exact=tuple(is_exact(claim, read) for claim in asked.claims),
    )


def _conflicts(asked: Asked) -> Sequence[Conflict]:
    return asked.answer.conflicts if asked.answer and asked.shown else ()


def _told(asked: Asked, citations: Sequence[Citation]) -> str:
    """What an answer says beside its quotes; citing the text that made a change tells of it too.

    It is compared word for word, so that `01/09/2025` is the day `01/9/2025`.
    """
    if asked.answer is None:
        return ""
    notes = [note for citation in citations for note in citation.notes]
    documents = [citation.document for citation in citations]
    return "\n".join([asked.answer.message, *asked.answer.notices, *notes, *documents])


def _opposes(conflict: Conflict, gold: GoldQuestion) -> bool:
    """Whether each accepted place stands on a side of the conflict."""
    sides = [side.citation for side in conflict.sides]
    return all(any(_points_at(c, place, gold.facts) for c in sides) for place in gold.places)


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
    return f" {_in_vietnamese(anchor)} " in f" {_in_vietnamese(cited)} "


def _in_vietnamese(place: str) -> str:
    """Places are told in the answer's language: `clause 3, Article 5` is `khoản 3 điều 5`."""
    written = place.casefold().replace(",", "")
    for english, vietnamese in _LEVELS.items():
        written = re.sub(rf"\b{english}\b", vietnamese, written)
    return written


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
    day = f" ({one.gold.as_of:%d/%m/%Y})" if one.gold.as_of else ""
    return {
        "id": one.gold.id,
        "question": f"{one.gold.question}{day}",
        "wrong": one.wrong,
        "expected": _expected(one.gold),
        "outcome": one.asked.outcome,
        "probability": one.asked.probability,
        "shown": _all_shown(one.asked) or [_instead(one.asked)],
    }


def _expected(gold: GoldQuestion) -> list[str]:
    places = [f"{p.document}: {' / '.join(p.anchors)}" for p in gold.places]
    outdated = [f"not {text}" for text in gold.absent]
    told = [f"told: {' / '.join(gold.notices)}"] if gold.notices else []
    return [" / ".join(gold.outcomes), *places, *gold.facts, *outdated, *told]


def _all_shown(asked: Asked) -> list[str]:
    """The claims, what is told of time beside them, and the sides of conflicts."""
    claims = [_shown(claim.text, claim.citations) for claim in asked.claims]
    if not claims or asked.answer is None:
        return claims
    sides = [side.citation for conflict in _conflicts(asked) for side in conflict.sides]
    return [*claims, *asked.answer.notices, *(_shown(c.quote, [c]) for c in sides)]


def _shown(text: str, citations: Sequence[Citation]) -> str:
    places = "; ".join(" | ".join([f"{c.place}, {c.document}", *c.notes]) for c in citations)
    return f"{text} [{places}]"


def _instead(asked: Asked) -> str:
    """What stands on the screen when no claim does; the nearest passage shows what was found."""
    if asked.answer is None:
        return asked.problem
    near = [f"{r.place}, {r.document}: {r.text[:160]}" for r in asked.answer.related[:1]]
    return " | ".join([asked.answer.message, *near])
