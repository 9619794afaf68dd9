"""Accounts: create, find; and what an account's rows, and the key that is used, let it do."""

import secrets
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, insert, select, update

from app.accounts.policy import DISTRIBUTIONS, PERMISSIONS
from app.contract.accounts import HeldBack, Permission, Role
from app.errors import Forbidden, NameTaken, NotFound
from app.storage.tables import accounts, memberships
from knowledge.model import Scope

_HASHER = PasswordHasher()
_HASH_OF_NOBODY = _HASHER.hash(secrets.token_urlsafe(16))
"""Checked when a name is unknown, so that the time of a refusal tells nothing."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What of its owner's rights a key carries; never more than the owner has at that moment."""

    key_id: str
    permissions: frozenset[Permission]
    knowledge_bases: frozenset[str]


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
    unit: str = ""
    last_used_at: datetime | None = None
    has_second_factor: bool = False
    from_provider: bool = False
    """Signs in at the agency's identity provider."""
    grant: Grant | None = None
    """Not None: a program acts for this person, with a key."""
    held_back: HeldBack | None = None
    """Not None: this session may do nothing before its second factor is there."""

    @property
    def scope(self) -> Scope:
        """What this person may see: nothing when shut out, else by membership, role and key."""
        if self._shut_out:
            return Scope()
        bases = self.knowledge_bases
        within = bases if self.grant is None else bases & self.grant.knowledge_bases
        return Scope(within, DISTRIBUTIONS[self.role])

    @property
    def permissions(self) -> frozenset[Permission]:
        if self._shut_out:
            return frozenset()
        allowed = PERMISSIONS[self.role]
        return allowed if self.grant is None else allowed & self.grant.permissions

    @property
    def _shut_out(self) -> bool:
        return self.disabled or self.held_back is not None

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
    unit: str = "",
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
            unit=unit,
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


def named(connection: Connection, name: str) -> Person:
    """The account of this sign-in name. Raises NotFound."""
    row = connection.execute(select(accounts).where(accounts.c.name == name)).first()
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


def set_password(connection: Connection, account_id: str, password: str) -> None:
    """Keep a new password's hash; whether it is good enough is `passwords.refuse_weak`'s matter."""
    connection.execute(
        update(accounts)
        .where(accounts.c.id == account_id)
        .values(password_hash=_HASHER.hash(password))
    )


def with_password(
    connection: Connection,
    name: str,
    password: str,
    verify: Callable[[str, str], object] = _HASHER.verify,
) -> Person | None:
    """The person if the password is theirs and the account is open; takes alike long if not.

    `verify` takes a hash and a password, and raises VerificationError where they do not fit.
    """
    row = connection.execute(select(accounts).where(accounts.c.name == name)).first()
    try:
        verify(row.password_hash if row else _HASH_OF_NOBODY, password)
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
        unit=row.unit,
        last_used_at=row.last_used_at,
        has_second_factor=row.second_factor_since is not None,
        from_provider=row.openid_subject is not None,
    )
