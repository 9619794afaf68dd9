"""The identity provider as it describes itself: its endpoints and its keys, asked for and kept.

Both are kept for a time only; a key that is not among them makes the service look again, but not
more often than once a minute, so that forged tokens cannot make it hammer the provider.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from app.contract.addresses import may_carry_secrets
from app.errors import IdentityProviderFailed

DISCOVERY = "/.well-known/openid-configuration"
KEPT_SECONDS = 3600.0
LOOK_AGAIN_SECONDS = 60.0
REST_SECONDS = 10.0
"""After a failure the provider is left alone for this long."""
LARGEST_BYTES = 1_000_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Endpoints:
    """What discovery says (OpenID Connect Discovery 1.0, 3), as far as signing in needs it."""

    authorization: str
    token: str
    keys: str
    end_session: str | None
    """Where the provider's own session is ended, if it offers that."""
    token_methods: tuple[str, ...]
    """How a client may prove itself at the token endpoint."""


class Kept(Generic[T]):
    """A value that is fetched anew once it is too old; one thread fetches, the others wait.

    A failure is kept for a moment, too: those who wait are told at once instead of each trying.
    """

    def __init__(self, fetch: Callable[[], T], clock: Callable[[], float]) -> None:
        self._fetch = fetch
        self._clock = clock
        self._lock = threading.Lock()
        self._held: tuple[T, float] | None = None
        self._failed: tuple[IdentityProviderFailed, float] | None = None

    def get(self, no_older_than: float) -> T:
        """The value, at most so many seconds old. Raises what fetching raises."""
        with self._lock:
            if self._held is not None and self._clock() - self._held[1] < no_older_than:
                return self._held[0]
            if self._failed and self._clock() - self._failed[1] < REST_SECONDS:
                raise IdentityProviderFailed(**self._failed[0].details)
            try:
                self._held = (self._fetch(), self._clock())
            except IdentityProviderFailed as failure:
                self._failed = (failure, self._clock())
                raise
            return self._held[0]


class Provider:
    """One issuer, asked with `get`, which takes an address and follows no redirects."""

    def __init__(
        self,
        issuer: str,
        get: Callable[[str], httpx.Response],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.issuer = issuer
        self._get = get
        self._endpoints = Kept(self._discover, clock)
        self._keys = Kept(self._fetch_keys, clock)

    def endpoints(self) -> Endpoints:
        """Raises IdentityProviderFailed."""
        return self._endpoints.get(KEPT_SECONDS)

    def keys(self) -> KeySet:
        """Raises IdentityProviderFailed."""
        return self._keys.get(KEPT_SECONDS)

    def newer_keys(self) -> KeySet:
        """The keys, after a token named one that was not among them."""
        return self._keys.get(LOOK_AGAIN_SECONDS)

    def _discover(self) -> Endpoints:
        said = self._json(self.issuer.rstrip("/") + DISCOVERY)
        if said.get("issuer") != self.issuer:
            raise IdentityProviderFailed(reason="issuer")
        methods = said.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        ending = said.get("end_session_endpoint")
        return Endpoints(
            authorization=_address(said, "authorization_endpoint"),
            token=_address(said, "token_endpoint"),
            keys=_address(said, "jwks_uri"),
            end_session=_address(said, "end_session_endpoint") if ending else None,
            token_methods=tuple(str(method) for method in methods),
        )

    def _fetch_keys(self) -> KeySet:
        try:
            return KeySet.import_key_set(self._json(self.endpoints().keys))  # type: ignore[arg-type]
        except (JoseError, ValueError, TypeError, KeyError):
            raise IdentityProviderFailed(reason="keys") from None

    def _json(self, address: str) -> dict[str, Any]:
        try:
            answer = self._get(address)
            answer.raise_for_status()
            said = answer.json() if len(answer.content) <= LARGEST_BYTES else None
        except (httpx.HTTPError, ValueError):
            raise IdentityProviderFailed(reason="unreachable") from None
        if not isinstance(said, dict):
            raise IdentityProviderFailed(reason="form")
        return said


def _address(said: dict[str, Any], name: str) -> str:
    address = said.get(name)
    if not isinstance(address, str) or not may_carry_secrets(address):
        raise IdentityProviderFailed(reason=name)
    return address
