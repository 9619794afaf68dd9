"""What stands behind an answer now, as readers see it."""

from sqlalchemy import Connection

from app.accounts import people
from app.contract.answers import Answer, AnswerVerification, Claim, Signature, VerificationState
from app.reviews.content import content_hash, reviewed_claims
from app.reviews.model import Review, Standing
from app.reviews.records import changed_at, request_of, reviews_of, rules_for
from app.reviews.standing import standing_of


def standing_now(connection: Connection, answer_id: str) -> Standing:
    reviews = reviews_of(connection, answer_id)
    if not reviews:
        return Standing(VerificationState.UNVERIFIED)
    rules = rules_for(connection, answer_id)
    return standing_of(reviews, rules, changed_at(connection, answer_id))


def with_verification(connection: Connection, answer: Answer) -> Answer:
    """The answer with what its reviews amount to.

    A signature whose content is not what stands there now (words were withheld, or taken out by a
    purge) is shown as reset: nobody signed what would be shown.
    """
    standing = standing_now(connection, answer.id)
    request = request_of(connection, answer.id)
    due_on = request.due_on if request else None
    if standing.newest is None:
        told = AnswerVerification(state=standing.state, due_on=due_on)
        return answer.model_copy(update={"verification": told})
    claims = _signed_claims(answer, standing.newest)
    if claims is None:
        told = AnswerVerification(state=VerificationState.RESET, due_on=due_on)
        return answer.model_copy(update={"verification": told})
    names = people.display_names(connection)
    told = AnswerVerification(
        state=standing.state,
        claims=claims,
        verifiers=[_signature(one, names) for one in standing.verifications],
        approved=_signature(standing.approval, names) if standing.approval else None,
        refused=_signature(standing.refusal, names) if standing.refusal else None,
        note=(standing.refusal or standing.newest).note,
        content_hash=standing.newest.content_hash,
        due_on=due_on,
    )
    return answer.model_copy(update={"verification": told, "verified_by": _by(standing, names)})


def verifiers_of(connection: Connection, answer_id: str, names: dict[str, str]) -> str | None:
    """Who stands behind the answer now, by name; None where nobody does."""
    return _by(standing_now(connection, answer_id), names)


def _by(standing: Standing, names: dict[str, str]) -> str | None:
    if standing.state is not VerificationState.VERIFIED:
        return None
    return ", ".join(_signature(one, names).name for one in standing.verifications)


def _signed_claims(answer: Answer, review: Review) -> list[Claim] | None:
    """The claims as signed; None where they are not what was signed."""
    if len(answer.claims) != len(review.claims):
        return None
    claims = reviewed_claims(answer.claims, review.claims)
    return claims if content_hash(answer, claims) == review.content_hash else None


def _signature(review: Review, names: dict[str, str]) -> Signature:
    return Signature(name=names.get(review.account_id, review.account_id), at=review.at)
