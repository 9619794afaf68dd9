"""A reviewer's own words for a claim must be borne by what the claim cites, as any claim must."""

from app.answering.model import Verdict
from app.answering.verifying.verifier import check_claim
from app.contract.answers import Claim
from app.contract.catalogue import Catalogue, Language


def reason_against(claim: Claim, text: str, catalogue: Catalogue, language: Language) -> str | None:
    """Why the claim's citations do not bear `text`, in one sentence; None where they do."""
    quotes = "\n".join(citation.quote for citation in claim.citations)
    places = "\n".join(f"{citation.place} {citation.document}" for citation in claim.citations)
    check = check_claim(text, quotes, places)
    if check.verdict is Verdict.SUPPORTED:
        return None
    return " ".join(catalogue.text(one.key, language, **one.details) for one in check.reasons)
