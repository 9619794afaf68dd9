"""Leaving and moving: what an account may do changes in one transaction, at once and completely."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, update

from app.accounts.api_keys import revoke_all_keys
from app.accounts.people import Person, find
from app.accounts.sessions import end_all_sessions
from app.contract.accounts import Role
from app.storage.tables import accounts, invitations, memberships


@dataclass(frozen=True, slots=True)
class Departure:
    """What ended when an account was closed."""

    person: Person
    sessions: int
    keys: int


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a person works, as what, and what that lets them see."""

    unit: str
    role: Role
    knowledge_bases: Collection[str]


def leave(connection: Connection, account_id: str) -> Departure:
    """Close the account: sessions, keys and invitations end.

    Memberships stay as they were, as a record; a closed account's scope is empty whatever they
    say. Open reviews are handed over by `app.reviews.handing_over`. Raises NotFound.
    """
    find(connection, account_id)
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(disabled=True))
    connection.execute(delete(invitations).where(invitations.c.account_id == account_id))
    return Departure(
        sessions=end_all_sessions(connection, account_id),
        keys=revoke_all_keys(connection, account_id),
        person=find(connection, account_id),
    )


def move(connection: Connection, account_id: str, posting: Posting) -> Person:
    """Unit, role and memberships become those of the new posting; sessions end.

    Keys stay: they never give more than their owner now has. Raises NotFound.
    """
    find(connection, account_id)
    connection.execute(
        update(accounts)
        .where(accounts.c.id == account_id)
        .values(unit=posting.unit, role=posting.role)
    )
    connection.execute(delete(memberships).where(memberships.c.account_id == account_id))
    rows = [
        {"account_id": account_id, "knowledge_base": base}
        for base in sorted(set(posting.knowledge_bases))
    ]
    if rows:
        connection.execute(insert(memberships), rows)
    end_all_sessions(connection, account_id)
    return find(connection, account_id)
