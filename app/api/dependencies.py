"""What a route may ask for: the services, the signed-in person, the reader's language."""

import hmac
from collections.abc import Callable
from typing import Annotated, cast

from fastapi import Depends, Request

from app.accounts import people, sessions
from app.accounts.people import Person
from app.api.services import Services
from app.contract.accounts import Permission
from app.contract.catalogue import Language
from app.errors import Forbidden, NotSignedIn
from knowledge.database import reading, writing

COOKIE = "cancu_session"


def services_of(request: Request) -> Services:
    return cast(Services, request.app.state.services)


ServicesDep = Annotated[Services, Depends(services_of)]


def token_of(request: Request) -> str | None:
    """The session token: of the `Authorization` header, else of the cookie."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and token:
        return token.strip()
    return request.cookies.get(COOKIE)


def person_by_token(services: Services, token: str | None) -> Person | None:
    """Who holds this token now, or None."""
    if not token:
        return None
    with reading(services.engine) as connection:
        if hmac.compare_digest(token.encode(), services.console_token.encode()):
            return people.find(connection, services.console_account)
        person = sessions.person_of(connection, services.session_rules, token)
    if person:
        with writing(services.engine) as connection:
            sessions.touch(connection, services.session_rules, token)
    return person


def current_person(request: Request, services: ServicesDep) -> Person:
    """The signed-in person. Raises NotSignedIn; for a cookie from another site, Forbidden.

    The cookie is SameSite=Strict already; the check of `Origin` also holds for old browsers.
    """
    person = person_by_token(services, token_of(request))
    if person is None:
        raise NotSignedIn()
    if request.method not in {"GET", "HEAD"} and _from_another_site(request):
        raise Forbidden(permission="same_origin")
    return person


def _from_another_site(request: Request) -> bool:
    """A browser sends `Origin` with every form; a client with its own token is no browser."""
    origin = request.headers.get("origin")
    if origin is None or "authorization" in request.headers:
        return False
    return origin.partition("//")[2] != request.headers.get("host")


PersonDep = Annotated[Person, Depends(current_person)]


def permitted(permission: Permission) -> Callable[[Person], Person]:
    """A dependency: the signed-in person, if their role gives `permission`."""

    def check(person: PersonDep) -> Person:
        person.must(permission)
        return person

    return check


def language_of(request: Request) -> Language:
    """The reader's language by `Accept-Language`; Vietnamese unless English comes first."""
    wanted = request.headers.get("accept-language", "").lower()
    return Language.ENGLISH if wanted.startswith("en") else Language.VIETNAMESE


LanguageDep = Annotated[Language, Depends(language_of)]

Asker = Annotated[Person, Depends(permitted(Permission.ASK))]
SourceReader = Annotated[Person, Depends(permitted(Permission.READ_SOURCES))]
Uploader = Annotated[Person, Depends(permitted(Permission.UPLOAD))]
Publisher = Annotated[Person, Depends(permitted(Permission.PUBLISH))]
Searching = Annotated[Person, Depends(permitted(Permission.SEARCH))]
Checking = Annotated[Person, Depends(permitted(Permission.CHECK))]
BaseKeeper = Annotated[Person, Depends(permitted(Permission.MANAGE_BASES))]
AccountKeeper = Annotated[Person, Depends(permitted(Permission.MANAGE_ACCOUNTS))]
Operator = Annotated[Person, Depends(permitted(Permission.OPERATE))]
