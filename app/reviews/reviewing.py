"""The acts of reviewing, each in the caller's transaction with its audit row.

Who calls has checked the permission and the signature (`signing`), and reads the answer as it
stands: with only those claims whose every quote is still what the stored text says.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, insert, update

from app.accounts.people import Person
from app.audit import Action, record
from app.contract.answers import Answer, Claim, VerificationState
from app.contract.reviews import ClaimVerdict
from app.errors import (
    CorrectionRefused,
    NothingToVerify,
    NotVerified,
    OwnAnswer,
    OwnReview,
    SourcesUnopened,
)
from app.reviews import records
from app.reviews.content import content_hash, reviewed_claims, verdict_of
from app.reviews.model import ClaimReview, Standing, Verdict
from app.reviews.reading import standing_now
from app.reviews.seeing import cited_places, opened_places
from app.reviews.telling import OPEN, NoticeKind, tell, tell_those_waited_for
from app.storage.tables import review_requests

ReasonAgainst = Callable[[Claim, str], str | None]
"""(the claim with its citations, another text for it) → why they do not bear it, or None."""


def request_review(connection: Connection, answer: Answer, person: Person) -> None:
    """Put one's own answer in the queue; a second request changes nothing."""
    if not answer.claims:
        raise NothingToVerify()
    if records.request_of(connection, answer.id):
        return
    now = datetime.now(UTC)
    rules = records.rules_for(connection, answer.id)
    due_on = now.astimezone().date() + timedelta(days=rules.days)
    connection.execute(
        insert(review_requests).values(
            answer_id=answer.id, account_id=person.id, requested_at=now, due_on=due_on
        )
    )
    record(connection, person.id, Action.REVIEW_REQUESTED, answer.id)
    standing = standing_now(connection, answer.id)
    kind = NoticeKind.REVIEW_REQUESTED
    tell_those_waited_for(connection, kind, answer.id, standing, person.id)


def verify(
    connection: Connection,
    answer: Answer,
    person: Person,
    verdicts: Sequence[ClaimReview],
    note: str,
    reason_against: ReasonAgainst,
) -> None:
    """Sign a verdict on every claim.

    Raises NothingToVerify, OwnAnswer, SourcesUnopened, CorrectionRefused, BadRequest.
    """
    if not answer.claims:
        raise NothingToVerify()
    asker = records.asker_of(connection, answer.id)
    if asker == person.id and not records.rules_for(connection, answer.id).own_answers:
        raise OwnAnswer()
    unopened = cited_places(answer) - opened_places(connection, answer, person.id)
    if unopened:
        raise SourcesUnopened(count=len(unopened))
    claims = reviewed_claims(answer.claims, verdicts)
    _check_corrections(answer.claims, verdicts, reason_against)
    _sign(connection, answer, person, verdict_of(verdicts), verdicts, note, claims)
    _pass_on(connection, answer.id)


def decide(
    connection: Connection, answer: Answer, person: Person, *, approved: bool, note: str
) -> None:
    """A leader's word on what was verified last. Raises NotVerified, OwnReview."""
    standing = standing_now(connection, answer.id)
    newest = standing.newest
    waiting = {VerificationState.AWAITING_APPROVAL, VerificationState.VERIFIED}
    if newest is None or standing.state not in waiting:
        raise NotVerified()
    if person.id in {one.account_id for one in standing.verifications}:
        raise OwnReview()
    claims = reviewed_claims(answer.claims, newest.claims)
    if content_hash(answer, claims) != newest.content_hash:
        raise NotVerified()
    verdict = Verdict.APPROVED if approved else Verdict.RETURNED
    _sign(connection, answer, person, verdict, newest.claims, note, claims)
    _pass_on(connection, answer.id)


def _check_corrections(
    claims: Sequence[Claim], verdicts: Sequence[ClaimReview], reason_against: ReasonAgainst
) -> None:
    for number, (claim, verdict) in enumerate(zip(claims, verdicts, strict=True), start=1):
        if verdict.verdict is ClaimVerdict.CORRECTED:
            reason = reason_against(claim, verdict.text)
            if reason:
                raise CorrectionRefused(number=number, reason=reason)


def _sign(
    connection: Connection,
    answer: Answer,
    person: Person,
    verdict: Verdict,
    verdicts: Sequence[ClaimReview],
    note: str,
    claims: Sequence[Claim],
) -> None:
    signed = content_hash(answer, claims)
    records.add_review(
        connection,
        answer_id=answer.id,
        account_id=person.id,
        at=datetime.now(UTC),
        verdict=verdict,
        claims=verdicts,
        note=note.strip(),
        content_hash=signed,
    )
    about = {"verdict": verdict, "content": signed}
    record(connection, person.id, Action.REVIEW_SIGNED, answer.id, about)


def _pass_on(connection: Connection, answer_id: str) -> None:
    """Whose turn it is now is told; or who waits for the result, when it is nobody's any more."""
    request = records.request_of(connection, answer_id)
    if request is None:
        return
    this = review_requests.c.answer_id == answer_id
    connection.execute(update(review_requests).where(this).values(assigned_to=None))
    standing: Standing = standing_now(connection, answer_id)
    if standing.state in OPEN:
        approving = standing.state is VerificationState.AWAITING_APPROVAL
        kind = NoticeKind.APPROVAL_AWAITED if approving else NoticeKind.REVIEW_REQUESTED
        tell_those_waited_for(connection, kind, answer_id, standing, request.asker_id)
    else:
        tell(connection, NoticeKind.REVIEW_ENDED, answer_id, [request.account_id])
