"""Step 2: what may this person see? The scope starts at nothing and is widened from their rows."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.answering.work import Work
from app.contract.answers import Outcome
from knowledge.model import Scope


@dataclass(frozen=True, slots=True)
class Authorise:
    """`scope_of` re-reads the account, so that a closed or moved one is felt at once."""

    scope_of: Callable[[str], Scope]
    name: str = "authorise"

    def run(self, work: Work) -> Work:
        scope = self.scope_of(work.question.account_id)
        if work.question.within is not None:
            reached = scope.knowledge_bases & work.question.within
            scope = replace(scope, knowledge_bases=reached)
        wanted = work.question.knowledge_base
        if wanted is not None:
            scope = replace(scope, knowledge_bases=scope.knowledge_bases & {wanted})
        if not scope.knowledge_bases or not scope.distributions:
            return work.ended(Outcome.REFUSED_ACCESS, "outcome.refused_access")
        return replace(work, scope=replace(scope, as_of=work.question.as_of))

    def counts(self, work: Work) -> dict[str, int]:
        return {"knowledge_bases": len(work.scope.knowledge_bases)}
