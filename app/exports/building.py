"""From a verified answer to its paper; an unverified one has none."""

from collections.abc import Sequence
from datetime import datetime

from app.contract.answers import Answer, Citation, Claim, Signature, VerificationState
from app.contract.catalogue import Catalogue, Language
from app.errors import NotVerified, SourceDeleted
from app.exports.asked import question_of
from app.exports.cautions import Place, cautions, numbered, place_of
from app.exports.paper import CitedClaim, Paper, Signed, Source, in_words
from app.impact.changes import PURGED
from app.reviews.model import Rules
from knowledge.registry.knowledge_bases import KnowledgeBase


def build_paper(
    answer: Answer,
    base: KnowledgeBase,
    rules: Rules,
    catalogue: Catalogue,
    now: datetime,
    address: str,
) -> Paper:
    """`address` is the service's own, for the check. Raises SourceDeleted, NotVerified."""
    if any(mark.standing == PURGED for mark in answer.marks):
        raise SourceDeleted()
    verification = answer.verification
    if verification.state is not VerificationState.VERIFIED or not verification.content_hash:
        raise NotVerified()
    say = _Words(catalogue)
    check = check_address(address, answer.id, verification.content_hash)
    numbers = numbered(verification.claims)
    cautioned = cautions(answer, numbers, catalogue, Language.VIETNAMESE)
    return Paper(
        nation=say("nation"),
        motto=say("motto"),
        agency=(base.unit or base.name).upper(),
        dated=_dated(rules.place, now.astimezone()),
        title=say("title"),
        subject=question_of(answer, catalogue, Language.VIETNAMESE),
        validity=say("validity", day=in_words(answer.as_of)),
        claims=tuple(
            CitedClaim(
                claim.text, tuple(dict.fromkeys(numbers[place_of(c)] for c in claim.citations))
            )
            for claim in verification.claims
        ),
        cautions=(say("cautions"), *cautioned) if cautioned else (),
        sources=tuple(_by_number(verification.claims, numbers, say)),
        headings=(say("claims"), say("sources"), say("attestation")),
        attestation=_attestation(answer, base, check, say),
        signed=_signed(answer, base, say),
        recipients=(say("recipients"), say("recipient_asker"), say("recipient_archive")),
        check_address=check,
    )


def _dated(place: str, now: datetime) -> str:
    """Place and day; where no place is stated, the day alone."""
    day = in_words(now)
    return f"{place}, {day}" if place else day.capitalize()


def check_address(address: str, answer_id: str, content_hash: str) -> str:
    """Where anybody who is signed in sees whether a paper is what was verified."""
    return f"{address.rstrip('/')}/verify?id={answer_id}&hash={content_hash}"


class _Words:
    """The paper is in Vietnamese, whatever language the question was in."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def __call__(self, key: str, **details: object) -> str:
        return self._catalogue.text(f"paper.{key}", Language.VIETNAMESE, **details)


def _by_number(claims: Sequence[Claim], numbers: dict[Place, int], say: _Words) -> list[Source]:
    cited = {place_of(c): c for claim in claims for c in claim.citations}
    return [
        Source(
            number=number,
            title=f"{cited[place].place} {cited[place].document}",
            quote=cited[place].quote,
            facts=_facts(cited[place], say),
        )
        for place, number in numbers.items()
    ]


def _facts(citation: Citation, say: _Words) -> tuple[str, ...]:
    facts = [citation.issuer] if citation.issuer else []
    if citation.issued_on:
        facts.append(say("issued_on", date=f"{citation.issued_on:%d/%m/%Y}"))
    if citation.effective_on:
        facts.append(say("effective_on", date=f"{citation.effective_on:%d/%m/%Y}"))
    return (*facts, *citation.notes)


def _attestation(answer: Answer, base: KnowledgeBase, check: str, say: _Words) -> tuple[str, ...]:
    verification = answer.verification
    lines = [
        say("verified_by", name=one.name, moment=_moment(one)) for one in verification.verifiers
    ]
    if verification.approved:
        one = verification.approved
        lines.append(say("approved_by", name=one.name, moment=_moment(one)))
    lines.append(say("responsible", name=base.responsible or say("unnamed")))
    if verification.note:
        lines.append(say("note", note=verification.note))
    lines += [
        say("id", id=answer.id),
        say("hash", hash=verification.content_hash),
        say("check", address=check),
    ]
    return tuple(lines)


def _signed(answer: Answer, base: KnowledgeBase, say: _Words) -> tuple[Signed, ...]:
    verification = answer.verification
    how = say("signed_here")
    verifiers = [Signed(say("verifier"), how, one.name) for one in verification.verifiers]
    approved = how if verification.approved else ""
    name = verification.approved.name if verification.approved else base.responsible
    return (*verifiers, Signed(say("head"), approved, name))


def _moment(signature: Signature) -> str:
    return f"{signature.at.astimezone():%H:%M %d/%m/%Y}"
