"""Accounts and sessions against a real database."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select, update

from app.accounts import moving, people, sessions
from app.accounts.lockout import FREE_TRIES, Guarded, Lockout
from app.accounts.people import Person
from app.accounts.sessions import SessionRules
from app.accounts.signing_in import Attempt, sign_in
from app.contract.accounts import Role
from app.errors import NameTaken, SignInRefused, TooManyTries
from app.storage import tables
from knowledge.database import reading, writing

RULES = SessionRules(b"k" * 32, timedelta(hours=8), timedelta(minutes=30))
PASSWORD = "mat-khau-rat-dai"


def opened(engine: Engine, name: str = "an", password: str = PASSWORD) -> str:
    return sign_in(engine, RULES, Lockout(), Attempt(name, password))[0]


def holder(engine: Engine, token: str, rules: SessionRules = RULES) -> Person | None:
    with reading(engine) as connection:
        return sessions.person_of(connection, rules, token)


def test_the_right_password_opens_a_session(engine: Engine, staff: Person) -> None:
    found = holder(engine, opened(engine))
    assert found is not None
    assert found.id == staff.id


def test_a_wrong_password_an_unknown_name_and_a_closed_account_are_told_alike(
    engine: Engine, staff: Person
) -> None:
    for name, password in (("an", "sai"), ("ai-do", PASSWORD)):
        with pytest.raises(SignInRefused):
            opened(engine, name, password)
    with writing(engine) as connection:
        moving.leave(connection, staff.id)
    with pytest.raises(SignInRefused):
        opened(engine)


def test_guessing_is_slowed(engine: Engine, staff: Person) -> None:
    lockout = Lockout()
    for _ in range(FREE_TRIES[Guarded.NAME]):
        with pytest.raises(SignInRefused):
            sign_in(engine, RULES, lockout, Attempt("an", "sai"))
    with pytest.raises(TooManyTries):
        sign_in(engine, RULES, lockout, Attempt("an", PASSWORD))


def test_the_database_keeps_neither_token_nor_password(engine: Engine, staff: Person) -> None:
    token = opened(engine)
    with reading(engine) as connection:
        kept = connection.execute(select(tables.sessions.c.token_hash)).scalar_one()
        hashed = connection.execute(select(tables.accounts.c.password_hash)).scalar_one()
    assert token not in kept
    assert hashed.startswith("$argon2id$")


def test_a_copied_hash_opens_nothing(engine: Engine, staff: Person) -> None:
    opened(engine)
    with reading(engine) as connection:
        kept = connection.execute(select(tables.sessions.c.token_hash)).scalar_one()
    assert holder(engine, kept) is None


def test_another_key_opens_nothing(engine: Engine, staff: Person) -> None:
    other = SessionRules(b"o" * 32, RULES.lifetime, RULES.idle)
    assert holder(engine, opened(engine), other) is None


@pytest.mark.parametrize("column", ["last_used_at", "expires_at"])
def test_an_idle_or_old_session_has_ended(engine: Engine, staff: Person, column: str) -> None:
    token = opened(engine)
    long_ago = datetime.now(UTC) - timedelta(days=1)
    with writing(engine) as connection:
        connection.execute(update(tables.sessions).values({column: long_ago}))
    assert holder(engine, token) is None


def test_signing_out_ends_the_session(engine: Engine, staff: Person) -> None:
    token = opened(engine)
    with writing(engine) as connection:
        sessions.close_session(connection, RULES, token)
    assert holder(engine, token) is None


def test_closing_an_account_ends_its_sessions_at_once(engine: Engine, staff: Person) -> None:
    token = opened(engine)
    with writing(engine) as connection:
        closed = moving.leave(connection, staff.id).person
    assert holder(engine, token) is None
    assert not closed.scope.knowledge_bases
    assert not closed.permissions


def test_a_name_is_given_once(engine: Engine, staff: Person) -> None:
    with pytest.raises(NameTaken), writing(engine) as connection:
        people.create(
            connection,
            name="an",
            display_name="Khác",
            role=Role.STAFF,
            password=PASSWORD,
            knowledge_bases=[],
        )


def test_sign_ins_are_in_the_audit_trail(engine: Engine, staff: Person) -> None:
    opened(engine)
    with pytest.raises(SignInRefused):
        opened(engine, "an", "sai")
    with reading(engine) as connection:
        actions = connection.execute(select(tables.audit.c.action)).scalars().all()
    assert actions == ["sign_in", "sign_in_refused"]
