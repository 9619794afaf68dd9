"""Step 11: keep the drafts whose quotes stand in the stored text, hold on the day of the answer,
and bear what is claimed.

The quote is compared with the version's stored text, not with the passage the composer saw, and is
located there: legal anchor, paragraph, page and boxes. Whether it holds is asked of SQL once more.
What is borne by its words may then be put to judges, where the settings name any.
"""

from dataclasses import dataclass, field, replace

from app.answering.citing import Citing
from app.answering.model import Citation, Claim, Draft, Verdict
from app.answering.verifying.judges.reviewing import Judges
from app.answering.verifying.verifier import check_claim
from app.answering.work import Work
from app.contract.answers import Outcome
from app.contract.catalogue import Language
from app.sources.naming import document_title, place_of


@dataclass(frozen=True, slots=True)
class Verify:
    citing: Citing
    judges: Judges = field(default_factory=Judges)
    name: str = "verify"

    def run(self, work: Work) -> Work:
        if not work.drafts:
            return work
        claims: list[Claim] = []
        rejected: list[Draft] = []
        for draft in work.drafts:
            claim = self._verified(draft, work)
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

    def _verified(self, draft: Draft, work: Work) -> Claim | None:
        citations = [self.citing.cite(quote, work) for quote in draft.quotes]
        located = tuple(citation for citation in citations if citation)
        if not located or len(located) < len(citations):
            return None
        quoted = "\n".join(citation.quote for citation in located)
        place = "\n".join(_place(citation) for citation in located)
        check = check_claim(draft.text, quoted, place)
        check = self.judges.reviewed(check, draft.text, f"{place}\n{quoted}")
        if check.verdict is Verdict.UNSUPPORTED:
            return None
        return Claim(draft.text, located, check)


def _place(citation: Citation) -> str:
    """Document, Điều, khoản, điểm: what a claim may name although its quote does not."""
    place = place_of(citation.anchor, Language.VIETNAMESE)
    return f"{place} {document_title(citation.version)}"
