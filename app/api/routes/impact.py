"""Impact: the answers that rest on a text."""

from fastapi import APIRouter

from app.accounts import people
from app.api.dependencies import LanguageDep, Publisher, ServicesDep
from app.api.visibility import visible_version
from app.audit import Action, record
from app.contract import impact as contract
from app.contract.answers import Outcome
from app.impact.reading import answers_resting_on, count_resting_on, marks_of
from app.impact.telling import mark_shown, teller_for
from app.reviews.reading import verifiers_of
from app.sources.naming import document_title
from knowledge.database import writing

router = APIRouter(tags=["impact"])

QUESTION_CHARACTERS = 160


@router.get("/documents/{version_id}/impact")
def impact(
    version_id: str,
    person: Publisher,
    language: LanguageDep,
    services: ServicesDep,
    limit: int = 200,
) -> contract.ImpactReport:
    with writing(services.engine) as connection:
        version = visible_version(connection, version_id, person)
        record(connection, person.id, Action.IMPACT_READ, version_id)
        resting = answers_resting_on(connection, version_id, max(1, min(limit, 1000)))
        total, marked = count_resting_on(connection, version_id)
        marks = marks_of(connection, [answer.id for answer in resting])
        every = [mark for found in marks.values() for mark in found]
        cited, acting = {mark.version_id for mark in every}, {mark.by_version for mark in every}
        teller = teller_for(
            connection, services.catalogue, language, person.scope, cited & {version_id}, acting
        )
        names = people.display_names(connection)
        verified_by = {one.id: verifiers_of(connection, one.id, names) for one in resting}
    return contract.ImpactReport(
        version_id=version_id,
        document=document_title(version),
        status=version.status,
        total=total,
        marked=marked,
        answers=[
            contract.AffectedAnswer(
                id=answer.id,
                asked_by=names.get(answer.account_id, answer.account_id),
                asked_at=answer.asked_at,
                question=answer.question[:QUESTION_CHARACTERS],
                outcome=Outcome(answer.outcome),
                verified_by=verified_by[answer.id],
                marks=[
                    mark_shown(mark, teller)
                    for mark in marks.get(answer.id, ())
                    if mark.version_id == version_id
                ],
            )
            for answer in resting
        ],
    )
