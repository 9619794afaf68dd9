"""A signature is one's own password, or a code of one's second factor, whatever session is open.

Who signs in at an identity provider has no password here, and signs with codes. A password has
more letters than a code has digits, so that neither is taken for the other.
"""

from sqlalchemy import Engine

from app.accounts import people, second_factor
from app.accounts.lockout import Lockout
from app.accounts.people import Person
from app.accounts.sessions import SessionRules
from app.audit import Action, record
from app.errors import SignatureRefused
from knowledge.database import reading, writing


def check_signature(
    engine: Engine, rules: SessionRules, lockout: Lockout, person: Person, signature: str
) -> None:
    """Raises SignatureRefused, which is written down, and TooManyTries as signing in does."""
    lockout.check(person.name)
    if _is_code_of(engine, rules, person, signature) or _is_password_of(engine, person, signature):
        lockout.succeeded(person.name)
        return
    lockout.failed(person.name)
    with writing(engine) as connection:
        record(connection, person.id, Action.SIGNATURE_REFUSED)
    raise SignatureRefused()


def _is_code_of(engine: Engine, rules: SessionRules, person: Person, signature: str) -> bool:
    digits = signature.replace(" ", "")
    looks_like_one = len(digits) == second_factor.DIGITS and digits.isdecimal()
    if not (person.has_second_factor and looks_like_one):
        return False
    with writing(engine) as connection:
        return second_factor.passes(connection, rules.key, person.id, digits)


def _is_password_of(engine: Engine, person: Person, signature: str) -> bool:
    with reading(engine) as connection:
        known = people.with_password(connection, person.name, signature)
    return known is not None and known.id == person.id
