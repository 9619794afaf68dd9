"""Accounts, for those who keep them: made, invited, moved, closed, and looked over."""

from datetime import UTC, datetime

from fastapi import APIRouter
from sqlalchemy import Connection

from app.accounts import access_review, api_keys, people, second_factor, sessions
from app.accounts.invitations import invite
from app.accounts.moving import Posting
from app.accounts.passwords import refuse_weak
from app.accounts.people import Person
from app.api.dependencies import AccountKeeper, ServicesDep
from app.api.services import Services
from app.api.shown.people import account_shown
from app.audit import Action, record
from app.contract import accounts as contract
from app.errors import BadRequest
from app.reviews import handing_over
from knowledge.database import reading, writing
from knowledge.registry.knowledge_bases import find_knowledge_base, list_knowledge_bases

router = APIRouter(tags=["people"])


@router.get("/accounts")
def accounts(keeper: AccountKeeper, services: ServicesDep) -> list[contract.Account]:
    with reading(services.engine) as connection:
        return [account_shown(someone) for someone in people.everyone(connection)]


@router.post("/accounts", status_code=201)
def create_account(
    body: contract.NewAccount, keeper: AccountKeeper, services: ServicesDep
) -> contract.CreatedAccount:
    stated = body.password.get_secret_value() if body.password else None
    if stated:
        refuse_weak(stated, (body.name, body.display_name))
    password = stated or people.random_password()
    with writing(services.engine) as connection:
        person = people.create(
            connection,
            name=body.name,
            display_name=body.display_name,
            role=body.role,
            password=password,
            knowledge_bases=_bases(connection, body.knowledge_bases),
            unit=body.unit,
        )
        about = {"role": person.role, "knowledge_bases": sorted(person.knowledge_bases)}
        record(connection, keeper.id, Action.ACCOUNT_CREATED, person.id, about)
    return contract.CreatedAccount(
        account=account_shown(person), initial_password=None if stated else password
    )


@router.post("/accounts/{account_id}/invitation", status_code=201)
def invite_account(
    account_id: str, keeper: AccountKeeper, services: ServicesDep
) -> contract.Invitation:
    """A one-time code for a newcomer, or for who has forgotten the password."""
    with writing(services.engine) as connection:
        code, until = invite(connection, services.session_rules, account_id)
        person = people.find(connection, account_id)
        record(connection, keeper.id, Action.ACCOUNT_INVITED, account_id)
    return contract.Invitation(account=account_shown(person), code=code, expires_at=until)


@router.get("/accounts/{account_id}/leaving-plan")
def leaving_plan(
    account_id: str, keeper: AccountKeeper, services: ServicesDep
) -> contract.LeavingPlan:
    """What closing the account would end, counted now."""
    with reading(services.engine) as connection:
        people.find(connection, account_id)
        open_sessions = sessions.sessions_of(connection, services.session_rules, account_id, None)
        keys = api_keys.keys_of(connection, account_id)
        reviews = handing_over.open_reviews(connection, account_id)
    live = [key for key in keys if key.revoked_at is None and key.expires_at > datetime.now(UTC)]
    return contract.LeavingPlan(sessions=len(open_sessions), keys=len(live), open_reviews=reviews)


@router.post("/accounts/{account_id}/disabled")
def disable_account(
    account_id: str,
    keeper: AccountKeeper,
    services: ServicesDep,
    body: contract.Departing | None = None,
) -> contract.Departed:
    """Someone leaves: the account closes, sessions and keys end, open work is handed over."""
    _not_own(account_id, keeper, services)
    successor = body.hand_over_to if body else None
    with writing(services.engine) as connection:
        left, handed = handing_over.leave(connection, account_id, successor, keeper.id)
        about = {"sessions": left.sessions, "keys": left.keys, "to": successor}
        record(connection, keeper.id, Action.ACCOUNT_DISABLED, account_id, about)
    return contract.Departed(
        account=account_shown(left.person),
        sessions=left.sessions,
        keys=left.keys,
        handed_over=handed.to_colleague,
        to_queue=handed.to_queue,
    )


@router.put("/accounts/{account_id}/posting")
def move_account(
    account_id: str, body: contract.Posting, keeper: AccountKeeper, services: ServicesDep
) -> contract.Account:
    """Someone moves: unit, role and memberships change together, and sessions end."""
    _not_own(account_id, keeper, services)
    with writing(services.engine) as connection:
        before = people.find(connection, account_id)
        bases = _bases(connection, body.knowledge_bases)
        posting = Posting(body.unit, body.role, bases)
        person, _ = handing_over.move(connection, account_id, posting, body.hand_over_to, keeper.id)
        about = {
            "from": {"unit": before.unit, "role": before.role},
            "to": {"unit": person.unit, "role": person.role},
            "knowledge_bases": sorted(person.knowledge_bases),
            "left": sorted(before.knowledge_bases - person.knowledge_bases),
        }
        record(connection, keeper.id, Action.ACCOUNT_MOVED, account_id, about)
    return account_shown(person)


@router.delete("/accounts/{account_id}/second-factor")
def take_off_second_factor(
    account_id: str, keeper: AccountKeeper, services: ServicesDep
) -> contract.Account:
    """For who has lost the phone; they set it up anew after signing in."""
    with writing(services.engine) as connection:
        people.find(connection, account_id)
        second_factor.take_off(connection, account_id)
        record(connection, keeper.id, Action.SECOND_FACTOR_OFF, account_id)
        person = people.find(connection, account_id)
    return account_shown(person)


@router.get("/access-review")
def accounts_to_review(
    keeper: AccountKeeper, services: ServicesDep
) -> list[contract.AccountToReview]:
    """Accounts that somebody should look at, each with why."""
    with reading(services.engine) as connection:
        everyone = people.everyone(connection)
    people_only = [one for one in everyone if one.id != services.console_account]
    return [
        contract.AccountToReview(account=account_shown(person), reasons=why)
        for person, why in access_review.to_look_at(people_only, datetime.now(UTC))
    ]


def _not_own(account_id: str, keeper: Person, services: Services) -> None:
    """Nobody closes or widens their own account, and the console's stays: raises BadRequest."""
    if account_id in {keeper.id, services.console_account}:
        raise BadRequest(reason="own_account")


def _bases(connection: Connection, wanted: list[str] | None) -> list[str]:
    """Those that were asked for; the only one there is where none was said."""
    known = [base.id for base in list_knowledge_bases(connection)]
    if wanted is None and len(known) > 1:
        raise BadRequest(reason="knowledge_base")
    for base in wanted or ():
        find_knowledge_base(connection, base)
    return known if wanted is None else sorted(set(wanted))
