"""What is signed: the claims as a reviewer leaves them, and the hash that stands for them (pure).

A corrected claim keeps the citations of the one that it corrects, so it cannot be without one.
"""

import hashlib
import json
from collections.abc import Sequence

from app.contract.answers import Answer, Claim
from app.contract.reviews import ClaimVerdict
from app.errors import BadRequest
from app.reviews.model import ClaimReview, Verdict

_CITED = ("document", "place", "quote", "sha256", "start", "end")


def reviewed_claims(claims: Sequence[Claim], reviews: Sequence[ClaimReview]) -> list[Claim]:
    """The claims that remain, in order. Raises BadRequest unless there is a verdict on each."""
    if len(claims) != len(reviews):
        raise BadRequest(reason="claims")
    return [
        claim if review.verdict is ClaimVerdict.RIGHT else _corrected(claim, review.text)
        for claim, review in zip(claims, reviews, strict=True)
        if review.verdict is not ClaimVerdict.WRONG
    ]


def verdict_of(reviews: Sequence[ClaimReview]) -> Verdict:
    """What the verdicts on the claims say of the whole answer."""
    found = {one.verdict for one in reviews}
    if found == {ClaimVerdict.WRONG}:
        return Verdict.REJECTED
    return Verdict.VERIFIED if found == {ClaimVerdict.RIGHT} else Verdict.CORRECTED


def content_hash(answer: Answer, claims: Sequence[Claim]) -> str:
    """SHA-256 over the question and how it was understood, the day, the claims and every cited
    word with its place."""
    understood = {"asked_as": answer.asked_as} if answer.asked_as else {}
    content = understood | {
        "id": answer.id,
        "question": answer.question,
        "as_of": answer.as_of.isoformat(),
        "claims": [
            {
                "text": claim.text,
                "citations": [
                    {name: getattr(citation, name) for name in _CITED}
                    for citation in claim.citations
                ],
            }
            for claim in claims
        ],
    }
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _corrected(claim: Claim, text: str) -> Claim:
    if not text.strip():
        raise BadRequest(reason="text")
    return Claim(text=" ".join(text.split()), citations=claim.citations, supported=True)
