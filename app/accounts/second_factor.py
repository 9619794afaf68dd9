"""The second factor: six digits of an authenticator app, each good once (RFC 6238, RFC 4226).

The secret is derived from the service's key and a salt of the account, so that a copied database
makes no codes.
"""

import base64
import hashlib
import hmac
import secrets
import struct
import time
from datetime import UTC, datetime
from urllib.parse import quote

from sqlalchemy import Connection, Row, select, update

from app.errors import CodeRefused
from app.storage.tables import accounts

STEP_SECONDS = 30
DIGITS = 6
STEPS_OFF = 1
"""A phone's clock may be one step early or late."""
ISSUER = "Can Cu"


def code_at(secret: bytes, step: int) -> str:
    """The code of one time step: HOTP with SHA-1, which is what authenticator apps speak."""
    digest = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[offset : offset + 4])
    return str((number & 0x7FFFFFFF) % 10**DIGITS).zfill(DIGITS)


def begin(connection: Connection, key: bytes, account_id: str, name: str) -> tuple[str, str]:
    """A fresh secret, not yet in force: as typed letters, and as the address that apps scan.

    Raises CodeRefused where a second factor is on: it is taken off first.
    """
    row = _row(connection, account_id)
    if row.second_factor_since is not None:
        raise CodeRefused()
    salt = secrets.token_hex(16)
    connection.execute(
        update(accounts).where(accounts.c.id == account_id).values(second_factor_salt=salt)
    )
    letters = base64.b32encode(_secret(key, account_id, salt)).decode()
    label = quote(f"{ISSUER}:{name}")
    return letters, f"otpauth://totp/{label}?secret={letters}&issuer={quote(ISSUER)}"


def confirm(connection: Connection, key: bytes, account_id: str, code: str) -> None:
    """Turn it on once a code shows that the app holds the secret.

    Raises CodeRefused, also where it is on already: this is no place to try codes.
    """
    on = _row(connection, account_id).second_factor_since is not None
    if on or not _spend(connection, key, account_id, code):
        raise CodeRefused()
    now = datetime.now(UTC)
    connection.execute(
        update(accounts).where(accounts.c.id == account_id).values(second_factor_since=now)
    )


def passes(connection: Connection, key: bytes, account_id: str, code: str) -> bool:
    """Whether an account without a second factor, or with it and this code, may come in."""
    if _row(connection, account_id).second_factor_since is None:
        return True
    return _spend(connection, key, account_id, code)


def take_off(connection: Connection, account_id: str) -> None:
    connection.execute(
        update(accounts)
        .where(accounts.c.id == account_id)
        .values(second_factor_salt=None, second_factor_since=None)
    )


def _spend(connection: Connection, key: bytes, account_id: str, code: str) -> bool:
    """Whether `code` is right and newer than any that was taken; it is taken then."""
    row = _row(connection, account_id)
    if row.second_factor_salt is None:
        return False
    secret = _secret(key, account_id, row.second_factor_salt)
    now = int(time.time()) // STEP_SECONDS
    typed = code.replace(" ", "").encode()
    for step in range(now - STEPS_OFF, now + STEPS_OFF + 1):
        if not hmac.compare_digest(code_at(secret, step).encode(), typed):
            continue
        taken = connection.execute(
            update(accounts)
            .where(accounts.c.id == account_id, accounts.c.second_factor_step < step)
            .values(second_factor_step=step)
        )
        return bool(taken.rowcount)
    return False


def _secret(key: bytes, account_id: str, salt: str) -> bytes:
    about = f"second factor:{account_id}:{salt}".encode()
    return hmac.new(key, about, hashlib.sha256).digest()[:20]


def _row(connection: Connection, account_id: str) -> Row[str | None, datetime | None]:
    return connection.execute(
        select(accounts.c.second_factor_salt, accounts.c.second_factor_since).where(
            accounts.c.id == account_id
        )
    ).one()
