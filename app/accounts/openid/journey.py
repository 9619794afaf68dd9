"""What the browser carries while its person is away at the provider: a sealed note, in a cookie.

State, nonce and PKCE verifier are derived from the note's secret with the service's key, so that
nothing is stored for visitors who never come back, and the address bar tells none of the others.
"""

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass, field
from threading import Lock

LIFETIME_SECONDS = 600
_SEAL = "openid journey"


@dataclass(frozen=True, slots=True)
class Journey:
    """One way to the provider and back, from one browser."""

    secret: str
    begun_at: int
    """Seconds since 1970."""
    return_to: str
    """A path of this service."""
    language: str
    replaces: str
    """Hash of the session token that the browser had before, or empty: it ends with the sign-in.

    On the way back from another site the browser does not send that cookie.
    """

    def state(self, key: bytes) -> str:
        """Binds the answer to this browser (RFC 6749, 10.12)."""
        return _keyed(key, "openid state", self.secret)

    def nonce(self, key: bytes) -> str:
        """Binds the ID token to this journey (OpenID Connect Core, 3.1.2.1)."""
        return _keyed(key, "openid nonce", self.secret)

    def verifier(self, key: bytes) -> str:
        """Binds the code to this service: 43 letters (RFC 7636, 4.1)."""
        return _keyed(key, "openid verifier", self.secret)

    def lasts(self, now: int) -> bool:
        return 0 <= now - self.begun_at <= LIFETIME_SECONDS


@dataclass(slots=True)
class UsedOnce:
    """Journeys that have come to an end, for as long as their cookies would be good."""

    clock: Callable[[], float] = time.time
    _until: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def spend(self, secret: str) -> bool:
        """Whether this is the first time."""
        now = self.clock()
        with self._lock:
            self._until = {one: until for one, until in self._until.items() if until > now}
            first = secret not in self._until
            self._until.setdefault(secret, now + LIFETIME_SECONDS + 1)
        return first


def begin_journey(now: int, return_to: str, language: str, replaces: str) -> Journey:
    return Journey(secrets.token_urlsafe(32), now, return_to, language, replaces)


def sealed(journey: Journey, key: bytes) -> str:
    """The journey as letters that a cookie may hold, and that only `key` makes."""
    note = _letters(json.dumps(astuple(journey)).encode())
    return f"{note}.{_keyed(key, _SEAL, note)}"


def unsealed(cookie: str, key: bytes) -> Journey | None:
    """The journey of a cookie; None for one that was not sealed with `key`."""
    note, _, seal = cookie.partition(".")
    if not hmac.compare_digest(seal.encode(), _keyed(key, _SEAL, note).encode()):
        return None
    return Journey(*json.loads(_bytes(note)))


def _keyed(key: bytes, purpose: str, about: str) -> str:
    return _letters(hmac.new(key, f"{purpose}:{about}".encode(), hashlib.sha256).digest())


def _letters(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _bytes(letters: str) -> bytes:
    return base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
