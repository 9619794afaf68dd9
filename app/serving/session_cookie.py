"""The cookie that holds a session: not for scripts, not for other sites, as long as the session."""

from datetime import datetime

from starlette.responses import Response

from app.api.dependencies import COOKIE
from app.api.services import Services


def give_cookie(services: Services, response: Response, opened: tuple[str, datetime]) -> Response:
    """`response` with the cookie of the session that was opened: its token, and its end."""
    token, expires_at = opened
    response.set_cookie(
        COOKIE,
        token,
        expires=expires_at,
        httponly=True,
        samesite="strict",
        secure=services.rules.secure_cookies,
    )
    return response
