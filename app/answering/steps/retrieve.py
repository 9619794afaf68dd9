"""Step 4: look in both indexes, within the scope."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.answering.work import Work
from app.contract.answers import Outcome
from knowledge.model import Hit, Scope


@dataclass(frozen=True, slots=True)
class Retrieve:
    """`search(text, scope, k)` is the knowledge base's; `k` passages are enough to judge by."""

    search: Callable[[str, Scope, int], tuple[Hit, ...]]
    k: int = 20
    name: str = "retrieve"

    def run(self, work: Work) -> Work:
        hits = self.search(work.understood.search_text, work.scope, self.k)
        if not hits:
            return work.ended(Outcome.NO_EVIDENCE, "outcome.no_evidence")
        return replace(work, hits=hits)

    def counts(self, work: Work) -> dict[str, int]:
        return {"passages": len(work.hits)}
