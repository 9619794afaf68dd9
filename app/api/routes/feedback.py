"""Feedback: given by readers, seen to by the officers of the cited documents."""

from collections.abc import Sequence

from fastapi import APIRouter, Response
from sqlalchemy import Connection, select

from app.accounts import people
from app.accounts.people import Person
from app.answering.reading_answers import checked, read_answer
from app.api.dependencies import FeedbackReader, FeedbackSender, ServicesDep
from app.api.services import Services
from app.contract import feedback as contract
from app.contract.answers import Answer, Citation
from app.exports.gold import gold_entry
from app.reviews import feedback as kept
from knowledge.database import reading, writing
from knowledge.registry.reading import versions_by_id
from knowledge.registry.rows import allowed
from knowledge.tables import versions

router = APIRouter(tags=["feedback"])


@router.post("/answers/{answer_id}/feedback", status_code=204)
def give(
    answer_id: str, body: contract.NewFeedback, person: FeedbackSender, services: ServicesDep
) -> Response:
    with writing(services.engine) as connection:
        answer = read_answer(connection, services.catalogue, answer_id, person.id)
        kept.give(connection, answer, person, body.kind, body.reason)
    return Response(status_code=204)


@router.get("/feedback")
def feedback(
    person: FeedbackReader, services: ServicesDep, limit: int = 100
) -> list[contract.FeedbackShown]:
    """What concerns this officer's knowledge bases, what is not handled first."""
    with reading(services.engine) as connection:
        names = people.display_names(connection)
        bases = person.scope.knowledge_bases
        found = kept.feedback_for(connection, bases, max(1, min(limit, 500)))
        return [
            _shown(one, answer, _readable(connection, answer, person), names)
            for one in found
            for answer in [_as_it_stands(connection, services, one)]
        ]


@router.post("/feedback/{feedback_id}/handled", status_code=204)
def handled(feedback_id: str, person: FeedbackReader, services: ServicesDep) -> Response:
    with writing(services.engine) as connection:
        found = kept.find_feedback(connection, feedback_id, person.scope.knowledge_bases)
        kept.handle(connection, found, person)
    return Response(status_code=204)


@router.get("/feedback/{feedback_id}/gold.yaml", response_class=Response)
def gold(feedback_id: str, person: FeedbackReader, services: ServicesDep) -> Response:
    """The question as an entry of a file of gold questions, for an officer to complete."""
    with reading(services.engine) as connection:
        found = kept.find_feedback(connection, feedback_id, person.scope.knowledge_bases)
        answer = _as_it_stands(connection, services, found)
        cited = _readable(connection, answer, person)
        written = gold_entry(found, answer, cited, _numbers(connection, cited))
    headers = {"Content-Disposition": f'attachment; filename="gold-{found.id[:8]}.yaml"'}
    return Response(written, media_type="application/yaml", headers=headers)


def _as_it_stands(connection: Connection, services: Services, one: kept.Feedback) -> Answer:
    """What feedback shows of an answer passes the same check as the answer itself."""
    return checked(connection, services.catalogue, kept.answer_of(connection, one))


def _shown(
    one: kept.Feedback, answer: Answer, cited: Sequence[Citation], names: dict[str, str]
) -> contract.FeedbackShown:
    return contract.FeedbackShown(
        id=one.id,
        answer_id=one.answer_id,
        given_by=names.get(one.account_id, one.account_id),
        at=one.at,
        kind=one.kind,
        reason=one.reason,
        question=answer.question,
        outcome=answer.outcome,
        as_of=answer.as_of,
        cited=[
            contract.CitedPlace(
                version_id=c.version_id,
                document=c.document,
                place=c.place,
                quote=c.quote,
                start=c.start,
                end=c.end,
            )
            for c in cited
        ],
        handled_by=names.get(one.handled_by or ""),
        handled_at=one.handled_at,
    )


def _readable(connection: Connection, answer: Answer, person: Person) -> list[Citation]:
    """The citations of those texts that this person may read."""
    cited = [citation for claim in answer.claims for citation in claim.citations]
    ids = {citation.version_id for citation in cited}
    readable = select(versions.c.id).where(versions.c.id.in_(ids), allowed(person.scope))
    may_read = set(connection.execute(readable).scalars())
    return [citation for citation in cited if citation.version_id in may_read]


def _numbers(connection: Connection, cited: list[Citation]) -> dict[str, str]:
    """The document number of each version that has one."""
    found = versions_by_id(connection, [citation.version_id for citation in cited])
    return {version.id: version.number for version in found if version.number}
