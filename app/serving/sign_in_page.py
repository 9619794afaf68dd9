"""The sign-in page: plain HTML of the service itself, so that the browser gets an HttpOnly cookie.

No script, nothing from outside, and a form that asks browsers not to keep the password.
"""

from html import escape
from string import Template
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.accounts.signing_in import sign_in
from app.api.dependencies import COOKIE
from app.api.services import Services
from app.contract.catalogue import Language
from app.errors import SignInRefused, TooManyTries

LARGEST_FORM_BYTES = 4096

_PAGE = Template("""<!doctype html>
<html lang="$language"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Căn Cứ – $title</title>
<style>
body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f4f5f7;color:#1d2733;
font:16px/1.5 "Noto Sans","DejaVu Sans",system-ui,sans-serif}
main{background:#fff;border:1px solid #d9dee5;border-top:4px solid #1b4f72;border-radius:8px;
padding:2rem 2.25rem;width:min(24rem,calc(100vw - 2rem));box-sizing:border-box}
h1{margin:0 0 .25rem;font-size:1.6rem}p{margin:.25rem 0 1rem;color:#4a5666}
label{display:block;margin:.9rem 0 .25rem;font-weight:600}
input{width:100%;box-sizing:border-box;padding:.6rem .7rem;border:1px solid #8592a3;
border-radius:6px;font:inherit}
input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid #f0b429;
outline-offset:1px}
button{margin-top:1.4rem;width:100%;padding:.7rem;border:0;border-radius:6px;background:#1b4f72;
color:#fff;font:inherit;font-weight:600;cursor:pointer}
[role=alert]{background:#fdecea;border-left:4px solid #9b1c1f;padding:.6rem .8rem;color:#611a15}
footer{margin-top:1.2rem;font-size:.9rem}a{color:#1b4f8a}
</style></head><body><main>
<h1>Căn Cứ</h1><p>$intro</p>$problem
<form method="post" action="/sign-in?language=$language" autocomplete="off">
<label for="name">$name</label>
<input id="name" name="name" required maxlength="64" autocomplete="off" autocapitalize="none"
 spellcheck="false" autofocus>
<label for="password">$password</label>
<input id="password" name="password" type="password" required maxlength="256"
 autocomplete="one-time-code">
<button type="submit">$submit</button></form>
<footer><p>$advice</p><a href="/sign-in?language=$other" hreflang="$other">$switch</a></footer>
</main></body></html>""")


def sign_in_routes(services: Services) -> list[Route]:
    async def sign_in_page(request: Request) -> Response:
        language = _language(request)
        if request.method == "GET":
            return _page(services, language)
        origin = request.headers.get("origin")
        if origin and origin.partition("//")[2] != request.headers.get("host"):
            return _page(services, language, "error.forbidden", 403)
        body = await _small_body(request)
        if body is None:
            return _page(services, language, "error.bad_request", 413, reason="form")
        form = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
        name, password = (form.get(field, [""])[0] for field in ("name", "password"))
        return await run_in_threadpool(_try, services, language, name, password)

    return [Route("/sign-in", sign_in_page, methods=["GET", "POST"])]


def _try(services: Services, language: Language, name: str, password: str) -> Response:
    try:
        token, expires_at = sign_in(
            services.engine, services.session_rules, services.lockout, name, password
        )
    except (SignInRefused, TooManyTries) as refusal:
        status = 429 if isinstance(refusal, TooManyTries) else 401
        return _page(services, language, f"error.{refusal.code}", status, **refusal.details)
    response = RedirectResponse(f"/?lang={language}", status_code=303)
    response.set_cookie(
        COOKIE,
        token,
        expires=expires_at,
        httponly=True,
        samesite="strict",
        secure=services.rules.secure_cookies,
    )
    return response


def _page(
    services: Services,
    language: Language,
    problem: str | None = None,
    status: int = 200,
    **details: str | int,
) -> HTMLResponse:
    def say(key: str, **filling: str | int) -> str:
        return escape(services.catalogue.text(key, language, **filling))

    other = Language.ENGLISH if language is Language.VIETNAMESE else Language.VIETNAMESE
    words = ("title", "intro", "name", "password", "submit", "advice", "switch")
    html = _PAGE.substitute(
        {word: say(f"sign_in.{word}") for word in words},
        language=language,
        other=other,
        problem=f'<p role="alert">{say(problem, **details)}</p>' if problem else "",
    )
    policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": policy}
    return HTMLResponse(html, status, headers=headers)


def _language(request: Request) -> Language:
    wanted = request.query_params.get("language")
    return Language.ENGLISH if wanted == Language.ENGLISH else Language.VIETNAMESE


async def _small_body(request: Request) -> bytes | None:
    """The form's bytes, or None when there are more than any sign-in needs."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_FORM_BYTES:
            return None
    return body
