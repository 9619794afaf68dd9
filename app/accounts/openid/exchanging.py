"""The authorisation code flow with PKCE, spoken by Authlib (RFC 6749, 4.1; RFC 7636; RFC 9700)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client

from app.accounts.openid.id_token import Expected, UnknownKey, checked_claims
from app.accounts.openid.journey import Journey
from app.accounts.openid.provider import Endpoints, Provider
from app.errors import IdentityProviderFailed, OpenIdRefused

TIMEOUT_SECONDS = 10.0
METHODS = ("client_secret_basic", "client_secret_post")


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """What this service is to the provider."""

    client_id: str
    secret: str | None
    """None: a public client, which PKCE alone guards."""
    redirect_address: str
    home_address: str
    """Where the provider sends people whom it has signed out."""
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeFlow:
    """One provider, one relying party, and the service's key."""

    provider: Provider
    party: RelyingParty
    key: bytes

    def way_there(self, journey: Journey) -> str:
        """Where to send the browser. Raises IdentityProviderFailed."""
        endpoints = self.provider.endpoints()
        with self._oauth(endpoints) as oauth:
            address, _ = oauth.create_authorization_url(
                endpoints.authorization,
                state=journey.state(self.key),
                nonce=journey.nonce(self.key),
                code_verifier=journey.verifier(self.key),
            )
        return str(address)

    def claims(self, journey: Journey, code: str) -> Mapping[str, Any]:
        """The checked claims that the code stands for.

        Raises OpenIdRefused, or IdentityProviderFailed.
        """
        token = self._exchanged(journey, code)
        access_token = token.get("access_token")
        expected = Expected(
            self.provider.issuer, self.party.client_id, journey.nonce(self.key), access_token
        )
        id_token = str(token.get("id_token", ""))
        try:
            return checked_claims(id_token, self.provider.keys(), expected)
        except UnknownKey:
            return checked_claims(id_token, self.provider.newer_keys(), expected)

    def way_out(self) -> str:
        """Where the provider's own session ends (RP-Initiated Logout 1.0); home without that."""
        home = self.party.home_address
        ending = self.provider.endpoints().end_session
        if ending is None:
            return home
        about = {"client_id": self.party.client_id, "post_logout_redirect_uri": home}
        return f"{ending}{'&' if '?' in ending else '?'}{urlencode(about)}"

    def _exchanged(self, journey: Journey, code: str) -> Mapping[str, Any]:
        endpoints = self.provider.endpoints()
        try:
            with self._oauth(endpoints) as oauth:
                token: Mapping[str, Any] = oauth.fetch_token(
                    endpoints.token,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=journey.verifier(self.key),
                )
        except AuthlibBaseError:
            raise OpenIdRefused(reason="code") from None
        except (httpx2.HTTPError, ValueError):
            raise IdentityProviderFailed(reason="token") from None
        return token

    def _oauth(self, endpoints: Endpoints) -> OAuth2Client:
        offered = [method for method in METHODS if method in endpoints.token_methods]
        return OAuth2Client(
            client_id=self.party.client_id,
            client_secret=self.party.secret,
            token_endpoint_auth_method=(offered or METHODS)[0] if self.party.secret else "none",
            scope=" ".join(self.party.scopes),
            redirect_uri=self.party.redirect_address,
            code_challenge_method="S256",
            timeout=TIMEOUT_SECONDS,
            follow_redirects=False,
        )
