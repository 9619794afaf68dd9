"""Step 12: put side by side what texts in force say differently of what is asked.

Each claim is compared with the claims from other documents, and with the sentences next to be
quoted. The rules of law prefer one side or none; nothing is averaged or left out, a person decides.
What two texts say of different things of one kind does not differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.answering.citing import Citing
from app.answering.composing.units.unit import first_passages, units_of
from app.answering.conflicts.cases import different_cases
from app.answering.conflicts.model import Disagreement, Side
from app.answering.conflicts.resolving import find_conflict
from app.answering.history import History
from app.answering.model import Citation, Quote
from app.answering.work import Work
from knowledge.policy.ranks import Ranks

MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Compare:
    citing: Citing
    history: History
    ranks: Ranks
    name: str = "compare"

    def run(self, work: Work) -> Work:
        found: list[Disagreement] = []
        if work.sayings:
            return work  # the days of two texts do not contradict each other
        asked = work.reading.search_text if work.reading else work.question.text
        for one, other in _pairs(work):
            if len(found) == MOST_SHOWN:
                break
            cited = self.citing.cite(other, work) if isinstance(other, Quote) else other
            if cited is None or self.history.linked(one.version, cited.version):
                continue
            texts = (under_heading(citation, work) for citation in (one, cited))
            if different_cases(asked, *texts):
                continue
            conflict = find_conflict(self._side(one), self._side(cited))
            if conflict and not _is_told(found, one, cited):
                found.append(Disagreement(conflict, (one, cited)))
        return replace(work, disagreements=tuple(found))

    def counts(self, work: Work) -> dict[str, int]:
        return {"disagreements": len(work.disagreements)}

    def _side(self, citation: Citation) -> Side:
        version = citation.version
        return Side(
            text=citation.quote,
            type=version.type,
            issuer=version.issuer,
            number=version.number,
            issued_on=version.issued_on,
            rank=self.ranks.rank_of(version.type, version.issuer, version.number),
        )


def under_heading(citation: Citation, work: Work) -> str:
    """The quote, with the heading that it stands under on a line above it."""
    passages = (item.passage for item in work.evidence if item.label == citation.label)
    heading = next((passage.trail[-1] for passage in passages if passage.trail), "")
    return f"{heading}\n{citation.quote}"


def _pairs(work: Work) -> Iterator[tuple[Citation, Citation | Quote]]:
    """Each claim with those of other documents, then with further sentences of other documents."""
    cited = [claim.citations[0] for claim in work.claims]
    for place, one in enumerate(cited):
        for other in cited[place + 1 :]:
            if one.version.document_id != other.version.document_id:
                yield one, other
    claimed = {(c.version.id, c.start) for claim in work.claims for c in claim.citations}
    for item in first_passages(work.evidence):
        version, start = item.passage.version, item.passage.start
        for unit in units_of(item):
            if (version.id, start + unit.start) in claimed:
                continue
            for one in cited:
                if one.version.document_id != version.document_id:
                    yield one, Quote(item.label, start + unit.start, start + unit.end, unit.text)


def _is_told(found: list[Disagreement], one: Citation, other: Citation) -> bool:
    """Whether these two documents are side by side already."""
    documents = {one.version.document_id, other.version.document_id}
    return any({c.version.document_id for c in told.citations} == documents for told in found)
