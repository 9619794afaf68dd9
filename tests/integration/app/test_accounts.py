"""Accounts and sessions against a real database."""

import base64
import time
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import extract_parameters
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import Engine, select, update

from app.accounts import moving, people, second_factor, sessions
from app.accounts.lockout import FREE_TRIES, Guarded, Lockout
from app.accounts.people import Person
from app.accounts.sessions import SessionRules
from app.accounts.signing_in import Attempt, sign_in
from app.contract.accounts import HeldBack, Role
from app.errors import CodeRefused, NameTaken, SignInRefused, TooManyTries
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


@pytest.mark.parametrize("name", ["an", "khong-co-ai", "binh"])
def test_any_name_costs_a_guesser_the_same_work(
    engine: Engine, staff: Person, colleague: Person, name: str
) -> None:
    """One verification of one hash of one cost, whether the name is known, unknown or closed."""
    with writing(engine) as connection:
        moving.leave(connection, colleague.id)
    checked = []

    def verify(hashed: str, password: str) -> None:
        checked.append(extract_parameters(hashed))
        raise VerifyMismatchError()

    with reading(engine) as connection:
        assert people.with_password(connection, name, "sai", verify) is None
        kept = connection.execute(select(tables.accounts.c.password_hash)).scalars().first()
    assert checked == [extract_parameters(str(kept))]


# The second factor that a role must have


STRICT = SessionRules(RULES.key, RULES.lifetime, RULES.idle, frozenset({Role.STAFF}))


def enrolled(engine: Engine, person: Person) -> bytes:
    with writing(engine) as connection:
        letters, _ = second_factor.begin(connection, STRICT.key, person.id, person.name)
        secret = base64.b32decode(letters)
        step = int(time.time()) // second_factor.STEP_SECONDS
        second_factor.confirm(
            connection, STRICT.key, person.id, second_factor.code_at(secret, step - 1)
        )
    return secret


def test_a_session_without_the_factor_that_its_role_needs_may_nothing(
    engine: Engine, staff: Person
) -> None:
    held = holder(engine, opened(engine), STRICT)
    assert held is not None
    assert held.held_back is HeldBack.SET_UP
    assert not held.permissions
    assert not held.scope.knowledge_bases


def test_a_role_that_needs_none_is_not_held_back(engine: Engine, staff: Person) -> None:
    free = holder(engine, opened(engine))
    assert free is not None
    assert free.held_back is None
    assert free.permissions


def test_sessions_of_before_wait_for_a_factor_that_was_set_up_elsewhere(
    engine: Engine, staff: Person
) -> None:
    before = opened(engine)
    enrolled(engine, staff)
    held = holder(engine, before)
    assert held is not None
    assert held.held_back is HeldBack.ENTER


def test_the_factor_shown_in_a_session_counts_for_that_session_alone(
    engine: Engine, staff: Person
) -> None:
    mine, other = opened(engine), opened(engine)
    enrolled(engine, staff)
    with writing(engine) as connection:
        sessions.pass_second_factor(connection, STRICT, mine)
    states = [holder(engine, token, STRICT) for token in (mine, other)]
    assert [one and one.held_back for one in states] == [None, HeldBack.ENTER]


def test_a_factor_that_was_taken_off_counts_no_longer(engine: Engine, staff: Person) -> None:
    secret = enrolled(engine, staff)
    code = second_factor.code_at(secret, int(time.time()) // second_factor.STEP_SECONDS)
    token = sign_in(engine, STRICT, Lockout(), Attempt("an", PASSWORD, code))[0]
    passed = holder(engine, token, STRICT)
    with writing(engine) as connection:
        second_factor.take_off(connection, staff.id)
    held = holder(engine, token, STRICT)
    assert passed is not None
    assert passed.held_back is None
    assert held is not None
    assert held.held_back is HeldBack.SET_UP


def test_confirming_is_no_place_to_try_codes_of_a_factor_that_is_on(
    engine: Engine, staff: Person
) -> None:
    secret = enrolled(engine, staff)
    code = second_factor.code_at(secret, int(time.time()) // second_factor.STEP_SECONDS)
    with pytest.raises(CodeRefused), writing(engine) as connection:
        second_factor.confirm(connection, STRICT.key, staff.id, code)
