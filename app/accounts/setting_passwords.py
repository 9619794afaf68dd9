"""Set a password with a one-time code: guessing of codes slowed, the act written down."""

from sqlalchemy import Engine

from app.accounts.invitations import redeem
from app.accounts.lockout import Lockout
from app.accounts.sessions import SessionRules
from app.audit import Action, record
from app.errors import InvitationRefused
from knowledge.database import writing


def set_by_code(
    engine: Engine, rules: SessionRules, lockout: Lockout, code: str, password: str, address: str
) -> None:
    """Raises InvitationRefused, PasswordRefused, or TooManyTries after many wrong codes."""
    lockout.check("", address)
    try:
        with writing(engine) as connection:
            person = redeem(connection, rules, code, password)
            record(connection, person.id, Action.PASSWORD_SET, person.id, {"by": "code"})
    except InvitationRefused:
        lockout.failed("", address)
        raise
