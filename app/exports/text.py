"""An answer as plain text to be pasted elsewhere: never without its citations, and with the words
that say whether anybody stands behind it.
"""

from app.contract.answers import Answer, VerificationState
from app.contract.catalogue import Catalogue
from app.contract.exports import CopiedText
from app.errors import NothingToVerify, UncitedClaim


def copied_text(answer: Answer, catalogue: Catalogue) -> CopiedText:
    """What was signed, once it is verified; else the answer as it is. Raises NothingToVerify."""
    verified = answer.verification.state is VerificationState.VERIFIED
    claims = answer.verification.claims if verified else answer.claims
    if not claims:
        raise NothingToVerify()
    lines = [_status(answer, catalogue, verified=verified), answer.question, ""]
    cited: list[str] = []
    for claim in claims:
        numbers = []
        for citation in claim.citations:
            source = f"{citation.place} {citation.document}: “{citation.quote}”"
            if source not in cited:
                cited.append(source)
            numbers.append(cited.index(source) + 1)
        if not numbers:
            raise UncitedClaim()
        lines.append(f"{claim.text} {''.join(f'[{number}]' for number in numbers)}")
    lines += ["", *(f"[{number}] {source}" for number, source in enumerate(cited, start=1))]
    day = f"{answer.as_of:%d/%m/%Y}"
    lines += ["", catalogue.text("copy.as_of", answer.language, date=day)]
    return CopiedText(text="\n".join(lines), verified=verified)


def _status(answer: Answer, catalogue: Catalogue, *, verified: bool) -> str:
    if not verified:
        return catalogue.text("copy.unverified", answer.language)
    name = answer.verified_by or ""
    return catalogue.text("copy.verified", answer.language, name=name)
