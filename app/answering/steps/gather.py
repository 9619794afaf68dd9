"""Step 8: choose the evidence among the hits, and give it the labels E1, E2, … that claims cite.

Hits were re-read from SQL and re-authorised by the search itself. A question that names a place
gets what stands there first, and one that names a document or an Điều the hits in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.answering.model import Evidence, Reading
from app.answering.work import Work
from ingest.model import Level
from knowledge.model import Hit, PassageRecord
from knowledge.validity.model import Span

NAMED_DOCUMENT_BONUS = 4.0
NAMED_ARTICLE_BONUS = 2.0
"""In units of the fused z-score: a named document outweighs any likeness of words."""
NAMED_PLACE_BONUS = 8.0
"""A place that is named outweighs whatever search found."""


@dataclass(frozen=True, slots=True)
class Gather:
    most: int = 8
    name: str = "gather"

    def run(self, work: Work) -> Work:
        # Of a passage that is cut to a named khoản, the rest does not come back.
        ranked = sorted(work.hits, key=lambda hit: _rank(hit, work), reverse=True)
        named = {passage.id for passage in work.named}
        others = [hit for hit in ranked if hit.passage.id not in named]
        ranked = [*at_named_places(work.named, ranked), *others]
        ranked = [part for hit in ranked[: self.most] for part in parts_in_force(hit)]
        evidence = tuple(
            Evidence(f"E{place}", hit.passage, hit.score, hit.lexical, hit.dense)
            for place, hit in enumerate(ranked[: self.most], start=1)
        )
        return replace(work, evidence=evidence)

    def counts(self, work: Work) -> dict[str, int]:
        return {"evidence": len(work.evidence)}


def at_named_places(named: Sequence[PassageRecord], hits: Sequence[Hit]) -> list[Hit]:
    """The named passages as hits above all others, with the scores that search gave them. Pure."""
    found = {hit.passage.id: hit for hit in hits}
    above = max((hit.score for hit in hits), default=0.0) + NAMED_PLACE_BONUS
    return [
        replace(found[passage.id], passage=passage, score=above)
        for passage in named
        if passage.id in found
    ]


def parts_in_force(hit: Hit) -> list[Hit]:
    """The parts of a passage that hold on the day of the question, each a hit of its own. Pure."""
    passage = hit.passage
    if passage.parts is None:
        return [hit]
    cut = [
        replace(passage, start=start, end=start + len(text), text=text, parts=None)
        for part in passage.parts
        for start, text in [_trimmed(passage, part)]
        if text
    ]
    return [replace(hit, passage=piece) for piece in cut]


def _trimmed(passage: PassageRecord, part: Span) -> tuple[int, str]:
    text = passage.text[part.start - passage.start : part.end - passage.start]
    return part.start + len(text) - len(text.lstrip()), text.strip()


def _rank(hit: Hit, work: Work) -> float:
    versions = {hit.passage.version.id, *hit.instead_of}
    by_name = bool(versions & work.named_versions)
    return hit.score + max(bonus(hit, work.understood), NAMED_DOCUMENT_BONUS * by_name)


def bonus(hit: Hit, reading: Reading) -> float:
    """How much a hit gains because the question names its document or its Điều. Pure."""
    number = (hit.passage.version.number or "").casefold()
    named = any(number == wanted.casefold() for wanted in reading.document_numbers)
    article = hit.passage.anchor.label(Level.ARTICLE)
    return NAMED_DOCUMENT_BONUS * named + NAMED_ARTICLE_BONUS * (article in reading.articles)
