"""A signature is one's own password, entered once more, whatever session is open."""

from sqlalchemy import Engine

from app.accounts import people
from app.accounts.lockout import Lockout
from app.accounts.people import Person
from app.audit import Action, record
from app.errors import SignatureRefused
from knowledge.database import reading, writing


def check_signature(engine: Engine, lockout: Lockout, person: Person, password: str) -> None:
    """Raises SignatureRefused, which is written down, and TooManyTries as signing in does."""
    lockout.check(person.name)
    with reading(engine) as connection:
        known = people.with_password(connection, person.name, password)
    if known is not None and known.id == person.id:
        lockout.succeeded(person.name)
        return
    lockout.failed(person.name)
    with writing(engine) as connection:
        record(connection, person.id, Action.SIGNATURE_REFUSED)
    raise SignatureRefused()
