"""Notices: what the signed-in person should know, that they saw it, and where it is mailed."""

from fastapi import APIRouter, Response

from app.accounts.emails import email_of, set_email
from app.api.dependencies import AccountKeeper, InPerson, LanguageDep, PersonDep, ServicesDep
from app.api.masking import masker
from app.api.shown.notices import Reader, notices_shown
from app.audit import Action, record
from app.contract import notices as contract
from app.contract.delivery import Email
from app.impact.reading import count_unseen, notices_of, set_seen
from knowledge.database import reading, writing

router = APIRouter(tags=["notices"])


@router.get("/notices")
def notices(
    person: PersonDep, language: LanguageDep, services: ServicesDep, limit: int = 100
) -> contract.Notices:
    reader = Reader(person, language, services.catalogue, masker(services.screening))
    with reading(services.engine) as connection:
        found = notices_of(connection, person.id, max(1, min(limit, 1000)))
        unseen = count_unseen(connection, person.id)
        shown = notices_shown(connection, found, reader)
    return contract.Notices(unseen=unseen, notices=shown)


@router.post("/notices/seen", status_code=204)
def seen(body: contract.NoticesSeen, person: PersonDep, services: ServicesDep) -> Response:
    with writing(services.engine) as connection:
        set_seen(connection, person.id, body.ids)
    return Response(status_code=204)


@router.get("/me/email")
def own_email(person: InPerson, services: ServicesDep) -> Email:
    with reading(services.engine) as connection:
        return Email(email=email_of(connection, person.id))


@router.get("/accounts/{account_id}/email")
def email(account_id: str, keeper: AccountKeeper, services: ServicesDep) -> Email:
    with reading(services.engine) as connection:
        return Email(email=email_of(connection, account_id))


@router.put("/accounts/{account_id}/email", status_code=204)
def change_email(
    account_id: str, body: Email, keeper: AccountKeeper, services: ServicesDep
) -> Response:
    """Where the person's notices are mailed to from now on; empty: nowhere."""
    with writing(services.engine) as connection:
        set_email(connection, account_id, body.email)
        record(connection, keeper.id, Action.EMAIL_SET, account_id, {"set": bool(body.email)})
    return Response(status_code=204)
