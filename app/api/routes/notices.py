"""Notices: what the signed-in person should know, and that they have seen it."""

from datetime import date

from fastapi import APIRouter, Response

from app.api.dependencies import LanguageDep, PersonDep, ServicesDep
from app.contract import notices as contract
from app.contract.catalogue import Catalogue, Language
from app.impact.marking import REVIEW_RESET, SOURCE_CHANGED
from app.impact.reading import NoticeRow, count_unseen, notices_of, set_seen
from app.impact.telling import Teller, teller_for
from knowledge.database import reading, writing

router = APIRouter(tags=["notices"])

OF_CHANGES = frozenset({SOURCE_CHANGED, REVIEW_RESET})
"""Kinds of notices whose details say what became of a text."""


@router.get("/notices")
def notices(
    person: PersonDep, language: LanguageDep, services: ServicesDep, limit: int = 100
) -> contract.Notices:
    with reading(services.engine) as connection:
        found = notices_of(connection, person.id, max(1, min(limit, 1000)))
        unseen = count_unseen(connection, person.id)
        changes = [notice for notice in found if notice.kind in OF_CHANGES]
        cited = {str(notice.details["version"]) for notice in changes}
        acting = {notice.details["by_version"] for notice in changes}
        teller = teller_for(connection, services.catalogue, language, person.scope, cited, acting)
    shown = [_shown(notice, teller, services.catalogue, language) for notice in found]
    return contract.Notices(unseen=unseen, notices=shown)


@router.post("/notices/seen", status_code=204)
def seen(body: contract.NoticesSeen, person: PersonDep, services: ServicesDep) -> Response:
    with writing(services.engine) as connection:
        set_seen(connection, person.id, body.ids)
    return Response(status_code=204)


def _shown(
    notice: NoticeRow, teller: Teller, catalogue: Catalogue, language: Language
) -> contract.Notice:
    """A change of a text is told by its own sentence; any other notice by that of its kind."""
    change = _change(notice, teller) if notice.kind in OF_CHANGES else ""
    return contract.Notice(
        id=notice.id,
        kind=notice.kind,
        answer_id=notice.subject,
        version_id=notice.details.get("version"),
        message=catalogue.text(f"told.{notice.kind}", language, change=change),
        at=notice.at,
        seen_at=notice.seen_at,
    )


def _change(notice: NoticeRow, teller: Teller) -> str:
    details = notice.details
    since = details["since"]
    return teller.sentence(
        str(details["standing"]),
        str(details["version"]),
        date.fromisoformat(since) if since else None,
        details["by_version"],
    )
