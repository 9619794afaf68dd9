"""Knowledge bases: what each one is, whose it is, and how its assistant introduces itself.

Who may see one is the service's business. What a base says of itself is shown to its members and
stands on exports, so every field has a bound and a plain refusal.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from knowledge.errors import (
    DistributionTooOpen,
    KnowledgeBaseExists,
    KnowledgeBaseFieldRefused,
    KnowledgeBaseNameRefused,
    KnowledgeBaseUnknown,
    TextsTooOpen,
)
from knowledge.model import Distribution, VersionStatus
from knowledge.tables import knowledge_bases, placements, versions

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
LONGEST = {
    "name": 200,
    "unit": 200,
    "field": 200,
    "responsible": 200,
    "assistant_name": 100,
    "welcome": 2000,
}
"""Characters that each field may hold."""
LONGEST_QUESTION = 300
MOST_QUESTIONS = 8
"""What a person takes in at a glance; the screen shows each as a button."""
OPENNESS = {Distribution.RESTRICTED: 0, Distribution.INTERNAL: 1, Distribution.PUBLIC: 2}
_GONE = (VersionStatus.WITHDRAWN, VersionStatus.PURGED)


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """One knowledge base, with all that it says of itself."""

    id: str
    """A slug: small ASCII letters, digits and hyphens."""
    name: str
    unit: str = ""
    field: str = ""
    responsible: str = ""
    """The head who answers for it."""
    distribution: Distribution = Distribution.INTERNAL
    """The most open that a text in it may be, and what its uploads are unless somebody says
    otherwise: see `refuse_too_open`."""
    assistant_name: str = ""
    welcome: str = ""
    suggested_questions: tuple[str, ...] = ()


def create_knowledge_base(connection: Connection, id: str, name: str) -> KnowledgeBase:
    """An internal base that says nothing of itself yet. Raises KnowledgeBaseExists,
    KnowledgeBaseNameRefused for the slug, and KnowledgeBaseFieldRefused for the name."""
    if not _SLUG.fullmatch(id) or not name.strip():
        raise KnowledgeBaseNameRefused(knowledge_base=id)
    taken = connection.execute(select(knowledge_bases.c.id).where(knowledge_bases.c.id == id))
    if taken.first() is not None:
        raise KnowledgeBaseExists(knowledge_base=id)
    base = _tidied(KnowledgeBase(id, name))
    connection.execute(insert(knowledge_bases).values(_row(base)))
    return base


def change_knowledge_base(connection: Connection, base: KnowledgeBase) -> KnowledgeBase:
    """Let `base` say of itself what it says now; the slug never changes.

    Raises KnowledgeBaseUnknown, KnowledgeBaseFieldRefused, and TextsTooOpen where texts in it are
    more open than its new level: nobody's access is changed behind their back.
    """
    lock_knowledge_base(connection, base.id)
    base = _tidied(base)
    _refuse_below_its_texts(connection, base)
    row = update(knowledge_bases).where(knowledge_bases.c.id == base.id)
    connection.execute(row.values(_row(base)))
    return base


def find_knowledge_base(connection: Connection, id: str) -> KnowledgeBase:
    """Raises KnowledgeBaseUnknown."""
    row = connection.execute(select(knowledge_bases).where(knowledge_bases.c.id == id))
    found = row.mappings().first()
    if found is None:
        raise KnowledgeBaseUnknown(knowledge_base=id)
    return _knowledge_base(found)


def list_knowledge_bases(connection: Connection) -> tuple[KnowledgeBase, ...]:
    rows = connection.execute(select(knowledge_bases).order_by(knowledge_bases.c.name))
    return tuple(_knowledge_base(row) for row in rows.mappings())


def lock_knowledge_base(connection: Connection, id: str) -> None:
    """Hold off other registrations into `id` until this transaction ends."""
    row = connection.execute(
        select(knowledge_bases.c.id).where(knowledge_bases.c.id == id).with_for_update()
    )
    if row.first() is None:
        raise KnowledgeBaseUnknown(knowledge_base=id)


def refuse_too_open(connection: Connection, id: str, distribution: Distribution) -> None:
    """Raises DistributionTooOpen where a text of this distribution may not stand in the base.

    The level of a base is the promise of its responsible head: nothing in it is read by more people
    than the level says. A narrower text may stand in an open base, for each text keeps its own
    distribution; a more open one may not stand in a narrow base. It is refused rather than
    narrowed, so that the officer decides which of the two is wrong.
    """
    level = find_knowledge_base(connection, id).distribution
    if OPENNESS[distribution] > OPENNESS[level]:
        raise DistributionTooOpen(distribution=distribution, level=level)


def _refuse_below_its_texts(connection: Connection, base: KnowledgeBase) -> None:
    too_open = [d for d in Distribution if OPENNESS[d] > OPENNESS[base.distribution]]
    if base.distribution == find_knowledge_base(connection, base.id).distribution:
        return
    there = (
        select(versions.c.id)
        .join(placements, placements.c.document_id == versions.c.document_id)
        .where(
            placements.c.knowledge_base == base.id,
            versions.c.distribution.in_(too_open),
            versions.c.status.not_in(_GONE),
        )
    )
    found = connection.execute(there).all()
    if found:
        raise TextsTooOpen(count=len(found), level=base.distribution)


def _tidied(base: KnowledgeBase) -> KnowledgeBase:
    """Without blanks around anything. Raises KnowledgeBaseFieldRefused."""
    texts: dict[str, Any] = {name: getattr(base, name).strip() for name in LONGEST}
    questions = tuple(q for q in (" ".join(q.split()) for q in base.suggested_questions) if q)
    if not texts["name"]:
        raise KnowledgeBaseNameRefused(knowledge_base=base.id)
    for name, limit in LONGEST.items():
        if len(texts[name]) > limit:
            raise KnowledgeBaseFieldRefused(field=name, limit=limit)
    if len(questions) > MOST_QUESTIONS:
        raise KnowledgeBaseFieldRefused(field="suggested_questions", limit=MOST_QUESTIONS)
    if any(len(question) > LONGEST_QUESTION for question in questions):
        raise KnowledgeBaseFieldRefused(field="suggested_question", limit=LONGEST_QUESTION)
    return replace(base, **texts, suggested_questions=questions)


def _row(base: KnowledgeBase) -> dict[str, object]:
    named = {name: getattr(base, name) for name in ("id", "distribution", *LONGEST)}
    return {**named, "suggested_questions": list(base.suggested_questions)}


def _knowledge_base(row: RowMapping) -> KnowledgeBase:
    return KnowledgeBase(
        id=row["id"],
        distribution=Distribution(row["distribution"]),
        suggested_questions=tuple(row["suggested_questions"]),
        **{name: row[name] for name in LONGEST},
    )
