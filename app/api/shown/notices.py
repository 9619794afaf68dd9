"""Notices as their reader sees them: a sentence, and what it is about where they may read that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from app.accounts.people import Person
from app.api.masking import Mask
from app.contract import notices as contract
from app.contract.catalogue import Catalogue, Language
from app.impact.marking import REVIEW_RESET, SOURCE_CHANGED
from app.impact.reading import NoticeRow
from app.impact.telling import Teller, teller_for
from app.monitoring.incidents import OF_INCIDENTS
from app.reviews.records import is_readable
from app.storage.tables import answers, incidents

OF_CHANGES = frozenset({SOURCE_CHANGED, REVIEW_RESET})
"""Kinds of notices whose details say what became of a text."""
LONGEST_ABOUT = 120


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and how it is said to them."""

    person: Person
    language: Language
    catalogue: Catalogue
    mask: Mask


def notices_shown(
    connection: Connection, found: Iterable[NoticeRow], reader: Reader
) -> list[contract.Notice]:
    rows = list(found)
    changes = [notice for notice in rows if notice.kind in OF_CHANGES]
    cited = {str(notice.details["version"]) for notice in changes}
    acting = {notice.details["by_version"] for notice in changes}
    scope = reader.person.scope
    teller = teller_for(connection, reader.catalogue, reader.language, scope, cited, acting)
    subjects = _subjects(connection, rows, reader)
    return [_shown(notice, teller, reader, subjects.get(notice.subject, "")) for notice in rows]


def shortened(text: str, longest: int = LONGEST_ABOUT) -> str:
    """One line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _shown(notice: NoticeRow, teller: Teller, reader: Reader, about: str) -> contract.Notice:
    """A change of a text is told by its own sentence; any other notice by that of its kind."""
    change = _change(notice, teller) if notice.kind in OF_CHANGES else ""
    return contract.Notice(
        id=notice.id,
        kind=notice.kind,
        answer_id=notice.subject,
        version_id=notice.details.get("version"),
        message=reader.catalogue.text(f"told.{notice.kind}", reader.language, change=change),
        about=about,
        at=notice.at,
        seen_at=notice.seen_at,
    )


def _change(notice: NoticeRow, teller: Teller) -> str:
    details = notice.details
    since = details["since"]
    return teller.sentence(
        str(details["standing"]),
        str(details["version"]),
        date.fromisoformat(since) if since else None,
        details["by_version"],
    )


def _subjects(connection: Connection, rows: Iterable[NoticeRow], reader: Reader) -> dict[str, str]:
    """By id: the incident's title, or the question of an answer that this person may read now."""
    ids = {notice.subject for notice in rows}
    of_incidents = {notice.subject for notice in rows if notice.kind in OF_INCIDENTS}
    titles = connection.execute(
        select(incidents.c.id, incidents.c.title).where(incidents.c.id.in_(of_incidents))
    )
    told = {row.id: row.title for row in titles}
    asked = connection.execute(
        select(answers.c.id, answers.c.question, answers.c.account_id).where(answers.c.id.in_(ids))
    )
    for row in asked.all():
        own = row.account_id == reader.person.id
        if own or is_readable(connection, row.id, reader.person.scope):
            told[row.id] = row.question
    return {id: shortened(reader.mask(text)) for id, text in told.items()}
