"""Step 7: keep only the drafts whose quotes stand in the stored text and bear what is claimed.

The quote is compared with the version's stored text, not with the passage the composer saw, and
is located there: legal anchor, paragraph, page and boxes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.answering.model import Citation, Claim, Draft, Evidence, Quote, Verdict
from app.answering.verifying.verifier import check_claim
from app.answering.work import Work
from app.contract.answers import Outcome
from app.contract.catalogue import Language
from app.sources.locating import Place
from app.sources.naming import document_title, place_of

FindPlace = Callable[[str, int, int, str], Place | None]
"""(version id, start, end, quote) → its place, or None when the quote does not stand there."""


@dataclass(frozen=True, slots=True)
class Verify:
    find_place: FindPlace
    name: str = "verify"

    def run(self, work: Work) -> Work:
        if not work.drafts:
            return work
        claims: list[Claim] = []
        rejected: list[Draft] = []
        labelled = {evidence.label: evidence for evidence in work.evidence}
        for draft in work.drafts:
            claim = self._verified(draft, labelled)
            if claim:
                claims.append(claim)
            else:
                rejected.append(draft)
        work = replace(work, claims=tuple(claims), rejected=tuple(rejected))
        if not claims:
            return work.ended(Outcome.UNVERIFIED, "outcome.unverified")
        return work

    def counts(self, work: Work) -> dict[str, int]:
        return {"claims": len(work.claims), "rejected": len(work.rejected)}

    def _verified(self, draft: Draft, labelled: dict[str, Evidence]) -> Claim | None:
        citations = [self._citation(quote, labelled) for quote in draft.quotes]
        located = tuple(citation for citation in citations if citation)
        if not located or len(located) < len(citations):
            return None
        check = check_claim(
            draft.text,
            "\n".join(citation.quote for citation in located),
            "\n".join(_place(citation) for citation in located),
        )
        if check.verdict is Verdict.UNSUPPORTED:
            return None
        return Claim(draft.text, located, check)

    def _citation(self, quote: Quote, labelled: dict[str, Evidence]) -> Citation | None:
        evidence = labelled.get(quote.label)
        if evidence is None:
            return None
        version = evidence.passage.version
        place = self.find_place(version.id, quote.start, quote.end, quote.text)
        if place is None:
            return None
        return Citation(
            label=quote.label,
            version=version,
            anchor=place.anchor,
            quote=quote.text,
            start=quote.start,
            end=quote.end,
            boxes=place.boxes,
        )


def _place(citation: Citation) -> str:
    """Document, Điều, khoản, điểm: what a claim may name although its quote does not."""
    place = place_of(citation.anchor, Language.VIETNAMESE)
    return f"{place} {document_title(citation.version)}"
