"""An answer as plain text to be pasted elsewhere: never without its citations, and with the words
that say whether anybody stands behind it.
"""

from collections.abc import Mapping, Sequence

from app.contract.answers import Answer, Claim, VerificationState
from app.contract.catalogue import Catalogue
from app.contract.exports import CopiedText
from app.errors import NothingToVerify, UncitedClaim
from app.exports.asked import question_of
from app.exports.cautions import Place, cautions, numbered, place_of


def copied_text(answer: Answer, catalogue: Catalogue) -> CopiedText:
    """What was signed, once it is verified; else the answer as it is. Raises NothingToVerify."""
    verified = answer.verification.state is VerificationState.VERIFIED
    claims = answer.verification.claims if verified else answer.claims
    if not claims:
        raise NothingToVerify()
    asked = question_of(answer, catalogue, answer.language)
    lines = [_status(answer, catalogue, verified=verified), asked, ""]
    numbers = numbered(claims)
    for claim in claims:
        if not claim.citations:
            raise UncitedClaim()
        cited = dict.fromkeys(numbers[place_of(citation)] for citation in claim.citations)
        lines.append(f"{claim.text} {''.join(f'[{number}]' for number in cited)}")
    told = cautions(answer, numbers, catalogue, answer.language)
    if told:
        lines += ["", catalogue.text("paper.cautions", answer.language)]
        lines += [f"- {line}" for line in told]
    lines += ["", *_sources(claims, numbers)]
    day = f"{answer.as_of:%d/%m/%Y}"
    lines += ["", catalogue.text("copy.as_of", answer.language, date=day)]
    return CopiedText(text="\n".join(lines), verified=verified)


def _sources(claims: Sequence[Claim], numbers: Mapping[Place, int]) -> list[str]:
    """Each cited place once, in the order of its number."""
    cited = {numbers[place_of(one)]: one for claim in claims for one in claim.citations}
    return [
        f"[{number}] {one.place} {one.document}: “{one.quote}”"
        for number, one in sorted(cited.items())
    ]


def _status(answer: Answer, catalogue: Catalogue, *, verified: bool) -> str:
    refused = answer.verification.refused
    if refused:
        return catalogue.text("copy.rejected", answer.language, name=refused.name)
    if not verified:
        return catalogue.text("copy.unverified", answer.language)
    name = answer.verified_by or ""
    return catalogue.text("copy.verified", answer.language, name=name)
