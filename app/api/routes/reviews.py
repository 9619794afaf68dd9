"""Reviews: handing an answer over, the queue, an answer under review, signing, and the rules."""

from dataclasses import asdict
from datetime import date

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from app.accounts import people
from app.accounts.people import Person
from app.answering.correcting import reason_against
from app.answering.reading_answers import answer_under_review, read_answer
from app.api.dependencies import (
    Approver,
    Asker,
    BaseKeeper,
    LanguageDep,
    Reviewer,
    ServicesDep,
    SourceReader,
    Verifier,
)
from app.api.masking import Mask, masker
from app.audit import Action, record
from app.contract import reviews as contract
from app.contract.accounts import Permission
from app.contract.answers import Answer, AnswerVerification, VerificationState
from app.errors import NotFound
from app.reviews import records, reviewing
from app.reviews.assigning import assign, candidates
from app.reviews.model import ClaimReview, Review, Rules
from app.reviews.queue import Waiting, waiting
from app.reviews.reading import standing_now
from app.reviews.seeing import opened_places
from app.reviews.signing import check_signature
from knowledge.database import reading, writing
from knowledge.registry.knowledge_bases import find_knowledge_base

router = APIRouter(tags=["reviews"])


@router.post("/answers/{answer_id}/review-request", status_code=201)
def request_review(answer_id: str, person: Asker, services: ServicesDep) -> AnswerVerification:
    """Hand one's own answer over to be verified."""
    with writing(services.engine) as connection:
        answer = read_answer(connection, services.catalogue, answer_id, person.id)
        reviewing.request_review(connection, answer, person)
        return read_answer(connection, services.catalogue, answer_id, person.id).verification


@router.get("/reviews/queue")
def queue(person: Reviewer, services: ServicesDep) -> list[contract.QueueEntry]:
    """What still waits for somebody and this person may read, the most urgent first."""
    mask = masker(services.screening)
    with reading(services.engine) as connection:
        names = people.display_names(connection)
        return [
            _entry(one, person, names, mask)
            for one in waiting(connection)
            if records.is_readable(connection, one.request.answer_id, person.scope)
        ]


@router.get("/reviews/answers/{answer_id}")
def under_review(answer_id: str, person: Reviewer, services: ServicesDep) -> contract.UnderReview:
    """Another's answer, with what this reviewer has opened of it; that they looked is recorded."""
    with writing(services.engine) as connection:
        answer = answer_under_review(connection, services.catalogue, answer_id, person)
        record(connection, person.id, Action.ANSWER_OPENED, answer_id)
        return _under_review(connection, answer, person)


@router.post("/reviews/answers/{answer_id}", status_code=201)
def verify(
    answer_id: str,
    body: contract.NewReview,
    person: Verifier,
    language: LanguageDep,
    services: ServicesDep,
) -> contract.UnderReview:
    """Sign a verdict on each claim."""
    password = body.password.get_secret_value()
    check_signature(services.engine, services.session_rules, services.lockout, person, password)
    verdicts = [ClaimReview(one.verdict, one.text) for one in body.claims]
    with writing(services.engine) as connection:
        answer = answer_under_review(connection, services.catalogue, answer_id, person)
        reviewing.verify(
            connection,
            answer,
            person,
            verdicts,
            body.note,
            lambda claim, text: reason_against(claim, text, services.catalogue, language),
        )
        answer = answer_under_review(connection, services.catalogue, answer_id, person)
        return _under_review(connection, answer, person)


@router.post("/reviews/answers/{answer_id}/decision", status_code=201)
def decide(
    answer_id: str, body: contract.Decision, person: Approver, services: ServicesDep
) -> contract.UnderReview:
    """Approve what was verified, or give it back."""
    password = body.password.get_secret_value()
    check_signature(services.engine, services.session_rules, services.lockout, person, password)
    with writing(services.engine) as connection:
        answer = answer_under_review(connection, services.catalogue, answer_id, person)
        reviewing.decide(connection, answer, person, approved=body.approved, note=body.note)
        answer = answer_under_review(connection, services.catalogue, answer_id, person)
        return _under_review(connection, answer, person)


