"""An identity provider for the tests, as its own process: right in all until told otherwise.

It proves the client and the PKCE verifier, gives each code once, and signs with a key of its own.
`POST /next` says who signs in next, and what is to be wrong with their token. A browser is shown a
page with a link, so that it comes back from another site, as after typing a password there.
"""

import hashlib
import secrets
import sys
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT_ID = "can-cu"
CLIENT_SECRET = "bi-mat-cua-can-cu"


@dataclass
class Provider:
    issuer: str
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(auto_kid=True))
    next: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/openid-configuration", self.discovery),
            Route("/jwks", self.jwks),
            Route("/authorize", self.authorize),
            Route("/token", self.token, methods=["POST"]),
            Route("/next", self.say_next, methods=["POST"]),
            Route("/new-key", self.new_key, methods=["POST"]),
            Route("/end", self.end),
        ]

    def discovery(self, request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/jwks",
                "end_session_endpoint": f"{self.issuer}/end",
                "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            }
        )

    def jwks(self, request: Request) -> Response:
        return JSONResponse(KeySet([self.key]).as_dict(private=False))

    async def say_next(self, request: Request) -> Response:
        self.next = await request.json()
        return JSONResponse({})

    def new_key(self, request: Request) -> Response:
        self.key = RSAKey.generate_key(auto_kid=True)
        return JSONResponse({})

    def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        if asked.get("client_id") != CLIENT_ID or asked.get("code_challenge_method") != "S256":
            return JSONResponse({"error": "invalid_request"}, 400)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        goal = f"{asked['redirect_uri']}?{back}"
        if "text/html" in request.headers.get("accept", ""):
            return HTMLResponse(f'<a href="{escape(goal)}">Go on</a>')
        return RedirectResponse(goal)

    async def token(self, request: Request) -> Response:
        form = await request.form()
        asked = self.codes.pop(str(form.get("code")), None)
        digest = hashlib.sha256(str(form.get("code_verifier")).encode()).digest()
        challenge = urlsafe_b64encode(digest).decode().rstrip("=")
        known = urlsafe_b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {known}":
            return JSONResponse({"error": "invalid_client"}, 401)
        if (
            asked is None
            or asked["code_challenge"] != challenge
            or asked["redirect_uri"] != form.get("redirect_uri")
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        access_token = secrets.token_urlsafe(16)
        return JSONResponse(
            {
                "access_token": access_token,
                "token_type": "Bearer",
                "id_token": self.id_token(asked["nonce"]),
            }
        )

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            **self.next.get("claims", {}),
        }
        if self.next.get("signed_with") == "client secret":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(CLIENT_SECRET))
        if self.next.get("signed_with") == "another key":
            stranger = RSAKey.generate_key()
            return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, stranger)
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    def end(self, request: Request) -> Response:
        return RedirectResponse(request.query_params["post_logout_redirect_uri"])


if __name__ == "__main__":
    port = int(sys.argv[1])
    # Another site than the service's, to a browser: cookies are kept back between the two.
    provider = Provider(f"http://localhost:{port}")
    uvicorn.run(Starlette(routes=provider.routes()), port=port, log_level="warning")
