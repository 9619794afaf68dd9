"""One's own account: signing in and out, sessions, password, second factor, keys.

What guards the account wants the person, not a key: a leaked key must not make itself wider.
"""

from fastapi import APIRouter, Request, Response

from app.accounts import api_keys, people, second_factor, sessions
from app.accounts.passwords import refuse_weak
from app.accounts.setting_passwords import set_by_code
from app.accounts.signing_in import Attempt, sign_in
from app.api.dependencies import (
    AnySession,
    AnySessionInPerson,
    DeviceDep,
    InPerson,
    ServicesDep,
    token_of,
)
from app.api.shown.people import account_shown, key_shown, session_shown
from app.audit import Action, record
from app.contract import accounts as contract
from app.contract.knowledge_bases import Level
from app.errors import CodeRefused, SignInRefused
from app.exports.qr import qr_png
from knowledge.database import reading, writing

router = APIRouter(tags=["own account"])


@router.post("/session", status_code=201)
def open_session(
    body: contract.SignIn, device: DeviceDep, services: ServicesDep
) -> contract.Session:
    attempt = Attempt(body.name, body.password.get_secret_value(), body.code, device)
    token, expires_at = sign_in(services.engine, services.session_rules, services.lockout, attempt)
    return contract.Session(token=token, expires_at=expires_at)


@router.delete("/session", status_code=204)
def close_session(request: Request, person: AnySession, services: ServicesDep) -> Response:
    with writing(services.engine) as connection:
        sessions.close_session(connection, services.session_rules, token_of(request) or "")
        record(connection, person.id, Action.SIGN_OUT)
    return Response(status_code=204)


@router.post("/session/second-factor", status_code=204)
def enter_second_factor(
    body: contract.SecondFactorCode,
    request: Request,
    person: AnySessionInPerson,
    services: ServicesDep,
) -> Response:
    """Show the account's second factor in a session that was opened without it."""
    rules = services.session_rules
    services.lockout.check(person.name)
    with writing(services.engine) as connection:
        right = person.has_second_factor and second_factor.passes(
            connection, rules.key, person.id, body.code
        )
        if right:
            sessions.pass_second_factor(connection, rules, token_of(request) or "")
        done = Action.SECOND_FACTOR_ENTERED if right else Action.SIGN_IN_REFUSED
        record(connection, person.id, done, person.id)
    if not right:
        services.lockout.failed(person.name)
        raise CodeRefused()
    services.lockout.succeeded(person.name)
    return Response(status_code=204)


@router.post("/password", status_code=204)
def redeem_invitation(
    body: contract.Redemption, device: DeviceDep, services: ServicesDep
) -> Response:
    """Set the password of the account that a one-time code was given for."""
    set_by_code(
        services.engine,
        services.session_rules,
        services.lockout,
        body.code,
        body.password.get_secret_value(),
        device.address,
    )
    return Response(status_code=204)


@router.get("/me")
def me(person: AnySession) -> contract.Me:
    readable = {level.value for level in person.scope.distributions}
    return contract.Me(
        account=account_shown(person),
        permissions=sorted(person.permissions),
        distributions=[level for level in Level if level.value in readable],
        held_back=person.held_back,
    )


@router.put("/me/password", status_code=204)
def change_password(
    body: contract.PasswordChange, person: AnySessionInPerson, services: ServicesDep
) -> Response:
    """Change one's own password; every session ends, this one too."""
    current, new = body.current.get_secret_value(), body.password.get_secret_value()
    services.lockout.check(person.name)
    with reading(services.engine) as connection:
        if people.with_password(connection, person.name, current) is None:
            services.lockout.failed(person.name)
            raise SignInRefused()
    refuse_weak(new, (person.name, person.display_name))
    with writing(services.engine) as connection:
        people.set_password(connection, person.id, new)
        sessions.end_all_sessions(connection, person.id)
        record(connection, person.id, Action.PASSWORD_SET, person.id)
    return Response(status_code=204)


