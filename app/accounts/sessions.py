"""Opaque sessions: a random token for the person, its keyed hash for the database."""

import hashlib
import hmac
import secrets
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from app.accounts.people import Person, find
from app.errors import NotFound
from app.storage.tables import accounts, sessions

TOUCH_EVERY = timedelta(minutes=1)
"""`last_used_at` is written at most this often, so that reading does not become writing."""
LONGEST_DEVICE = 200
LONGEST_ADDRESS = 64


@dataclass(frozen=True, slots=True)
class SessionRules:
    """How long sessions live, and the key of their hashes."""

    key: bytes
    lifetime: timedelta
    idle: timedelta


@dataclass(frozen=True, slots=True)
class Device:
    """Where a session was opened: the browser's own words, and the address."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session as its owner may see it."""

    id: str
    device: Device
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    current: bool


def token_hash(rules: SessionRules, token: str) -> str:
    """What the database keeps: HMAC-SHA-256, so that a copied database opens no session."""
    return hmac.new(rules.key, token.encode(), hashlib.sha256).hexdigest()


def open_session(
    connection: Connection, rules: SessionRules, account_id: str, device: Device
) -> tuple[str, datetime]:
    """A new session: its token (shown this once) and when it ends at the latest."""
    token = secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    connection.execute(delete(sessions).where(sessions.c.expires_at < now))
    connection.execute(
        insert(sessions).values(
            id=uuid.uuid4().hex,
            token_hash=token_hash(rules, token),
            account_id=account_id,
            created_at=now,
            last_used_at=now,
            expires_at=now + rules.lifetime,
            device=device.name[:LONGEST_DEVICE],
            address=device.address[:LONGEST_ADDRESS],
        )
    )
    _used(connection, account_id, now)
    return token, now + rules.lifetime


def person_of(connection: Connection, rules: SessionRules, token: str) -> Person | None:
    """Whose session this is, or None when there is none, it ended, or the account is closed."""
    row = connection.execute(
        select(sessions).where(sessions.c.token_hash == token_hash(rules, token))
    ).first()
    now = datetime.now(UTC)
    if row is None or row.expires_at <= now or row.last_used_at + rules.idle <= now:
        return None
    person = find(connection, row.account_id)
    return None if person.disabled else person


def touch(connection: Connection, rules: SessionRules, token: str, account_id: str) -> None:
    """Note that the session, and with it the account, is in use."""
    now = datetime.now(UTC)
    touched = connection.execute(
        update(sessions)
        .where(sessions.c.token_hash == token_hash(rules, token))
        .where(sessions.c.last_used_at < now - TOUCH_EVERY)
        .values(last_used_at=now)
    )
    if touched.rowcount:
        _used(connection, account_id, now)


def sessions_of(
    connection: Connection, rules: SessionRules, account_id: str, token: str | None
) -> list[SessionRecord]:
    """The account's live sessions, the one last used first; `token` tells which is this one."""
    now = datetime.now(UTC)
    mine = token_hash(rules, token) if token else None
    rows = connection.execute(
        select(sessions)
        .where(sessions.c.account_id == account_id)
        .where(sessions.c.expires_at > now, sessions.c.last_used_at > now - rules.idle)
        .order_by(sessions.c.last_used_at.desc())
    )
    return [
        SessionRecord(
            id=row.id,
            device=Device(row.device, row.address),
            created_at=row.created_at,
            last_used_at=row.last_used_at,
            expires_at=row.expires_at,
            current=row.token_hash == mine,
        )
        for row in rows
    ]


def close_session(connection: Connection, rules: SessionRules, token: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash(rules, token)))


def end_session(connection: Connection, account_id: str, session_id: str) -> None:
    """End one of the account's own sessions. Raises NotFound for another's, too."""
    ended = connection.execute(
        delete(sessions).where(sessions.c.id == session_id, sessions.c.account_id == account_id)
    )
    if not ended.rowcount:
        raise NotFound()


def end_all_sessions(connection: Connection, account_id: str) -> int:
    """Sign the account out everywhere; how many sessions that ended."""
    ended = connection.execute(delete(sessions).where(sessions.c.account_id == account_id))
    return ended.rowcount


def _used(connection: Connection, account_id: str, now: datetime) -> None:
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(last_used_at=now))
