"""Knowledge records as contract models."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from app.api.shown.history import standing_today
from app.contract import documents as contract
from app.sources.naming import document_title
from ingest.model import Clause, Level
from knowledge.model import VersionRecord
from knowledge.validity.model import Effect

LEVEL_NAMES = {
    Level.PART: "Phần",
    Level.CHAPTER: "Chương",
    Level.SECTION: "Mục",
    Level.SUBSECTION: "Tiểu mục",
    Level.ARTICLE: "Điều",
}
"""How the text itself names its levels: data, not interface."""

OUTLINE_WORDS = 8
OUTLINE_LEVELS = frozenset({*LEVEL_NAMES, Level.ANNEX, Level.HEADING})


def document_shown(
    version: VersionRecord,
    names: Mapping[str, str] | None = None,
    effects: Sequence[Effect] = (),
) -> contract.Document:
    """`names` gives the people's display names by account id; an id stands for itself otherwise.
    `effects` is what is done to this version.
    """
    shown = names or {}
    return contract.Document(
        version_id=version.id,
        document_id=version.document_id,
        knowledge_base=version.knowledge_base,
        distribution=version.distribution,
        status=version.status,
        status_reason=version.status_reason,
        title=document_title(version),
        number=version.number,
        type=version.type,
        issuer=version.issuer,
        subject=version.subject,
        issued_on=version.issued_on,
        effective_on=version.effective_on,
        expires_on=version.expires_on,
        holds_from=version.lifetime.since,
        superseded_on=version.superseded_on,
        standing=standing_today(version, effects, date.today())[0],
        file_name=version.file_name,
        kind=version.kind,
        size=version.size,
        pages=version.pages,
        passages=version.passages,
        articles=version.articles,
        uploaded_by=shown.get(version.uploaded_by, version.uploaded_by),
        uploaded_at=version.uploaded_at,
        checked_by=shown.get(version.checked_by or "", version.checked_by),
        checked_at=version.checked_at,
        published_by=shown.get(version.published_by or "", version.published_by),
        published_at=version.published_at,
    )


def outline_of(
    clauses: Iterable[Clause], text: str, depth: int = 0
) -> Iterator[contract.OutlineEntry]:
    """The tree as lines, down to the Điều (or the numbered headings of a text without Điều)."""
    for clause in clauses:
        if clause.level not in OUTLINE_LEVELS:
            continue
        name = LEVEL_NAMES.get(clause.level, "")
        label = f"{name} {clause.label}".strip()
        words = clause.heading or _first_words(text[clause.body_start : clause.end])
        line = f"{label}. {words}" if words else label
        yield contract.OutlineEntry(depth=depth, label=line, start=clause.start, end=clause.end)
        yield from outline_of(clause.children, text, depth + 1)


def _first_words(text: str) -> str:
    """How a clause without a heading begins, for somebody who looks for it in a list."""
    words = text.split()
    shown = " ".join(words[:OUTLINE_WORDS])
    return f"{shown} …" if len(words) > OUTLINE_WORDS else shown