@router.put("/reviews/answers/{answer_id}/assignment")
def put_in_charge(
    answer_id: str, body: contract.Assignment, person: Reviewer, services: ServicesDep
) -> contract.UnderReview:
    """Take an open request, give it to somebody, or give it back to the queue."""
    with writing(services.engine) as connection:
        answer = answer_under_review(connection, services.catalogue, answer_id, person)
        to = people.named(connection, body.account) if body.account is not None else None
        assign(connection, answer_id, to, person)
        return _under_review(connection, answer, person)


@router.get("/knowledge-bases/{base_id}/review-rules")
def rules(base_id: str, person: SourceReader, services: ServicesDep) -> contract.ReviewRules:
    known = base_id in person.scope.knowledge_bases
    if not known and Permission.MANAGE_BASES not in person.permissions:
        raise NotFound()
    with reading(services.engine) as connection:
        find_knowledge_base(connection, base_id)
        return contract.ReviewRules(**asdict(records.rules_of(connection, base_id)))


@router.put("/knowledge-bases/{base_id}/review-rules", status_code=204)
def set_rules(
    base_id: str, body: contract.ReviewRules, keeper: BaseKeeper, services: ServicesDep
) -> Response:
    """They hold at once, also for what was verified under others."""
    with writing(services.engine) as connection:
        find_knowledge_base(connection, base_id)
        records.set_rules(connection, base_id, Rules(**body.model_dump()))
        record(connection, keeper.id, Action.REVIEW_RULES_CHANGED, base_id, body.model_dump())
    return Response(status_code=204)


def _entry(one: Waiting, viewer: Person, names: dict[str, str], mask: Mask) -> contract.QueueEntry:
    request = one.request
    assigned = request.assigned_to
    return contract.QueueEntry(
        answer_id=request.answer_id,
        question=mask(request.question),
        asked_by=names.get(request.asker_id, request.asker_id),
        requested_at=request.requested_at,
        due_on=request.due_on,
        overdue=one.is_overdue(date.today()),
        state=one.standing.state,
        assigned_to=names.get(assigned, assigned) if assigned else None,
        mine=assigned == viewer.id,
    )


def _under_review(connection: Connection, answer: Answer, person: Person) -> contract.UnderReview:
    asker = records.asker_of(connection, answer.id)
    names = people.display_names(connection)
    own = asker == person.id and not records.rules_for(connection, answer.id).own_answers
    signed = {one.account_id for one in standing_now(connection, answer.id).verifications}
    awaiting = answer.verification.state is VerificationState.AWAITING_APPROVAL
    approves = Permission.APPROVE in person.permissions and person.id not in signed
    return contract.UnderReview(
        answer=answer,
        asked_by=names.get(asker, asker),
        opened=[
            contract.OpenedPlace(version_id=version_id, start=start)
            for version_id, start in sorted(opened_places(connection, answer, person.id))
        ],
        may_verify=Permission.VERIFY in person.permissions and not own,
        may_approve=approves and awaiting,
        assigned_to=_in_charge(connection, answer.id, names),
        candidates=[
            contract.Candidate(name=one.name, display_name=one.display_name)
            for one in candidates(connection, answer.id, person)
        ],
        reviews=[_shown(one, names) for one in records.reviews_of(connection, answer.id)],
    )


def _in_charge(connection: Connection, answer_id: str, names: dict[str, str]) -> str | None:
    request = records.request_of(connection, answer_id)
    return names.get(request.assigned_to or "") if request else None


def _shown(one: Review, names: dict[str, str]) -> contract.ReviewShown:
    return contract.ReviewShown(
        by=names.get(one.account_id, one.account_id),
        at=one.at,
        verdict=one.verdict,
        note=one.note,
        claims=[contract.ClaimReview(verdict=c.verdict, text=c.text) for c in one.claims],
    )