@router.get("/me/sessions")
def own_sessions(
    request: Request, person: InPerson, services: ServicesDep
) -> list[contract.SessionShown]:
    rules, token = services.session_rules, token_of(request)
    with reading(services.engine) as connection:
        found = sessions.sessions_of(connection, rules, person.id, token)
    return [session_shown(session) for session in found]


@router.delete("/me/sessions")
def sign_out_everywhere(
    person: AnySessionInPerson, services: ServicesDep
) -> contract.SessionsEnded:
    with writing(services.engine) as connection:
        count = sessions.end_all_sessions(connection, person.id)
        record(connection, person.id, Action.SESSIONS_ENDED, person.id, {"count": count})
    return contract.SessionsEnded(count=count)


@router.delete("/me/sessions/{session_id}", status_code=204)
def end_session(session_id: str, person: InPerson, services: ServicesDep) -> Response:
    with writing(services.engine) as connection:
        sessions.end_session(connection, person.id, session_id)
        record(connection, person.id, Action.SESSIONS_ENDED, person.id, {"count": 1})
    return Response(status_code=204)


@router.post("/me/second-factor", status_code=201)
def begin_second_factor(
    person: AnySessionInPerson, services: ServicesDep
) -> contract.SecondFactorSecret:
    """A fresh secret for an authenticator app; in force once a code has confirmed it."""
    with writing(services.engine) as connection:
        letters, address = second_factor.begin(
            connection, services.session_rules.key, person.id, person.name
        )
    return contract.SecondFactorSecret(letters=letters, address=address, picture=qr_png(address))


@router.post("/me/second-factor/confirmation", status_code=204)
def confirm_second_factor(
    body: contract.SecondFactorCode,
    request: Request,
    person: AnySessionInPerson,
    services: ServicesDep,
) -> Response:
    rules = services.session_rules
    with writing(services.engine) as connection:
        second_factor.confirm(connection, rules.key, person.id, body.code)
        sessions.pass_second_factor(connection, rules, token_of(request) or "")
        record(connection, person.id, Action.SECOND_FACTOR_ON, person.id)
    return Response(status_code=204)


@router.post("/me/second-factor/removal", status_code=204)
def turn_off_second_factor(
    body: contract.SecondFactorCode, person: InPerson, services: ServicesDep
) -> Response:
    """Take off one's own, with a code of it: an open session alone is not enough."""
    services.lockout.check(person.name)
    with writing(services.engine) as connection:
        right = person.has_second_factor and second_factor.passes(
            connection, services.session_rules.key, person.id, body.code
        )
        if right:
            second_factor.take_off(connection, person.id)
            record(connection, person.id, Action.SECOND_FACTOR_OFF, person.id)
    if not right:
        services.lockout.failed(person.name)
        raise CodeRefused()
    return Response(status_code=204)


@router.get("/me/keys")
def own_keys(person: InPerson, services: ServicesDep) -> list[contract.ApiKey]:
    with reading(services.engine) as connection:
        return [key_shown(key) for key in api_keys.keys_of(connection, person.id)]


@router.post("/me/keys", status_code=201)
def create_key(
    body: contract.NewApiKey, person: InPerson, services: ServicesDep
) -> contract.CreatedApiKey:
    with writing(services.engine) as connection:
        key, made = api_keys.create_key(
            connection,
            services.session_rules.key,
            person,
            name=body.name,
            permissions=body.permissions,
            knowledge_bases=body.knowledge_bases,
            days=body.days,
        )
        about = {"permissions": sorted(made.grant.permissions), "days": body.days}
        record(connection, person.id, Action.KEY_CREATED, made.id, about)
    return contract.CreatedApiKey(key=key, about=key_shown(made))


@router.delete("/me/keys/{key_id}", status_code=204)
def revoke_key(key_id: str, person: InPerson, services: ServicesDep) -> Response:
    with writing(services.engine) as connection:
        api_keys.revoke_key(connection, person.id, key_id)
        record(connection, person.id, Action.KEY_REVOKED, key_id)
    return Response(status_code=204)
