"""Sign in: password and code checked, guessing slowed, session opened, each with its audit row."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from app.accounts import people, second_factor, sessions
from app.accounts.lockout import Lockout
from app.accounts.people import Person
from app.accounts.sessions import Device, Factor, SessionRules
from app.audit import Action, record
from app.errors import SignInRefused
from knowledge.database import reading, writing

NOBODY = "-"
NOWHERE = Device()
LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody typed to come in, and from where."""

    name: str
    password: str
    code: str = ""
    """Of the second factor; empty where the account has none."""
    device: Device = NOWHERE
    replaces: str | None = None
    """The token that the browser had before: it ends with this sign-in."""


def sign_in(
    engine: Engine, rules: SessionRules, lockout: Lockout, attempt: Attempt
) -> tuple[str, datetime]:
    """The new session's token and its end. Raises SignInRefused or TooManyTries.

    A wrong name, password or code and a closed account are refused in the same words, after the
    same work.
    """
    name, address = attempt.name.strip().lower(), attempt.device.address
    lockout.check(name, address)
    with reading(engine) as connection:
        person = people.with_password(connection, name, attempt.password)
    opened = _open(engine, rules, person, attempt) if person else None
    if opened is None:
        lockout.failed(name, address)
        about = {"name": name[:LONGEST_NAME], "address": address}
        with writing(engine) as connection:
            record(connection, NOBODY, Action.SIGN_IN_REFUSED, None, about)
        raise SignInRefused()
    lockout.succeeded(name)
    return opened


def _open(
    engine: Engine, rules: SessionRules, person: Person, attempt: Attempt
) -> tuple[str, datetime] | None:
    with writing(engine) as connection:
        if not second_factor.passes(connection, rules.key, person.id, attempt.code):
            return None
        if attempt.replaces:
            sessions.close_session(connection, rules, attempt.replaces)
        factor = Factor.OWN if person.has_second_factor else Factor.NONE
        opened = sessions.open_session(connection, rules, person.id, attempt.device, factor)
        record(connection, person.id, Action.SIGN_IN, None, {"address": attempt.device.address})
    return opened
