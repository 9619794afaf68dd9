"""The sign-in page: plain HTML of the service itself, so that the browser gets an HttpOnly cookie.

No script, nothing from outside, and a form that asks browsers not to keep the password. Beside it
the page on which a one-time code becomes a password: the first administrator's way in.
"""

from collections.abc import Awaitable, Callable
from string import Template
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.accounts.setting_passwords import set_by_code
from app.accounts.signing_in import Attempt, sign_in
from app.api.dependencies import COOKIE, device_of
from app.api.problems import status_of
from app.api.services import Services
from app.errors import (
    InvitationRefused,
    PasswordRefused,
    ServiceError,
    SignInRefused,
    TooManyTries,
)
from app.serving.plain_page import NOTHING, Form, Told, plain_page
from app.serving.session_cookie import give_cookie
from app.serving.visit import Visit, visit_of

OPENID_ADDRESS = "/sign-in/openid"
LARGEST_FORM_BYTES = 4096
MOST_FIELDS = 10

SIGN_IN = Form(
    "/sign-in",
    "/sign-in/first",
    Template("""<label for="name">$name</label>
<input id="name" name="name" required maxlength="64" autocomplete="off" autocapitalize="none"
 spellcheck="false" autofocus>
<label for="password">$password</label>
<input id="password" name="password" type="password" required maxlength="256"
 autocomplete="one-time-code">
<label for="code">$code</label>
<input id="code" name="code" maxlength="16" inputmode="numeric" autocomplete="one-time-code">"""),
    {
        "title": "sign_in.title",
        "intro": "sign_in.intro",
        "name": "sign_in.name",
        "password": "sign_in.password",
        "code": "sign_in.code",
        "submit": "sign_in.submit",
        "link": "sign_in.first",
    },
)
FIRST = Form(
    "/sign-in/first",
    "/sign-in",
    Template("""<label for="code">$code</label>
<input id="code" name="code" required maxlength="64" autocomplete="off" spellcheck="false"
 autofocus>
<label for="password">$password</label>
<input id="password" name="password" type="password" required maxlength="256"
 autocomplete="one-time-code">
<label for="repeated">$repeated</label>
<input id="repeated" name="repeated" type="password" required maxlength="256"
 autocomplete="one-time-code">
<label class="tick"><input name="not_reused" type="checkbox" required> $not_reused</label>"""),
    {
        "title": "sign_in.first_title",
        "intro": "sign_in.first_intro",
        "code": "sign_in.first_code",
        "password": "sign_in.first_password",
        "repeated": "sign_in.first_repeated",
        "not_reused": "sign_in.not_reused",
        "submit": "sign_in.first_submit",
        "link": "sign_in.back",
    },
)


def sign_in_routes(services: Services) -> list[Route]:
    return [
        Route("/sign-in", _page(services, SIGN_IN), methods=["GET", "POST"]),
        Route("/sign-in/first", _page(services, FIRST), methods=["GET", "POST"]),
    ]


def sign_in_form(services: Services, form: Form, visit: Visit, problem: Told) -> HTMLResponse:
    """One of the two pages; the sign-in page with the way to the provider where one is set."""
    offered = services.openid is not None and form is SIGN_IN
    way = OPENID_ADDRESS if offered else None
    return plain_page(services.catalogue, form, visit, problem, way)


def told(refusal: ServiceError) -> Told:
    """A refusal as the page tells it."""
    return Told(f"error.{refusal.code}", status_of(refusal), refusal.details)


def _page(services: Services, form: Form) -> Callable[[Request], Awaitable[Response]]:
    act = _try_sign_in if form is SIGN_IN else _try_first

    async def page(request: Request) -> Response:
        visit = visit_of(request)
        if request.method == "GET":
            return sign_in_form(services, form, visit, NOTHING)
        origin = request.headers.get("origin")
        if origin and origin.partition("//")[2] != request.headers.get("host"):
            return sign_in_form(services, form, visit, Told("error.forbidden", 403))
        body = await _small_body(request)
        if body is None:
            too_large = Told("error.bad_request", 413, {"reason": "form"})
            return sign_in_form(services, form, visit, too_large)
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS)
        typed = {name: values[0] for name, values in fields.items()}
        return await run_in_threadpool(act, services, request, visit, typed)

    return page


def _try_sign_in(
    services: Services, request: Request, visit: Visit, typed: dict[str, str]
) -> Response:
    name, password, code = (typed.get(field, "") for field in ("name", "password", "code"))
    replaces = request.cookies.get(COOKIE)
    attempt = Attempt(name, password, code, device_of(request), replaces)
    try:
        opened = sign_in(services.engine, services.session_rules, services.lockout, attempt)
    except (SignInRefused, TooManyTries) as refusal:
        return sign_in_form(services, SIGN_IN, visit, told(refusal))
    return give_cookie(services, RedirectResponse(visit.goal(), status_code=303), opened)


def _try_first(
    services: Services, request: Request, visit: Visit, typed: dict[str, str]
) -> Response:
    code, password = typed.get("code", ""), typed.get("password", "")
    if password != typed.get("repeated") or "not_reused" not in typed:
        return sign_in_form(services, FIRST, visit, Told("sign_in.first_form", 422))
    rules, lockout = services.session_rules, services.lockout
    try:
        set_by_code(services.engine, rules, lockout, code, password, device_of(request).address)
    except (InvitationRefused, PasswordRefused, TooManyTries) as refusal:
        return sign_in_form(services, FIRST, visit, told(refusal))
    return RedirectResponse(f"/sign-in?{visit.query()}", status_code=303)


async def _small_body(request: Request) -> bytes | None:
    """The form's bytes, or None when there are more than any sign-in needs."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_FORM_BYTES:
            return None
    return body
