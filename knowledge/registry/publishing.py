"""A version's way: drafted → published → superseded or withdrawn, each step by a named person.

The indexes are told afterwards (`knowledge.keeping`): a crash in between leaves an index that
knows too little or too much, and start-up repairs it; search re-reads SQL in any case.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, exists, select, update

from knowledge.errors import ReasonNeeded, SecondPersonNeeded, VersionUnknown, WrongStatus
from knowledge.model import VersionRecord, VersionStatus
from knowledge.registry.reading import REPLACED_BY
from knowledge.registry.rows import VERSION_COLUMNS, version_record
from knowledge.tables import documents, embeddings, passages, versions


def publish(
    connection: Connection,
    version_ids: Sequence[str],
    *,
    by: str,
    second_person: bool = True,
) -> tuple[VersionRecord, ...]:
    """Make drafted versions answerable; each supersedes its document's published ones."""
    published = []
    for version_id in version_ids:
        draft = _locked(connection, version_id)
        _require(draft, "publish", VersionStatus.DRAFTED)
        if second_person and by == draft.uploaded_by:
            raise SecondPersonNeeded()
        _supersede_others(connection, draft, by)
        published.append(
            _set(
                connection,
                version_id,
                status=VersionStatus.PUBLISHED,
                status_reason="",
                status_by=by,
                published_by=by,
                published_at=datetime.now(UTC),
            )
        )
    return tuple(published)


def release(connection: Connection, version_id: str, *, reason: str, by: str) -> VersionRecord:
    """A person decided that what quarantined this version does not stand against it."""
    _require(_locked(connection, version_id), "release", VersionStatus.QUARANTINED)
    _ask_why(reason, "release")
    return _move(connection, version_id, VersionStatus.DRAFTED, reason, by)


def withdraw(connection: Connection, version_id: str, *, reason: str, by: str) -> VersionRecord:
    """Nobody is answered from it from now on; its row, text and answers remain."""
    version = _locked(connection, version_id)
    _require(version, "withdraw", VersionStatus.PUBLISHED, VersionStatus.SUPERSEDED)
    _ask_why(reason, "withdraw")
    return _move(connection, version_id, VersionStatus.WITHDRAWN, reason, by)


def supersede(connection: Connection, version_id: str, *, reason: str, by: str) -> VersionRecord:
    """A later text has taken its place."""
    _require(_locked(connection, version_id), "supersede", VersionStatus.PUBLISHED)
    _ask_why(reason, "supersede")
    return _move(connection, version_id, VersionStatus.SUPERSEDED, reason, by)


def discard(connection: Connection, version_id: str) -> str | None:
    """Forget a version that was never published, with its passages and their vectors.

    Returns the SHA-256 of the original when no other version needs that file any more.
    """
    version = _locked(connection, version_id)
    _require(version, "discard", VersionStatus.DRAFTED, VersionStatus.QUARANTINED)
    digests = select(passages.c.digest).where(passages.c.version_id == version_id)
    others = passages.alias("others")
    connection.execute(
        delete(embeddings).where(
            embeddings.c.digest.in_(digests),
            ~exists().where(
                others.c.digest == embeddings.c.digest, others.c.version_id != version_id
            ),
        )
    )
    connection.execute(delete(versions).where(versions.c.id == version_id))
    connection.execute(
        delete(documents).where(
            documents.c.id == version.document_id,
            ~exists().where(versions.c.document_id == documents.c.id),
        )
    )
    needed = connection.execute(select(versions.c.id).where(versions.c.sha256 == version.sha256))
    return version.sha256 if needed.first() is None else None


def _locked(connection: Connection, version_id: str) -> VersionRecord:
    row = (
        connection.execute(
            select(*VERSION_COLUMNS).where(versions.c.id == version_id).with_for_update()
        )
        .mappings()
        .first()
    )
    if row is None:
        raise VersionUnknown(version=version_id)
    return version_record(row)


def _require(version: VersionRecord, step: str, *statuses: VersionStatus) -> None:
    if version.status not in statuses:
        raise WrongStatus(status=version.status, step=step)


def _supersede_others(connection: Connection, newer: VersionRecord, by: str) -> None:
    # The reason names the version that took the place; screens show that one's own words.
    connection.execute(
        update(versions)
        .where(
            versions.c.document_id == newer.document_id,
            versions.c.id != newer.id,
            versions.c.status == VersionStatus.PUBLISHED,
        )
        .values(
            status=VersionStatus.SUPERSEDED,
            status_reason=f"{REPLACED_BY}{newer.id}",
            status_by=by,
        )
    )


def _ask_why(reason: str, step: str) -> None:
    if not reason.strip():
        raise ReasonNeeded(step=step)


def _move(
    connection: Connection, version_id: str, status: VersionStatus, reason: str, by: str
) -> VersionRecord:
    return _set(connection, version_id, status=status, status_reason=reason.strip(), status_by=by)


def _set(connection: Connection, version_id: str, **values: object) -> VersionRecord:
    connection.execute(update(versions).where(versions.c.id == version_id).values(**values))
    row = connection.execute(select(*VERSION_COLUMNS).where(versions.c.id == version_id))
    return version_record(row.mappings().one())
