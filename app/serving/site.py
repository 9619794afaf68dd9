"""The whole site as one ASGI application: Streamlit's, with our routes before its own.

A browser gets the page only with a live session; without one it is sent to the sign-in page.
"""

from http.cookies import SimpleCookie
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.application import SafeHeaders, build_api, health_routes
from app.api.dependencies import COOKIE, person_by_token
from app.api.services import Services
from app.serving.onward_page import onward_page
from app.serving.openid_page import openid_routes
from app.serving.sign_in_page import sign_in_routes
from app.serving.visit import Visit, visit

MAIN_PAGE = Path(__file__).resolve().parents[2] / "ui" / "main.py"
OPEN_PREFIXES = (
    "/api/",
    "/sign-in",
    "/healthz",
    "/readyz",
    "/static/",
    "/favicon",
    "/_stcore/health",
)


def build_site(services: Services, address: str) -> st.App:
    """`address` is where the screens, which run inside this process, reach the API."""
    return st.App(
        MAIN_PAGE,
        secrets={"service_address": address},
        routes=[
            Mount("/api", build_api(services)),
            *health_routes(services),
            *sign_in_routes(services),
            *openid_routes(services),
        ],
        middleware=[Middleware(SafeHeaders), Middleware(SignedInOnly, services=services)],
    )


class SignedInOnly:
    """Lets pages and their websockets through only for a cookie that is somebody's session."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"} or scope["path"].startswith(OPEN_PREFIXES):
            await self._app(scope, receive, send)
            return
        if person_by_token(self._services, _cookie(scope)):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 4401})
        else:
            await self._way_in(Request(scope))(scope, receive, send)

    def _way_in(self, request: Request) -> Response:
        """To the sign-in page, and from there to the page that was asked for.

        Somebody whom another site sent here may have a session that the browser kept back; a page
        of ours makes it ask once more.
        """
        asked = f"{request.url.path}?{request.url.query}".rstrip("?")
        wanted = visit(request.query_params.get("lang"), asked)
        if request.headers.get("sec-fetch-site") == "cross-site":
            return onward_page(self._services.catalogue, wanted)
        query = "" if wanted == Visit() else f"?{wanted.query()}"
        return RedirectResponse(f"/sign-in{query}", status_code=303)


def _cookie(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"cookie":
            jar = SimpleCookie()
            jar.load(value.decode("latin-1"))
            if COOKIE in jar:
                return jar[COOKIE].value
    return None
