"""The SQL half of a purge: the words go, and a tombstone stays that says what stood there.

`bury` ends a version at once, with all that it does to others, and `take_words` removes what it
said. Both run in one transaction; between them the caller sees what the end changes.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, or_, select, update

from knowledge.embedding.sentences import forget_sentences
from knowledge.errors import ReasonNeeded, VersionUnknown, WrongStatus
from knowledge.model import Scope, VersionRecord, VersionStatus
from knowledge.registry.deriving import refresh
from knowledge.registry.reading import version_text
from knowledge.registry.registering import searchable_words
from knowledge.registry.rows import VERSION_COLUMNS, allowed, version_record
from knowledge.tables import (
    effects,
    embeddings,
    passages,
    relations,
    version_layouts,
    versions,
)

NAME_CHARACTERS = 12
"""Of the file's SHA-256: all that a tombstone calls its file."""


@dataclass(frozen=True, slots=True)
class Removed:
    """What `take_words` removed. `text` and `vectors` are for the search afterwards alone."""

    text: str
    passage_ids: tuple[int, ...]
    vectors: tuple[bytes, ...]
    relations: int
    last_of_file: bool
    """No version that keeps its words was made of the same bytes: the original must go."""


def bury(connection: Connection, version_id: str, *, reason: str, by: str) -> VersionRecord:
    """From now on nobody finds or is answered from it. Raises WrongStatus for a tombstone."""
    row = connection.execute(
        select(*VERSION_COLUMNS).where(versions.c.id == version_id).with_for_update()
    )
    found = row.mappings().first()
    if found is None:
        raise VersionUnknown(version=version_id)
    version = version_record(found)
    if version.status is VersionStatus.PURGED:
        raise WrongStatus(status=version.status, step="purge")
    if not reason.strip():
        raise ReasonNeeded(step="purge")
    ended = {
        "status": VersionStatus.PURGED,
        "status_reason": reason.strip(),
        "status_by": by,
    }
    connection.execute(update(versions).where(versions.c.id == version_id).values(**ended))
    refresh(connection, [version.document_id])
    touched = or_(effects.c.version_id == version_id, effects.c.by_version == version_id)
    connection.execute(delete(effects).where(touched))
    return version


def take_words(connection: Connection, version: VersionRecord) -> Removed:
    """Remove everything that a buried version said, and what was made of it."""
    own = passages.c.version_id == version.id
    text = version_text(connection, version.id)
    passage_ids = tuple(connection.execute(select(passages.c.id).where(own)).scalars())
    vectors = _forget_vectors(connection, version.id)
    connection.execute(delete(passages).where(own))
    connection.execute(delete(version_layouts).where(version_layouts.c.version_id == version.id))
    said = connection.execute(delete(relations).where(relations.c.version_id == version.id))
    connection.execute(
        update(versions).where(versions.c.id == version.id).values(**_tombstone(version))
    )
    last = not is_kept(connection, version.sha256)
    return Removed(text, passage_ids, vectors, said.rowcount, last)


def is_kept(connection: Connection, sha256: str) -> bool:
    """Whether a version that keeps its words was made of these bytes."""
    kept = (versions.c.sha256 == sha256) & (versions.c.status != VersionStatus.PURGED)
    return connection.execute(select(versions.c.id).where(kept).limit(1)).first() is not None


def copies_of(connection: Connection, version: VersionRecord) -> tuple[VersionRecord, ...]:
    """Other versions that were made of the same bytes and still keep their words."""
    rows = connection.execute(
        select(*VERSION_COLUMNS)
        .where(
            versions.c.sha256 == version.sha256,
            versions.c.id != version.id,
            versions.c.status != VersionStatus.PURGED,
        )
        .order_by(versions.c.knowledge_base, versions.c.id)
    )
    return tuple(version_record(row) for row in rows.mappings())


def siblings_of(
    connection: Connection, version: VersionRecord, scope: Scope
) -> tuple[VersionRecord, ...]:
    """The other versions of its document that still keep their words, within the scope."""
    rows = connection.execute(
        select(*VERSION_COLUMNS)
        .where(
            versions.c.document_id == version.document_id,
            versions.c.id != version.id,
            versions.c.status != VersionStatus.PURGED,
            allowed(scope),
        )
        .order_by(versions.c.uploaded_at, versions.c.id)
    )
    return tuple(version_record(row) for row in rows.mappings())


def purged_among(connection: Connection, version_ids: Collection[str]) -> set[str]:
    """Those that are tombstones; none of the others becomes one before this transaction ends."""
    rows = connection.execute(
        select(versions.c.id, versions.c.status)
        .where(versions.c.id.in_(version_ids))
        .with_for_update(read=True)
    )
    return {row.id for row in rows if row.status == VersionStatus.PURGED}


def _forget_vectors(connection: Connection, version_id: str) -> tuple[bytes, ...]:
    """Remove the vectors that no other version's passage shares, and return them."""
    others = passages.alias("others")
    own = select(passages.c.digest).where(passages.c.version_id == version_id)
    shared = exists().where(
        others.c.digest == embeddings.c.digest, others.c.version_id != version_id
    )
    gone = embeddings.c.digest.in_(own) & ~shared
    vectors = tuple(connection.execute(select(embeddings.c.vector).where(gone)).scalars())
    connection.execute(delete(embeddings).where(gone))
    return (*vectors, *forget_sentences(connection, own))


def _tombstone(version: VersionRecord) -> dict[str, object]:
    """Number, type, issuer, dates and hash stay; whatever may repeat words of the text goes."""
    held = {"number": version.number, "type": version.type, "issuer": version.issuer}
    name = version.sha256[:NAME_CHARACTERS]
    return {
        "subject": None,
        "file_name": name,
        "words": searchable_words({**held, "subject": None}, name),
        "passages": 0,
        "articles": 0,
        "findings": [],
        "metadata": {},
        "stated": {},
        "page_readings": [],
    }
