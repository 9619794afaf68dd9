"""A person corrects what was read of a draft; what was read stays beside it.

A corrected number or issuer may make the text a version of another document, and a corrected
subject changes what its passages are found by.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, exists, select, update

from knowledge.embedding.text import StoredWords, digest_of, embedding_text
from knowledge.errors import VersionUnknown, WrongStatus
from knowledge.model import VersionRecord, VersionStatus
from knowledge.registry.codec import metadata_from_json, stated_from_json, stated_to_json
from knowledge.registry.knowledge_bases import lock_knowledge_base
from knowledge.registry.registering import document_of, held_true, searchable_words
from knowledge.registry.rows import VERSION_COLUMNS, version_record
from knowledge.tables import documents, passages, versions

_CORRECTABLE = (VersionStatus.DRAFTED, VersionStatus.CHECKED, VersionStatus.QUARANTINED)
Change = str | date | tuple[str, ...] | None


def correct(
    connection: Connection, version_id: str, changes: Mapping[str, Change]
) -> VersionRecord:
    """State these fields of Metadata; a None says that the text has none.

    Raises VersionUnknown, and WrongStatus unless the version is a draft or in quarantine. What was
    checked before must be checked again.
    """
    row = connection.execute(select(versions).where(versions.c.id == version_id)).mappings().first()
    if row is None:
        raise VersionUnknown(version=version_id)
    if row["status"] not in _CORRECTABLE:
        raise WrongStatus(status=row["status"], step="correct")
    lock_knowledge_base(connection, row["knowledge_base"])
    stated = {**stated_from_json(row["stated"]), **changes}
    held = held_true(metadata_from_json(row["metadata"]), stated)
    document_id = row["document_id"]
    if any(held[name] != row[name] for name in ("number", "issuer", "issued_on")):
        document_id = document_of(connection, row["knowledge_base"], held)
    values = {**held, "stated": stated_to_json(stated), "document_id": document_id}
    if row["status"] == VersionStatus.CHECKED:
        # What was checked is not what stands there now.
        values |= {"status": VersionStatus.DRAFTED, "checked_by": None, "checked_at": None}
    values["words"] = searchable_words(held, row["file_name"])
    connection.execute(update(versions).where(versions.c.id == version_id).values(**values))
    _forget_without_versions(connection, row["document_id"])
    if held["subject"] != row["subject"]:
        _find_by(connection, version_id, held["subject"])
    changed = connection.execute(select(*VERSION_COLUMNS).where(versions.c.id == version_id))
    return version_record(changed.mappings().one())


def _forget_without_versions(connection: Connection, document_id: str) -> None:
    connection.execute(
        delete(documents).where(
            documents.c.id == document_id,
            ~exists().where(versions.c.document_id == documents.c.id),
        )
    )


def _find_by(connection: Connection, version_id: str, subject: str | None) -> None:
    """New digests for texts that are embedded with their subject; publication embeds them."""
    columns = (passages.c.id, passages.c.trail, passages.c.lead_in, passages.c.text)
    rows = connection.execute(select(*columns).where(passages.c.version_id == version_id)).all()
    for row in rows:
        words = StoredWords(tuple(row.trail), row.lead_in, row.text)
        values: dict[str, Any] = {"digest": digest_of(embedding_text(words, subject))}
        connection.execute(update(passages).where(passages.c.id == row.id).values(**values))
