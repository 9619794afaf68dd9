"""In which knowledge bases a document stands: its home, and others where it is of use too.

A document is kept once. Its home is the base whose officers brought it in; there its new versions
arrive, and it stays there as long as it exists. Other bases show it without a copy, so that a
correction or a withdrawal reaches all of them at once.
"""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select

from knowledge.errors import AlreadyRegistered, DocumentUnknown, HomeStays
from knowledge.model import Distribution, VersionStatus
from knowledge.registry.knowledge_bases import lock_knowledge_base, refuse_too_open
from knowledge.tables import documents, placements, versions

_GONE = (VersionStatus.WITHDRAWN, VersionStatus.PURGED)


def place(connection: Connection, document_id: str, knowledge_base: str) -> None:
    """Let the document stand in this base too; nothing happens where it does already.

    Raises DocumentUnknown, KnowledgeBaseUnknown, DistributionTooOpen where one of its texts is more
    open than the base, and AlreadyRegistered where the base holds one of its files already: a text
    must not be found twice in one place. The caller lets the indexes follow.
    """
    lock_knowledge_base(connection, knowledge_base)
    home_of(connection, document_id)
    if knowledge_base in bases_of(connection, [document_id])[document_id]:
        return
    held = select(versions.c.distribution, versions.c.sha256).where(
        versions.c.document_id == document_id, versions.c.status.not_in(_GONE)
    )
    texts = connection.execute(held).all()
    for text in texts:
        refuse_too_open(connection, knowledge_base, Distribution(text.distribution))
    refuse_twice(connection, {text.sha256 for text in texts}, knowledge_base)
    connection.execute(
        insert(placements).values(document_id=document_id, knowledge_base=knowledge_base)
    )


def unplace(connection: Connection, document_id: str, knowledge_base: str) -> None:
    """Take it out of this base; nothing happens where it does not stand there.

    Raises DocumentUnknown, and HomeStays for the document's home: so it never stands nowhere.
    The caller lets the indexes follow.
    """
    if home_of(connection, document_id) == knowledge_base:
        raise HomeStays()
    connection.execute(
        delete(placements).where(
            placements.c.document_id == document_id,
            placements.c.knowledge_base == knowledge_base,
        )
    )


def home_of(connection: Connection, document_id: str) -> str:
    """The base that the document was registered in. Raises DocumentUnknown."""
    found = connection.execute(
        select(documents.c.knowledge_base).where(documents.c.id == document_id)
    ).scalar_one_or_none()
    if found is None:
        raise DocumentUnknown(document=document_id)
    return str(found)


def bases_of(connection: Connection, document_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Every base that each document stands in, in the order of their slugs."""
    rows = connection.execute(
        select(placements)
        .where(placements.c.document_id.in_(document_ids))
        .order_by(placements.c.knowledge_base)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row.document_id].append(row.knowledge_base)
    return {document_id: tuple(found[document_id]) for document_id in document_ids}


def refuse_twice(connection: Connection, hashes: Collection[str], knowledge_base: str) -> None:
    """Raises AlreadyRegistered where one of these files is a living text of the base."""
    there = connection.execute(
        select(versions.c.id, versions.c.file_name)
        .join(placements, placements.c.document_id == versions.c.document_id)
        .where(
            placements.c.knowledge_base == knowledge_base,
            versions.c.sha256.in_(hashes),
            versions.c.status.not_in(_GONE),
        )
    ).first()
    if there is not None:
        raise AlreadyRegistered(version=there.id, file_name=there.file_name)
