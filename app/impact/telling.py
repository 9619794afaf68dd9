"""Changes of sources as sentences, in the reader's language."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from app.contract.answers import AnswerMark
from app.contract.catalogue import Catalogue, Language
from app.impact.reading import Mark, marks_of
from app.sources.naming import document_title
from knowledge.model import Scope
from knowledge.registry.reading import versions_by_id
from knowledge.registry.rows import allowed
from knowledge.tables import versions


@dataclass(frozen=True, slots=True)
class Teller:
    """Says what became of texts. The acting text is named only to those who may read it."""

    catalogue: Catalogue
    language: Language
    titles: dict[str, str]
    """By version id; those that may not be named are missing."""

    def sentence(
        self, standing: str, version_id: str, since: date | None, by_version: str | None
    ) -> str:
        by = self.titles.get(by_version or "")
        said = self.catalogue.text("mark.by", self.language, title=by) if by else ""
        return self.catalogue.text(
            f"mark.{standing}",
            self.language,
            document=self.titles.get(version_id, ""),
            since=f"{since:%d/%m/%Y}" if since else "",
            by=said,
        )


def teller_for(
    connection: Connection,
    catalogue: Catalogue,
    language: Language,
    scope: Scope,
    cited: Collection[str],
    acting: Collection[str | None],
) -> Teller:
    """`cited` are versions that the reader's own answers name already; `acting` what changed
    them, which is named within the scope only."""
    readable = select(versions.c.id).where(
        versions.c.id.in_([one for one in acting if one]), allowed(scope)
    )
    named = {*cited, *connection.execute(readable).scalars()}
    known = versions_by_id(connection, named)
    return Teller(catalogue, language, {one.id: document_title(one) for one in known})


def marks_shown(
    connection: Connection, catalogue: Catalogue, language: Language, scope: Scope, answer_id: str
) -> list[AnswerMark]:
    """What this answer's sources became, the oldest change first."""
    marks = marks_of(connection, [answer_id]).get(answer_id, [])
    if not marks:
        return []
    cited, acting = {mark.version_id for mark in marks}, {mark.by_version for mark in marks}
    teller = teller_for(connection, catalogue, language, scope, cited, acting)
    return [mark_shown(mark, teller) for mark in marks]


def mark_shown(mark: Mark, teller: Teller) -> AnswerMark:
    return AnswerMark(
        version_id=mark.version_id,
        standing=mark.standing,
        since=mark.since,
        by_version=mark.by_version,
        marked_at=mark.marked_at,
        message=teller.sentence(mark.standing, mark.version_id, mark.since, mark.by_version),
    )
