"""One-time codes with which a person sets a password: the first administrator, a newcomer, a reset.

So nobody but the person ever knows the password, and nothing that opens an account is printed.
"""

import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from app.accounts.passwords import refuse_weak
from app.accounts.people import Person, find, set_password
from app.accounts.sessions import SessionRules, end_all_sessions, token_hash
from app.errors import InvitationRefused
from app.storage.tables import invitations

LIFETIME = timedelta(hours=24)


def invite(connection: Connection, rules: SessionRules, account_id: str) -> tuple[str, datetime]:
    """A code and until when it is good; an older one of the same account ends. Raises NotFound."""
    find(connection, account_id)
    code = "-".join(secrets.token_hex(3) for _ in range(4))
    until = datetime.now(UTC) + LIFETIME
    _withdraw(connection, account_id)
    connection.execute(
        insert(invitations).values(
            code_hash=token_hash(rules, code), account_id=account_id, expires_at=until
        )
    )
    return code, until


def redeem(connection: Connection, rules: SessionRules, code: str, password: str) -> Person:
    """Set the password of the invited account and end its sessions; the code is spent.

    Raises InvitationRefused, or PasswordRefused, which leaves the code good.
    """
    row = connection.execute(
        select(invitations).where(invitations.c.code_hash == token_hash(rules, code.strip()))
    ).first()
    if row is None or row.expires_at <= datetime.now(UTC):
        raise InvitationRefused()
    person = find(connection, row.account_id)
    if person.disabled:
        raise InvitationRefused()
    refuse_weak(password, (person.name, person.display_name))
    set_password(connection, person.id, password)
    _withdraw(connection, person.id)
    end_all_sessions(connection, person.id)
    return person


def _withdraw(connection: Connection, account_id: str) -> None:
    connection.execute(delete(invitations).where(invitations.c.account_id == account_id))
