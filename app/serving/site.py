"""The whole site as one ASGI application: Streamlit's, with our routes before its own.

A browser gets the page only with a live session; without one it is sent to the sign-in page.
"""

from http.cookies import SimpleCookie
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.application import SafeHeaders, build_api, health_routes
from app.api.dependencies import COOKIE, person_by_token
from app.api.services import Services
from app.serving.sign_in_page import sign_in_routes

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
            await RedirectResponse("/sign-in", status_code=303)(scope, receive, send)


def _cookie(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"cookie":
            jar = SimpleCookie()
            jar.load(value.decode("latin-1"))
            if COOKIE in jar:
                return jar[COOKIE].value
    return None
