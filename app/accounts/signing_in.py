"""Sign in: password checked, guessing slowed, session opened, each with its audit row."""

from datetime import datetime

from sqlalchemy import Engine

from app.accounts import people, sessions
from app.accounts.lockout import Lockout
from app.accounts.sessions import SessionRules
from app.audit import Action, record
from app.errors import SignInRefused
from knowledge.database import reading, writing

NOBODY = "-"


def sign_in(
    engine: Engine, rules: SessionRules, lockout: Lockout, name: str, password: str
) -> tuple[str, datetime]:
    """The new session's token and its end. Raises SignInRefused or TooManyTries."""
    name = name.strip().lower()
    lockout.check(name)
    with reading(engine) as connection:
        person = people.with_password(connection, name, password)
    if person is None:
        lockout.failed(name)
        with writing(engine) as connection:
            record(connection, NOBODY, Action.SIGN_IN_REFUSED, None, {"name": name[:64]})
        raise SignInRefused()
    lockout.succeeded(name)
    with writing(engine) as connection:
        token, expires_at = sessions.open_session(connection, rules, person.id)
        record(connection, person.id, Action.SIGN_IN)
    return token, expires_at
