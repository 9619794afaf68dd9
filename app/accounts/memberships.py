"""Who belongs to which knowledge base: the rows that widen a person's scope.

Scopes are read anew with every request, so that a member who is removed sees nothing more from the
next one on.
"""

from sqlalchemy import Connection, delete, insert, select

from app.accounts import people
from app.accounts.people import Person
from app.storage.tables import accounts, memberships


def members_of(connection: Connection, knowledge_base: str) -> list[Person]:
    """By name."""
    ids = connection.execute(
        select(memberships.c.account_id)
        .join(accounts, accounts.c.id == memberships.c.account_id)
        .where(memberships.c.knowledge_base == knowledge_base)
        .order_by(accounts.c.name)
    ).scalars()
    return [people.find(connection, account_id) for account_id in ids]


def add_member(connection: Connection, knowledge_base: str, account_id: str) -> bool:
    """Let this account see the base. False where it did already. Raises NotFound."""
    if knowledge_base in people.find(connection, account_id).knowledge_bases:
        return False
    connection.execute(
        insert(memberships).values(account_id=account_id, knowledge_base=knowledge_base)
    )
    return True


def remove_member(connection: Connection, knowledge_base: str, account_id: str) -> bool:
    """False where it was no member."""
    removed = connection.execute(
        delete(memberships).where(
            memberships.c.account_id == account_id,
            memberships.c.knowledge_base == knowledge_base,
        )
    )
    return removed.rowcount > 0
