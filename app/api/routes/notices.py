"""Notices: what the signed-in person should know, and that they have seen it."""

from datetime import date

from fastapi import APIRouter, Response

from app.api.dependencies import LanguageDep, PersonDep, ServicesDep
from app.contract import notices as contract
from app.impact.reading import count_unseen, notices_of, set_seen
from app.impact.telling import teller_for
from knowledge.database import reading, writing

router = APIRouter(tags=["notices"])


@router.get("/notices")
def notices(
    person: PersonDep, language: LanguageDep, services: ServicesDep, limit: int = 100
) -> contract.Notices:
    with reading(services.engine) as connection:
        found = notices_of(connection, person.id, max(1, min(limit, 1000)))
        unseen = count_unseen(connection, person.id)
        cited = {str(notice.details["version"]) for notice in found}
        acting = {notice.details["by_version"] for notice in found}
        teller = teller_for(connection, services.catalogue, language, person.scope, cited, acting)
    shown = []
    for notice in found:
        details = notice.details
        version_id, since = str(details["version"]), details["since"]
        message = teller.sentence(
            str(details["standing"]),
            version_id,
            date.fromisoformat(since) if since else None,
            details["by_version"],
        )
        shown.append(
            contract.Notice(
                id=notice.id,
                kind=notice.kind,
                answer_id=notice.subject,
                version_id=version_id,
                message=message,
                at=notice.at,
                seen_at=notice.seen_at,
            )
        )
    return contract.Notices(unseen=unseen, notices=shown)


@router.post("/notices/seen", status_code=204)
def seen(body: contract.NoticesSeen, person: PersonDep, services: ServicesDep) -> Response:
    with writing(services.engine) as connection:
        set_seen(connection, person.id, body.ids)
    return Response(status_code=204)
