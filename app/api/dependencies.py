"""What a route may ask for: the services, the signed-in person, the reader's language."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request
from sqlalchemy import Connection

from app.accounts import api_keys, people, sessions
from app.accounts.people import Person
from app.accounts.sessions import Device
from app.answering.reach import rests_within
from app.api.services import Services
from app.contract.accounts import Permission
from app.contract.catalogue import Language
from app.errors import Forbidden, NotFound, NotSignedIn, SecondFactorNeeded
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
    """Who holds this token now, or None. It is the console's, a key, or a session's."""
    if not token:
        return None
    secret = services.session_rules.key
    with reading(services.engine) as connection:
        if is_console(services, token):
            return people.find(connection, services.console_account)
        if token.startswith(api_keys.MARK):
            person = api_keys.person_of_key(connection, secret, token)
        else:
            person = sessions.person_of(connection, services.session_rules, token)
    if person:
        with writing(services.engine) as connection:
            if person.grant:
                api_keys.touch_key(connection, person.grant.key_id, person.id)
            else:
                sessions.touch(connection, services.session_rules, token, person.id)
    return person


def is_console(services: Services, token: str) -> bool:
    return hmac.compare_digest(token.encode(), services.console_token.encode())


def any_session(request: Request, services: ServicesDep) -> Person:
    """The signed-in person, even one whose session still lacks its second factor.

    Raises NotSignedIn; for a cookie from another site, Forbidden.

    The cookie is SameSite=Strict already; the check of `Origin` also holds for old browsers.
    """
    token = token_of(request)
    person = person_by_token(services, token)
    if token is None or person is None:
        raise NotSignedIn()
    if request.method not in {"GET", "HEAD"} and _from_another_site(request):
        raise Forbidden(permission="same_origin")
    if not is_console(services, token):
        services.rates.count(person)
    if "answer_id" in request.path_params:
        with reading(services.engine) as connection:
            refuse_beyond_key(connection, person, request.path_params["answer_id"])
    return person


AnySession = Annotated[Person, Depends(any_session)]


def current_person(person: AnySession) -> Person:
    """The signed-in person. Raises SecondFactorNeeded where the session lacks it, too."""
    if person.held_back is not None:
        raise SecondFactorNeeded()
    return person


def refuse_beyond_key(connection: Connection, person: Person, answer_id: str) -> None:
    """A key for some bases reaches no answer that rests on others. Raises NotFound."""
    if person.grant and not rests_within(connection, answer_id, person.scope):
        raise NotFound()


def _from_another_site(request: Request) -> bool:
    """A browser sends `Origin` with every form; a client with its own token is no browser."""
    origin = request.headers.get("origin")
    if origin is None or "authorization" in request.headers:
        return False
    return origin.partition("//")[2] != request.headers.get("host")


PersonDep = Annotated[Person, Depends(current_person)]


@dataclass(frozen=True, slots=True)
class Permitted:
    """A dependency: the signed-in person, if their role gives one of `permissions`.

    It is an object so that a test can read the rule of every route. Routes whose objects narrow
    the rule further (one's own answers, one's own bases) do so on the rows.
    """

    permissions: tuple[Permission, ...]

    def __call__(self, person: PersonDep) -> Person:
        if not person.permissions.intersection(self.permissions):
            raise Forbidden(permission=str(self.permissions[0]))
        return person


def permitted(*permissions: Permission) -> Permitted:
    return Permitted(permissions)


def in_person(person: PersonDep) -> Person:
    """The signed-in person, not a program with a key: for what guards the account itself."""
    return any_session_in_person(person)


def any_session_in_person(person: AnySession) -> Person:
    """As `in_person`, even where the second factor is lacking: for the way to it, and out."""
    if person.grant is not None:
        raise Forbidden(permission="in_person")
    return person


def device_of(request: Request) -> Device:
    """Where a request comes from: the browser's own words, and the address that it came by."""
    address = request.client.host if request.client else ""
    printable = "".join(c for c in request.headers.get("user-agent", "") if c.isprintable())
    return Device(printable, address)


def staying(request: Request, services: ServicesDep) -> Callable[[], None]:
    """A check for the middle of a long answer: raises NotSignedIn once the session has ended."""
    token = token_of(request)

    def check() -> None:
        person = person_by_token(services, token)
        if person is None or person.held_back is not None:
            raise NotSignedIn()

    return check


def language_of(request: Request) -> Language:
    """The reader's language by `Accept-Language`; Vietnamese unless English comes first."""
    wanted = request.headers.get("accept-language", "").lower()
    return Language.ENGLISH if wanted.startswith("en") else Language.VIETNAMESE


LanguageDep = Annotated[Language, Depends(language_of)]
DeviceDep = Annotated[Device, Depends(device_of)]
Staying = Annotated[Callable[[], None], Depends(staying)]
InPerson = Annotated[Person, Depends(in_person)]
AnySessionInPerson = Annotated[Person, Depends(any_session_in_person)]

Asker = Annotated[Person, Depends(permitted(Permission.ASK))]
SourceReader = Annotated[Person, Depends(permitted(Permission.READ_SOURCES))]
Uploader = Annotated[Person, Depends(permitted(Permission.UPLOAD))]
TextKeeper = Annotated[Person, Depends(permitted(Permission.UPLOAD, Permission.PUBLISH))]
Publisher = Annotated[Person, Depends(permitted(Permission.PUBLISH))]
Searching = Annotated[Person, Depends(permitted(Permission.SEARCH))]
Checking = Annotated[Person, Depends(permitted(Permission.CHECK))]
BaseKeeper = Annotated[Person, Depends(permitted(Permission.MANAGE_BASES))]
AccountKeeper = Annotated[Person, Depends(permitted(Permission.MANAGE_ACCOUNTS))]
Operator = Annotated[Person, Depends(permitted(Permission.OPERATE))]
Reviewer = Annotated[Person, Depends(permitted(Permission.READ_REVIEWS))]
Verifier = Annotated[Person, Depends(permitted(Permission.VERIFY))]
Approver = Annotated[Person, Depends(permitted(Permission.APPROVE))]
Exporter = Annotated[Person, Depends(permitted(Permission.EXPORT))]
FeedbackSender = Annotated[Person, Depends(permitted(Permission.SEND_FEEDBACK))]
FeedbackReader = Annotated[Person, Depends(permitted(Permission.READ_FEEDBACK))]
