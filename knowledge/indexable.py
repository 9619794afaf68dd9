"""What belongs into the indexes, as SQL has it.

That is every passage that may be answered from, in each knowledge base where its document stands.
"""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from knowledge.embedding.text import StoredWords, embedding_text
from knowledge.indexing.lexical import Entry
from knowledge.model import ANSWERABLE
from knowledge.registry.placing import bases_of
from knowledge.tables import passages, placements, versions


def published(
    connection: Connection, version_ids: Collection[str] | None = None
) -> dict[str, set[int]]:
    """The ids that belong into the indexes, by knowledge base."""
    wanted = (
        select(placements.c.knowledge_base, passages.c.id)
        .select_from(versions)
        .join(passages, passages.c.version_id == versions.c.id)
        .join(placements, placements.c.document_id == versions.c.document_id)
        .where(versions.c.status.in_(ANSWERABLE))
    )
    if version_ids is not None:
        wanted = wanted.where(versions.c.id.in_(version_ids))
    found: dict[str, set[int]] = {}
    for row in connection.execute(wanted):
        found.setdefault(row.knowledge_base, set()).add(row.id)
    return found


def not_published(connection: Connection, version_ids: Collection[str]) -> list[int]:
    """The ids of these versions that belong into no index, now or any more."""
    rows = connection.execute(
        select(passages.c.id)
        .join(versions, versions.c.id == passages.c.version_id)
        .where(versions.c.id.in_(version_ids), versions.c.status.not_in(ANSWERABLE))
    )
    return [row.id for row in rows]


def indexed_as(connection: Connection, ids: Iterable[int]) -> list[Entry]:
    """The text of these passages, of those that may still be answered from."""
    rows = connection.execute(
        select(
            passages.c.id,
            passages.c.trail,
            passages.c.lead_in,
            passages.c.text,
            versions.c.document_id,
            versions.c.number,
            versions.c.subject,
        )
        .join(versions, versions.c.id == passages.c.version_id)
        .where(passages.c.id.in_(list(ids)), versions.c.status.in_(ANSWERABLE))
    ).all()
    placed = bases_of(connection, {row.document_id for row in rows})
    return [
        Entry(
            row.id,
            placed[row.document_id],
            f"{row.number or ''} "
            + embedding_text(StoredWords(tuple(row.trail), row.lead_in, row.text), row.subject),
        )
        for row in rows
    ]
