"""The account of whom the provider sent: found by issuer and subject, made or brought up to date.

Never by name or e-mail: those change hands at the provider, and anybody's may be typed there.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from app.accounts import moving, people
from app.accounts.openid.groups import Place
from app.accounts.people import Person
from app.accounts.sessions import end_all_sessions
from app.audit import Action, record
from app.storage.tables import accounts
from knowledge.registry.knowledge_bases import list_knowledge_bases

BY = "openid"
LONGEST_NAME = 48
LONGEST_DISPLAY_NAME = 120
MARK_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is at the provider: only issuer and subject tell one from another."""

    issuer: str
    subject: str
    name: str
    """What they sign in with there; a proposal for the name here."""
    display_name: str


def identity_of(claims: Mapping[str, Any], name_claim: str) -> Identity:
    """The identity in checked claims."""
    subject = str(claims["sub"])
    name = str(claims.get(name_claim) or "")
    return Identity(str(claims["iss"]), subject, name, str(claims.get("name") or name or subject))


def known(connection: Connection, identity: Identity) -> Person | None:
    """The account of this identity, closed or not."""
    account_id = connection.execute(
        select(accounts.c.id).where(
            accounts.c.openid_issuer == identity.issuer,
            accounts.c.openid_subject == identity.subject,
        )
    ).scalar_one_or_none()
    return people.find(connection, account_id) if account_id else None


def settle(
    connection: Connection, identity: Identity, place: Place, before: Person | None
) -> Person:
    """The account with role, unit and bases of `place`; its acts are in the audit.

    Knowledge bases that there are not (any more) are left out.
    """
    there = {base.id for base in list_knowledge_bases(connection)}
    bases = place.knowledge_bases & there
    if before is None:
        return _made(connection, identity, place, bases)
    shown = _shown(identity)
    if shown != before.display_name:
        connection.execute(
            update(accounts).where(accounts.c.id == before.id).values(display_name=shown)
        )
    if (before.role, before.unit, before.knowledge_bases) == (place.role, place.unit, bases):
        return people.find(connection, before.id)
    moved = moving.move(connection, before.id, moving.Posting(place.unit, place.role, bases))
    about = {
        "by": BY,
        "from": {"unit": before.unit, "role": before.role},
        "to": {"unit": moved.unit, "role": moved.role},
        "knowledge_bases": sorted(moved.knowledge_bases),
        "left": sorted(before.knowledge_bases - moved.knowledge_bases),
    }
    record(connection, before.id, Action.ACCOUNT_MOVED, before.id, about)
    return moved


def turn_away(connection: Connection, person: Person) -> None:
    """The provider gives this account no place any more: its open sessions end."""
    count = end_all_sessions(connection, person.id)
    record(connection, person.id, Action.SESSIONS_ENDED, person.id, {"by": BY, "count": count})


def _made(
    connection: Connection, identity: Identity, place: Place, bases: frozenset[str]
) -> Person:
    person = people.create(
        connection,
        name=_free_name(connection, identity),
        display_name=_shown(identity),
        role=place.role,
        password=people.random_password(),
        knowledge_bases=bases,
        unit=place.unit,
    )
    connection.execute(
        update(accounts)
        .where(accounts.c.id == person.id)
        .values(openid_issuer=identity.issuer, openid_subject=identity.subject)
    )
    about = {"by": BY, "role": place.role, "knowledge_bases": sorted(bases)}
    record(connection, person.id, Action.ACCOUNT_CREATED, person.id, about)
    return people.find(connection, person.id)


def _free_name(connection: Connection, identity: Identity) -> str:
    """A sign-in name nobody has: the provider's, else with a mark of who it is."""
    folded = unicodedata.normalize("NFD", identity.name.partition("@")[0].lower())
    plain = "".join(c for c in folded.replace("đ", "d") if not unicodedata.combining(c))
    wanted = re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-._")[:LONGEST_NAME] or "openid"
    taken = select(accounts.c.id).where(accounts.c.name == wanted)
    if len(wanted) > 2 and connection.execute(taken).first() is None:
        return wanted
    about = f"{identity.issuer} {identity.subject}".encode()
    return f"{wanted}-{hashlib.sha256(about).hexdigest()[:MARK_LETTERS]}"


def _shown(identity: Identity) -> str:
    printable = "".join(c for c in identity.display_name if c.isprintable()).strip()
    return printable[:LONGEST_DISPLAY_NAME] or identity.subject[:LONGEST_DISPLAY_NAME]
