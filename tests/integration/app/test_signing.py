"""A signature is one's own password or one's own second factor's code, each code once."""

import base64
import time
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from app.accounts import people, second_factor
from app.accounts.lockout import FREE_TRIES, Guarded, Lockout
from app.accounts.people import Person
from app.accounts.sessions import SessionRules
from app.errors import SignatureRefused, TooManyTries
from app.reviews.signing import check_signature
from app.storage.tables import audit
from knowledge.database import reading, writing

RULES = SessionRules(b"k" * 32, timedelta(hours=8), timedelta(minutes=30))
PASSWORD = "mat-khau-rat-dai"


def with_factor(engine: Engine, person: Person) -> tuple[Person, bytes]:
    with writing(engine) as connection:
        letters, _ = second_factor.begin(connection, RULES.key, person.id, person.name)
        secret = base64.b32decode(letters)
        code = second_factor.code_at(secret, now() - 1)
        second_factor.confirm(connection, RULES.key, person.id, code)
        return people.find(connection, person.id), secret


def now() -> int:
    return int(time.time()) // second_factor.STEP_SECONDS


def sign(engine: Engine, person: Person, signature: str, lockout: Lockout | None = None) -> None:
    check_signature(engine, RULES, lockout or Lockout(), person, signature)


def test_the_password_signs_with_and_without_a_second_factor(engine: Engine, staff: Person) -> None:
    sign(engine, staff, PASSWORD)
    sign(engine, with_factor(engine, staff)[0], PASSWORD)


def test_a_code_signs_once(engine: Engine, staff: Person) -> None:
    person, secret = with_factor(engine, staff)
    code = second_factor.code_at(secret, now())
    sign(engine, person, f"{code[:3]} {code[3:]}")
    with pytest.raises(SignatureRefused):
        sign(engine, person, code)


def test_without_a_second_factor_no_digits_sign(engine: Engine, staff: Person) -> None:
    with pytest.raises(SignatureRefused):
        sign(engine, staff, "123456")


def test_another_persons_code_and_password_sign_nothing(
    engine: Engine, staff: Person, colleague: Person
) -> None:
    _, secret = with_factor(engine, colleague)
    person, _ = with_factor(engine, staff)
    for signature in (second_factor.code_at(secret, now()), "", "000000", "mat-khau-khac-dai"):
        with pytest.raises(SignatureRefused):
            sign(engine, person, signature)


def test_guessing_codes_is_slowed_and_written_down(engine: Engine, staff: Person) -> None:
    person, _ = with_factor(engine, staff)
    lockout = Lockout()
    for _ in range(FREE_TRIES[Guarded.NAME]):
        with pytest.raises(SignatureRefused):
            sign(engine, person, "00000a", lockout)
    with pytest.raises(TooManyTries):
        sign(engine, person, PASSWORD, lockout)
    with reading(engine) as connection:
        acts = connection.execute(select(audit.c.action)).scalars().all()
    assert acts.count("signature_refused") == FREE_TRIES[Guarded.NAME]
