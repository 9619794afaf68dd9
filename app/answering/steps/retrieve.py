"""Step 7: look in both indexes, within the scope.

What stands at a named place is already known. Where search does not come upon it by itself, it
joins the hits as the last of them, with its true closeness, so that later steps can judge by it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.answering.model import Message
from app.answering.own_language import with_own_language
from app.answering.work import Work
from knowledge.model import Hit, Scope
from knowledge.searching import SearchResult


class Searches(Protocol):
    """`meaning` stands for the query where what it means is said in other words."""

    def __call__(self, query: str, scope: Scope, k: int, *, meaning: str = "") -> SearchResult: ...


@dataclass(frozen=True, slots=True)
class Retrieve:
    """`search(text, scope, k)` is the knowledge base's; `k` passages are enough to judge by.

    `closeness(text, passage ids)` gives the cosine of each passage that has a vector.
    """

    search: Searches
    closeness: Callable[[str, Sequence[int]], Mapping[int, float]] = lambda text, ids: {}
    k: int = 20
    name: str = "retrieve"

    def run(self, work: Work) -> Work:
        understanding = work.understanding
        text = understanding.search_text if understanding else work.understood.search_text
        meaning = understanding.meant_text if understanding else ""
        found = self.search(text, work.scope, self.k, meaning=meaning)
        if understanding and understanding.foreign and understanding.foreign.own_search_text:
            own = understanding.foreign.own_search_text
            there = self.search(own, work.scope, self.k, meaning=understanding.question)
            hits = with_own_language(work.understood, found.hits, there.hits)
            found = replace(found, hits=hits)
        told = (Message(key) for key in found.notices)
        work = replace(work, gone=found.gone, notices=(*work.notices, *told))
        if not found.hits and not work.named:
            return work.without_evidence()
        return replace(work, hits=(*found.hits, *self._missed(work, found.hits)))

    def _missed(self, work: Work, hits: Sequence[Hit]) -> list[Hit]:
        """The named passages that search did not find."""
        found = {hit.passage.id for hit in hits}
        missed = {passage.id: passage for passage in work.named if passage.id not in found}
        if not missed:
            return []
        cosines = self.closeness(work.understood.meant_text, list(missed))
        last = min((hit.score for hit in hits), default=0.0)
        return [Hit(p, last, None, cosines.get(id)) for id, p in missed.items()]

    def counts(self, work: Work) -> dict[str, int]:
        return {"passages": len(work.hits), "gone": len(work.gone)}
