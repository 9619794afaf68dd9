"""The FastAPI application: the routes, the problems, and the headers that every answer carries."""

from fastapi import FastAPI, Response
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.health import checks_of
from app.api.problems import tell_problems
from app.api.routes import (
    answers,
    audit,
    bundles,
    conflicts,
    documents,
    drafts,
    exports,
    feedback,
    history,
    impact,
    imports,
    knowledge_bases,
    monitoring,
    notices,
    own_account,
    people,
    purges,
    relations,
    reviews,
    searches,
    sentences,
    system,
)
from app.api.services import Services
from app.contract.system import Readiness

ROUTERS = (
    own_account,
    people,
    answers,
    conflicts,
    drafts,
    documents,
    imports,
    searches,
    sentences,
    system,
    relations,
    history,
    impact,
    notices,
    purges,
    audit,
    monitoring,
    knowledge_bases,
    bundles,
    reviews,
    exports,
    feedback,
)

_PROBLEM_RESPONSES: dict[int | str, dict[str, object]] = {
    status: {"description": "A problem (RFC 9457)", "content": {"application/problem+json": {}}}
    for status in (400, 401, 403, 404, 409, 413, 422, 429, 503)
}


def build_api(services: Services) -> FastAPI:
    """The API itself, to be mounted under `/api`."""
    api = FastAPI(
        title="Căn Cứ",
        version="1",
        description=__doc__,
        docs_url=None,
        redoc_url=None,
        responses=_PROBLEM_RESPONSES,
    )
    api.state.services = services
    for module in ROUTERS:
        api.include_router(module.router)
    tell_problems(api, services.catalogue)
    return api


def health_routes(services: Services) -> list[Route]:
    def healthz(request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    def readyz(request: Request) -> Response:
        checks = checks_of(services)
        ready = all(checks.values())
        body = Readiness(ready=ready, checks=checks).model_dump()
        return JSONResponse(body, status_code=200 if ready else 503)

    return [Route("/healthz", healthz), Route("/readyz", readyz)]


def build_application(services: Services) -> Starlette:
    """The service without its screens: `/api`, `/healthz`, `/readyz`."""
    return Starlette(
        routes=[Mount("/api", build_api(services)), *health_routes(services)],
        middleware=[Middleware(SafeHeaders)],
    )


class SafeHeaders:
    """Headers that keep a page of ours from being framed, sniffed or referred from."""

    HEADERS = (
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"same-origin"),
    )

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                extra = [pair for pair in self.HEADERS if pair[0] not in there]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        await self._app(scope, receive, send_with_headers)
