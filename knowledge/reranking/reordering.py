"""The best hits in the order of a reranker, on the scale of the order that they had.

Later steps weigh scores against each other, and a cross-encoder's numbers mean something else for
each model. So its order is taken and its numbers are not: the best score goes to what it puts
first, the next to the second. Where it fails, everything stays as it was, and is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.errors import RerankingFailed
from knowledge.model import Hit
from knowledge.reranking.protocol import Reranker

FIRST = 50
"""So many of the best are read again."""
HEADINGS = 2
FAILED = "notice.reranking_failed"


@dataclass(frozen=True, slots=True)
class Reordered:
    hits: tuple[Hit, ...]
    notices: tuple[str, ...] = ()
    """Keys of what a reader must be told."""


def reordered(reranker: Reranker | None, question: str, hits: Sequence[Hit]) -> Reordered:
    """The hits with the first FIRST of them in the reranker's order; without one as they are."""
    if reranker is None or len(hits) < 2:
        return Reordered(tuple(hits))
    read = hits[:FIRST]
    try:
        scores = reranker.scores(question, [_text(hit) for hit in read])
    except RerankingFailed:
        return Reordered(tuple(hits), (FAILED,))
    order = sorted(range(len(read)), key=lambda place: (-scores[place], place))
    best_first = sorted((hit.score for hit in read), reverse=True)
    again = (
        replace(read[place], score=score) for place, score in zip(order, best_first, strict=True)
    )
    return Reordered((*again, *hits[FIRST:]))


def _text(hit: Hit) -> str:
    """A passage as one would read it out: its headings, what opens its list, its words."""
    passage = hit.passage
    parts = (*passage.trail[-HEADINGS:], passage.lead_in, passage.text_in_force)
    return "\n".join(part for part in parts if part)
