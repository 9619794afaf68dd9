"""Step 4: look in both indexes, within the scope.

What stands at a named place is already known. Where search does not come upon it by itself, it
joins the hits as the last of them, with its true closeness, so that later steps can judge by it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.answering.work import Work
from app.contract.answers import Outcome
from knowledge.model import Hit, Scope


@dataclass(frozen=True, slots=True)
class Retrieve:
    """`search(text, scope, k)` is the knowledge base's; `k` passages are enough to judge by.

    `closeness(text, passage ids)` gives the cosine of each passage that has a vector.
    """

    search: Callable[[str, Scope, int], tuple[Hit, ...]]
    closeness: Callable[[str, Sequence[int]], Mapping[int, float]] = lambda text, ids: {}
    k: int = 20
    name: str = "retrieve"

    def run(self, work: Work) -> Work:
        understanding = work.understanding
        text = understanding.search_text if understanding else work.understood.search_text
        hits = self.search(text, work.scope, self.k)
        if not hits and not work.named:
            return work.ended(Outcome.NO_EVIDENCE, "outcome.no_evidence")
        return replace(work, hits=(*hits, *self._missed(work, hits)))

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
        return {"passages": len(work.hits)}
