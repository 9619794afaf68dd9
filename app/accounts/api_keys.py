"""Keys with which a program acts for a person: less than the person may, for a time, revocable.

The database keeps a keyed hash only. A key never gives more than its owner has at that moment,
so that a role taken away is taken from its keys too.
"""

import hashlib
import hmac
import secrets
import uuid
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Row, insert, select, update

from app.accounts.people import Grant, Person, find
from app.contract.accounts import Permission
from app.errors import KeyTooWide, NotFound
from app.storage.tables import accounts, api_keys

MARK = "cancu_key_"
"""How every key begins, so that a leaked one is found by who searches for it."""
SHOWN_LETTERS = 16
LONGEST_DAYS = 366
TOUCH_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A key as its owner may see it; the key itself is nowhere kept."""

    id: str
    name: str
    prefix: str
    grant: Grant
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


def create_key(
    connection: Connection,
    secret: bytes,
    owner: Person,
    *,
    name: str,
    permissions: Collection[Permission],
    knowledge_bases: Collection[str],
    days: int,
) -> tuple[str, KeyRecord]:
    """A new key, shown this once. Raises KeyTooWide where the owner has less than is asked for."""
    for what, beyond in (
        ("permissions", set(permissions) - owner.permissions),
        ("knowledge_bases", set(knowledge_bases) - owner.knowledge_bases),
    ):
        if beyond:
            raise KeyTooWide(what=", ".join(sorted(beyond)) or what)
    key = MARK + secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    key_id = uuid.uuid4().hex
    connection.execute(
        insert(api_keys).values(
            id=key_id,
            account_id=owner.id,
            name=name,
            prefix=key[:SHOWN_LETTERS],
            key_hash=_hash(secret, key),
            permissions=sorted(set(permissions)),
            knowledge_bases=sorted(set(knowledge_bases)),
            created_at=now,
            expires_at=now + timedelta(days=min(days, LONGEST_DAYS)),
        )
    )
    (made,) = [one for one in keys_of(connection, owner.id) if one.id == key_id]
    return key, made


def person_of_key(connection: Connection, secret: bytes, key: str) -> Person | None:
    """For whom this key acts, with what it carries; None when it ended or the account is closed."""
    row = connection.execute(
        select(api_keys).where(api_keys.c.key_hash == _hash(secret, key))
    ).first()
    if row is None or row.revoked_at is not None or row.expires_at <= datetime.now(UTC):
        return None
    owner = find(connection, row.account_id)
    return None if owner.disabled else replace(owner, grant=_record(row).grant)


def touch_key(connection: Connection, key_id: str, account_id: str) -> None:
    """Note that the key, and with it the account, is in use."""
    now = datetime.now(UTC)
    touched = connection.execute(
        update(api_keys)
        .where(api_keys.c.id == key_id)
        .where(
            api_keys.c.last_used_at.is_(None) | (api_keys.c.last_used_at < now - TOUCH_EVERY),
        )
        .values(last_used_at=now)
    )
    if touched.rowcount:
        connection.execute(
            update(accounts).where(accounts.c.id == account_id).values(last_used_at=now)
        )


def keys_of(connection: Connection, account_id: str) -> list[KeyRecord]:
    """Newest first, the ended ones too."""
    rows = connection.execute(
        select(api_keys)
        .where(api_keys.c.account_id == account_id)
        .order_by(api_keys.c.created_at.desc())
    )
    return [_record(row) for row in rows]


def revoke_key(connection: Connection, account_id: str, key_id: str) -> None:
    """End one of the account's own keys. Raises NotFound for another's, too."""
    if not _revoke(connection, account_id, key_id):
        raise NotFound()


def revoke_all_keys(connection: Connection, account_id: str) -> int:
    """How many that ended."""
    return _revoke(connection, account_id, None)


def _revoke(connection: Connection, account_id: str, key_id: str | None) -> int:
    live = update(api_keys).where(
        api_keys.c.account_id == account_id, api_keys.c.revoked_at.is_(None)
    )
    if key_id is not None:
        live = live.where(api_keys.c.id == key_id)
    return connection.execute(live.values(revoked_at=datetime.now(UTC))).rowcount


def _record(row: Row[tuple[object, ...]]) -> KeyRecord:
    permissions = frozenset(Permission(name) for name in row.permissions)
    return KeyRecord(
        id=row.id,
        name=row.name,
        prefix=row.prefix,
        grant=Grant(row.id, permissions, frozenset(row.knowledge_bases)),
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )


def _hash(secret: bytes, key: str) -> str:
    return hmac.new(secret, key.encode(), hashlib.sha256).hexdigest()
