"""Accounts: create, find, disable; and the scope that an account's rows give."""

import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, delete, insert, select, update

from app.accounts.policy import DISTRIBUTIONS, PERMISSIONS
from app.contract.accounts import Permission, Role
from app.errors import Forbidden, NameTaken, NotFound
from app.storage.tables import accounts, memberships, sessions
from knowledge.model import Scope

_HASHER = PasswordHasher()
_HASH_OF_NOBODY = _HASHER.hash(secrets.token_urlsafe(16))
"""Checked when a name is unknown, so that the time of a refusal tells nothing."""


@dataclass(frozen=True, slots=True)
class Person:
    """An account as its rows stand now."""

    id: str
    name: str
    display_name: str
    role: Role
    knowledge_bases: frozenset[str]
    disabled: bool
    created_at: datetime

    @property
    def scope(self) -> Scope:
        """What this person may see: nothing when disabled, else by membership and role."""
        if self.disabled:
            return Scope()
        return Scope(self.knowledge_bases, DISTRIBUTIONS[self.role])

    @property
    def permissions(self) -> frozenset[Permission]:
        return frozenset() if self.disabled else PERMISSIONS[self.role]

    def must(self, permission: Permission) -> None:
        """Raise Forbidden unless the role gives `permission`."""
        if permission not in self.permissions:
            raise Forbidden(permission=str(permission))


def random_password() -> str:
    """Ninety-six random bits in a form that can be typed."""
    return "-".join(secrets.token_hex(3) for _ in range(4))


def create(
    connection: Connection,
    *,
    name: str,
    display_name: str,
    role: Role,
    password: str,
    knowledge_bases: Iterable[str],
) -> Person:
    """Add an account with its memberships. Raises NameTaken."""
    if connection.execute(select(accounts.c.id).where(accounts.c.name == name)).first():
        raise NameTaken(name=name)
    account_id = uuid.uuid4().hex
    connection.execute(
        insert(accounts).values(
            id=account_id,
            name=name,
            display_name=display_name,
            role=role,
            password_hash=_HASHER.hash(password),
            disabled=False,
            created_at=datetime.now(UTC),
        )
    )
    for base in knowledge_bases:
        connection.execute(insert(memberships).values(account_id=account_id, knowledge_base=base))
    return find(connection, account_id)


def find(connection: Connection, account_id: str) -> Person:
    """The account as it is now. Raises NotFound."""
    row = connection.execute(select(accounts).where(accounts.c.id == account_id)).first()
    if row is None:
        raise NotFound()
    return _person(connection, row)


def everyone(connection: Connection) -> list[Person]:
    rows = connection.execute(select(accounts).order_by(accounts.c.name)).all()
    return [_person(connection, row) for row in rows]


def display_names(connection: Connection) -> dict[str, str]:
    """How each account is shown, by its id."""
    rows = connection.execute(select(accounts.c.id, accounts.c.display_name))
    return {row.id: row.display_name for row in rows}


def disable(connection: Connection, account_id: str) -> Person:
    """Close an account and end its sessions at once."""
    find(connection, account_id)
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(disabled=True))
    connection.execute(delete(sessions).where(sessions.c.account_id == account_id))
    return find(connection, account_id)


def with_password(connection: Connection, name: str, password: str) -> Person | None:
    """The person if the password is theirs and the account is open; takes alike long if not."""
    row = connection.execute(select(accounts).where(accounts.c.name == name)).first()
    try:
        _HASHER.verify(row.password_hash if row else _HASH_OF_NOBODY, password)
    except (VerificationError, InvalidHashError):
        return None
    return None if row is None or row.disabled else _person(connection, row)


def _person(connection: Connection, row: Row[tuple[object, ...]]) -> Person:
    bases = select(memberships.c.knowledge_base).where(memberships.c.account_id == row.id)
    return Person(
        id=row.id,
        name=row.name,
        display_name=row.display_name,
        role=Role(row.role),
        knowledge_bases=frozenset(connection.execute(bases).scalars()),
        disabled=row.disabled,
        created_at=row.created_at,
    )
