"""To the agency's identity provider and back, and out of it again.

The note that the browser carries meanwhile is a cookie of its own: SameSite=Lax, because the way
back is a link from another site, for a few minutes, and sent to these addresses alone.
"""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app.accounts.openid.journey import LIFETIME_SECONDS, sealed, unsealed
from app.accounts.openid.signing_in import OpenIdSignIn, Return
from app.api.dependencies import COOKIE, device_of
from app.api.services import Services
from app.errors import IdentityProviderFailed, OpenIdRefused, TooManyTries
from app.serving.onward_page import onward_page
from app.serving.session_cookie import give_cookie
from app.serving.sign_in_page import OPENID_ADDRESS, SIGN_IN, sign_in_form, told
from app.serving.visit import visit, visit_of

JOURNEY_COOKIE = "cancu_journey"
LONGEST_PARAMETER = 4096

Page = Callable[[Request], Response]


def openid_routes(services: Services) -> list[Route]:
    """The routes; none where no provider is set."""
    openid = services.openid
    if openid is None:
        return []
    return [
        Route(OPENID_ADDRESS, _leaving_for(services, openid)),
        Route(f"{OPENID_ADDRESS}/callback", _coming_back(services, openid)),
        Route(f"{OPENID_ADDRESS}/left", _signing_out(services, openid)),
    ]


def _leaving_for(services: Services, openid: OpenIdSignIn) -> Page:
    def page(request: Request) -> Response:
        wanted = visit_of(request)
        try:
            before = request.cookies.get(COOKIE)
            address, journey = openid.begin(wanted.return_to, wanted.language, before)
        except IdentityProviderFailed as failure:
            return sign_in_form(services, SIGN_IN, wanted, told(failure))
        response = RedirectResponse(address, status_code=303)
        response.headers["Cache-Control"] = "no-store"
        response.set_cookie(
            JOURNEY_COOKIE,
            sealed(journey, openid.rules.key),
            max_age=LIFETIME_SECONDS,
            path=OPENID_ADDRESS,
            httponly=True,
            samesite="lax",
            secure=services.rules.secure_cookies,
        )
        return response

    return page


def _coming_back(services: Services, openid: OpenIdSignIn) -> Page:
    def page(request: Request) -> Response:
        journey = unsealed(request.cookies.get(JOURNEY_COOKIE, ""), openid.rules.key)
        wanted = visit(journey.language, journey.return_to) if journey else visit(None, None)
        state, code = (_parameter(request, name) for name in ("state", "code"))
        came = Return(journey, state, code, device_of(request))
        try:
            opened = openid.finish(came)
        except (OpenIdRefused, IdentityProviderFailed, TooManyTries) as refusal:
            response: Response = sign_in_form(services, SIGN_IN, wanted, told(refusal))
        else:
            response = give_cookie(services, onward_page(services.catalogue, wanted), opened)
        response.delete_cookie(JOURNEY_COOKIE, path=OPENID_ADDRESS)
        return response

    return page


def _signing_out(services: Services, openid: OpenIdSignIn) -> Page:
    def page(request: Request) -> Response:
        try:
            return RedirectResponse(openid.flow.way_out(), status_code=303)
        except IdentityProviderFailed as failure:
            return sign_in_form(services, SIGN_IN, visit_of(request), told(failure))

    return page


def _parameter(request: Request, name: str) -> str:
    """One value of the query; empty where it is missing, given twice or beyond measure."""
    values = request.query_params.getlist(name)
    return values[0] if len(values) == 1 and len(values[0]) <= LONGEST_PARAMETER else ""
