"""Knowledge bases: a slug and a name. Who may see one is the service's business."""

import re
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from knowledge.errors import KnowledgeBaseExists, KnowledgeBaseNameRefused, KnowledgeBaseUnknown
from knowledge.tables import knowledge_bases

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    id: str
    """A slug: small ASCII letters, digits and hyphens."""
    name: str


def create_knowledge_base(connection: Connection, id: str, name: str) -> KnowledgeBase:
    if not _SLUG.fullmatch(id) or not name.strip():
        raise KnowledgeBaseNameRefused(knowledge_base=id)
    taken = connection.execute(select(knowledge_bases.c.id).where(knowledge_bases.c.id == id))
    if taken.first() is not None:
        raise KnowledgeBaseExists(knowledge_base=id)
    connection.execute(insert(knowledge_bases).values(id=id, name=name.strip()))
    return KnowledgeBase(id, name.strip())


def list_knowledge_bases(connection: Connection) -> tuple[KnowledgeBase, ...]:
    rows = connection.execute(select(knowledge_bases).order_by(knowledge_bases.c.name))
    return tuple(KnowledgeBase(row.id, row.name) for row in rows)


def lock_knowledge_base(connection: Connection, id: str) -> None:
    """Hold off other registrations into `id` until this transaction ends."""
    row = connection.execute(
        select(knowledge_bases.c.id).where(knowledge_bases.c.id == id).with_for_update()
    )
    if row.first() is None:
        raise KnowledgeBaseUnknown(knowledge_base=id)
