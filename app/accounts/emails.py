"""Where a person's notices are mailed to. Whoever keeps accounts says it: an address outside the
agency would tell strangers who works on what."""

from sqlalchemy import Connection, select, update

from app.errors import NotFound
from app.storage.tables import accounts


def email_of(connection: Connection, account_id: str) -> str:
    """Empty where there is none. Raises NotFound."""
    found = connection.execute(select(accounts.c.email).where(accounts.c.id == account_id)).first()
    if found is None:
        raise NotFound()
    return str(found.email)


def set_email(connection: Connection, account_id: str, email: str) -> None:
    """Raises NotFound."""
    changed = update(accounts).where(accounts.c.id == account_id).values(email=email)
    if connection.execute(changed).rowcount == 0:
        raise NotFound()
