"""Step 9: heed what the question is really about, where that is no longer, or not yet, in force.

The best passage may be one that was repealed: then a lesser one that happens to hold must not pass
for the answer. What was amended or replaced has its new wording among the hits already.
"""

from dataclasses import dataclass, replace

from app.answering.history import History, Known
from app.answering.model import Message
from app.answering.telling_history import how_it_stands
from app.answering.work import Work
from app.contract.answers import Outcome
from app.sources.naming import document_title, path_of
from knowledge.model import Hit
from knowledge.validity.model import Span, State

MUCH_BETTER = 0.5
"""By so much of a learned score the passage that does not hold must fit better, for the others to
be no answer. Settled on the sample agency's questions."""
_WITHOUT_SUCCESSOR = (State.REPEALED, State.EXPIRED)


@dataclass(frozen=True, slots=True)
class HeedTime:
    history: History
    name: str = "heed_time"

    def run(self, work: Work) -> Work:
        best = max((hit.score for hit in work.hits), default=None)
        if not work.gone or work.named:
            return work
        gone = work.gone[0]
        if best is not None and gone.score <= best:
            return work
        known = self._known(gone, work)
        if known is None or known.standing.state not in _WITHOUT_SUCCESSOR:
            return work
        details = _details(gone, known, work)
        state = known.standing.state
        if best is None or gone.score > best + MUCH_BETTER:
            return work.ended(Outcome.NO_EVIDENCE, f"outcome.nearest_{state}", **details)
        told = Message(f"notice.nearest_{state}", details)
        return replace(work, notices=(*work.notices, told))

    def counts(self, work: Work) -> dict[str, int]:
        return {"notices": len(work.notices)}

    def _known(self, hit: Hit, work: Work) -> Known | None:
        day = work.scope.as_of or work.question.as_of
        span = Span(hit.passage.start, hit.passage.end)
        return self.history.known(hit.passage.version.id, span, day, work.scope)


def _details(hit: Hit, known: Known, work: Work) -> dict[str, str | int]:
    place = path_of(hit.passage.anchor.path, work.question.language)
    what = f"{place} {document_title(known.version)}".strip()
    return {**how_it_stands(known).details, "what": what}
