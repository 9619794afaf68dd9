"""Signing in and out by the API, who one is, and the accounts."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from app.accounts import people, sessions
from app.accounts.people import Person
from app.accounts.signing_in import sign_in
from app.api.dependencies import AccountKeeper, PersonDep, ServicesDep, token_of
from app.audit import Action, record
from app.contract import accounts as contract
from app.errors import BadRequest
from knowledge.database import reading, writing
from knowledge.registry.knowledge_bases import find_knowledge_base, list_knowledge_bases

router = APIRouter(tags=["people"])


@router.post("/session", status_code=201)
def open_session(body: contract.SignIn, services: ServicesDep) -> contract.Session:
    token, expires_at = sign_in(
        services.engine,
        services.session_rules,
        services.lockout,
        body.name,
        body.password.get_secret_value(),
    )
    return contract.Session(token=token, expires_at=expires_at)


@router.delete("/session", status_code=204)
def close_session(request: Request, person: PersonDep, services: ServicesDep) -> Response:
    with writing(services.engine) as connection:
        sessions.close_session(connection, services.session_rules, token_of(request) or "")
        record(connection, person.id, Action.SIGN_OUT)
    return Response(status_code=204)


@router.get("/me")
def me(person: PersonDep) -> contract.Me:
    return contract.Me(account=_shown(person), permissions=sorted(person.permissions))


@router.get("/accounts")
def accounts(person: AccountKeeper, services: ServicesDep) -> list[contract.Account]:
    with reading(services.engine) as connection:
        return [_shown(someone) for someone in people.everyone(connection)]


@router.post("/accounts", status_code=201)
def create_account(
    body: contract.NewAccount, keeper: AccountKeeper, services: ServicesDep
) -> contract.CreatedAccount:
    stated = body.password.get_secret_value() if body.password else None
    password = stated or people.random_password()
    with writing(services.engine) as connection:
        person = people.create(
            connection,
            name=body.name,
            display_name=body.display_name,
            role=body.role,
            password=password,
            knowledge_bases=_bases(connection, body.knowledge_bases),
        )
        about = {"role": person.role, "knowledge_bases": sorted(person.knowledge_bases)}
        record(connection, keeper.id, Action.ACCOUNT_CREATED, person.id, about)
    return contract.CreatedAccount(
        account=_shown(person), initial_password=None if stated else password
    )


@router.post("/accounts/{account_id}/disabled")
def disable_account(
    account_id: str, keeper: AccountKeeper, services: ServicesDep
) -> contract.Account:
    with writing(services.engine) as connection:
        person = people.disable(connection, account_id)
        record(connection, keeper.id, Action.ACCOUNT_DISABLED, account_id)
    return _shown(person)


def _bases(connection: Connection, wanted: list[str] | None) -> list[str]:
    """Those that were asked for; the only one there is where none was said."""
    known = [base.id for base in list_knowledge_bases(connection)]
    if wanted is None and len(known) > 1:
        raise BadRequest(reason="knowledge_base")
    for base in wanted or ():
        find_knowledge_base(connection, base)
    return known if wanted is None else sorted(set(wanted))


def _shown(person: Person) -> contract.Account:
    return contract.Account(
        id=person.id,
        name=person.name,
        display_name=person.display_name,
        role=person.role,
        knowledge_bases=sorted(person.knowledge_bases),
        disabled=person.disabled,
        created_at=person.created_at,
    )
