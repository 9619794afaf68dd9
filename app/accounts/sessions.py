"""Opaque sessions: a random token for the person, its keyed hash for the database."""

import hashlib
import hmac
import secrets
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select, update

from app.accounts.people import Person, find
from app.contract.accounts import HeldBack, Role
from app.errors import NotFound
from app.storage.tables import accounts, sessions

TOUCH_EVERY = timedelta(minutes=1)
"""`last_used_at` is written at most this often, so that reading does not become writing."""
LONGEST_DEVICE = 200
LONGEST_ADDRESS = 64


@dataclass(frozen=True, slots=True)
class SessionRules:
    """How long sessions live, the key of their hashes, and who must have a second factor."""

    key: bytes
    lifetime: timedelta
    idle: timedelta
    second_factor_roles: frozenset[Role] = frozenset()


class Factor(StrEnum):
    """Whose second factor a session was opened with."""

    NONE = ""
    OWN = "own"
    PROVIDER = "provider"


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
    connection: Connection,
    rules: SessionRules,
    account_id: str,
    device: Device,
    factor: Factor = Factor.NONE,
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
            second_factor=factor,
        )
    )
    _used(connection, account_id, now)
    return token, now + rules.lifetime


def person_of(connection: Connection, rules: SessionRules, token: str) -> Person | None:
    """Whose session this is, or None when there is none, it ended, or the account is closed.

    Held back where a second factor is wanted and the session has none.
    """
    row = connection.execute(
        select(sessions).where(sessions.c.token_hash == token_hash(rules, token))
    ).first()
    now = datetime.now(UTC)
    if row is None or row.expires_at <= now or row.last_used_at + rules.idle <= now:
        return None
    person = find(connection, row.account_id)
    if person.disabled:
        return None
    return replace(person, held_back=_held_back(rules, person, Factor(row.second_factor)))


def pass_second_factor(connection: Connection, rules: SessionRules, token: str) -> None:
    """This session's person has just shown the account's own second factor."""
    connection.execute(
        update(sessions)
        .where(sessions.c.token_hash == token_hash(rules, token))
        .values(second_factor=Factor.OWN)
    )


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
    close_hashed(connection, token_hash(rules, token))


def close_hashed(connection: Connection, hashed: str) -> None:
    """As `close_session`, for who knows only the token's hash."""
    connection.execute(delete(sessions).where(sessions.c.token_hash == hashed))


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


def _held_back(rules: SessionRules, person: Person, factor: Factor) -> HeldBack | None:
    """A factor taken off counts no longer, so that the sessions opened with it wait as well."""
    wanted = person.role in rules.second_factor_roles or person.has_second_factor
    own = factor is Factor.OWN and person.has_second_factor
    if not wanted or own or factor is Factor.PROVIDER:
        return None
    return HeldBack.ENTER if person.has_second_factor else HeldBack.SET_UP


def _used(connection: Connection, account_id: str, now: datetime) -> None:
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(last_used_at=now))
