"""Opaque sessions: a random token for the person, its keyed hash for the database."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from app.accounts.people import Person, find
from app.storage.tables import sessions

TOUCH_EVERY = timedelta(minutes=1)
"""`last_used_at` is written at most this often, so that reading does not become writing."""


@dataclass(frozen=True, slots=True)
class SessionRules:
    """How long sessions live, and the key of their hashes."""

    key: bytes
    lifetime: timedelta
    idle: timedelta


def token_hash(rules: SessionRules, token: str) -> str:
    """What the database keeps: HMAC-SHA-256, so that a copied database opens no session."""
    return hmac.new(rules.key, token.encode(), hashlib.sha256).hexdigest()


def open_session(
    connection: Connection, rules: SessionRules, account_id: str
) -> tuple[str, datetime]:
    """A new session: its token (shown this once) and when it ends at the latest."""
    token = secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    connection.execute(delete(sessions).where(sessions.c.expires_at < now))
    connection.execute(
        insert(sessions).values(
            token_hash=token_hash(rules, token),
            account_id=account_id,
            created_at=now,
            last_used_at=now,
            expires_at=now + rules.lifetime,
        )
    )
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


def touch(connection: Connection, rules: SessionRules, token: str) -> None:
    """Note that the session is in use."""
    now = datetime.now(UTC)
    connection.execute(
        update(sessions)
        .where(sessions.c.token_hash == token_hash(rules, token))
        .where(sessions.c.last_used_at < now - TOUCH_EVERY)
        .values(last_used_at=now)
    )


def close_session(connection: Connection, rules: SessionRules, token: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash(rules, token)))
