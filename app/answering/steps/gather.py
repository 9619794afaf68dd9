"""Step 5: choose the evidence among the hits, and give it the labels E1, E2, … that claims cite.

Hits were re-read from SQL and re-authorised by the search itself. A question that names a document
or an Điều gets the hits in it first.
"""

from dataclasses import dataclass, replace

from app.answering.model import Evidence, Reading
from app.answering.work import Work
from ingest.model import Level
from knowledge.model import Hit

NAMED_DOCUMENT_BONUS = 4.0
NAMED_ARTICLE_BONUS = 2.0
"""In units of the fused z-score: a named document outweighs any likeness of words."""


@dataclass(frozen=True, slots=True)
class Gather:
    most: int = 8
    name: str = "gather"

    def run(self, work: Work) -> Work:
        ranked = sorted(
            work.hits, key=lambda hit: hit.score + bonus(hit, work.understood), reverse=True
        )
        evidence = tuple(
            Evidence(f"E{place}", hit.passage, hit.score, hit.lexical, hit.dense)
            for place, hit in enumerate(ranked[: self.most], start=1)
        )
        return replace(work, evidence=evidence)

    def counts(self, work: Work) -> dict[str, int]:
        return {"evidence": len(work.evidence)}


def bonus(hit: Hit, reading: Reading) -> float:
    """How much a hit gains because the question names its document or its Điều. Pure."""
    number = (hit.passage.version.number or "").casefold()
    named = any(number == wanted.casefold() for wanted in reading.document_numbers)
    article = hit.passage.anchor.label(Level.ARTICLE)
    return NAMED_DOCUMENT_BONUS * named + NAMED_ARTICLE_BONUS * (article in reading.articles)
