"""A version's way: drafted → checked → published → superseded or withdrawn, each by a named person.

The indexes are told afterwards (`knowledge.keeping`): a crash in between leaves an index that
knows too little or too much, and start-up repairs it; search re-reads SQL in any case.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Connection, and_, delete, exists, or_, select, update

from knowledge.embedding.sentences import forget_sentences
from knowledge.errors import ReasonNeeded, SecondPersonNeeded, VersionUnknown, WrongStatus
from knowledge.model import ANSWERABLE, VersionRecord, VersionStatus
from knowledge.registry.deriving import refresh
from knowledge.registry.reading import REPLACED_BY
from knowledge.registry.rows import VERSION_COLUMNS, version_record
from knowledge.tables import documents, embeddings, passages, versions

_BEFORE_PUBLICATION = (VersionStatus.DRAFTED, VersionStatus.CHECKED)


def check(
    connection: Connection, version_ids: Sequence[str], *, by: str
) -> tuple[VersionRecord, ...]:
    """A person has compared what was understood of these drafts with their files."""
    checked = []
    for version_id in version_ids:
        _require(_locked(connection, version_id), "check", VersionStatus.DRAFTED)
        values = {"checked_by": by, "checked_at": datetime.now(UTC)}
        checked.append(_set(connection, version_id, status=VersionStatus.CHECKED, **values))
    return tuple(checked)


def publish(
    connection: Connection,
    version_ids: Sequence[str],
    *,
    by: str,
    second_person: bool = True,
) -> tuple[VersionRecord, ...]:
    """Make checked versions answerable; each supersedes its document's earlier ones.

    Without a second person the one who publishes has checked: drafts may be published at once.
    """
    may_be = [VersionStatus.CHECKED] if second_person else [*_BEFORE_PUBLICATION]
    published = []
    for version_id in version_ids:
        draft = _locked(connection, version_id)
        _require(draft, "publish", *may_be)
        if second_person and by in (draft.uploaded_by, draft.checked_by):
            raise SecondPersonNeeded()
        now = datetime.now(UTC)
        checked = {"checked_by": draft.checked_by or by, "checked_at": draft.checked_at or now}
        _set(
            connection,
            version_id,
            status=VersionStatus.PUBLISHED,
            status_reason="",
            status_by=by,
            published_by=by,
            published_at=now,
            **checked,
        )
        published.append(draft)
    refresh(connection, {draft.document_id for draft in published})
    for place, draft in enumerate(published):
        later = [other.id for other in published[place + 1 :]]
        _supersede_others(connection, _read(connection, draft.id), by, later)
    return tuple(_read(connection, draft.id) for draft in published)


def release(connection: Connection, version_id: str, *, reason: str, by: str) -> VersionRecord:
    """A person decided that what quarantined this version does not stand against it."""
    _require(_locked(connection, version_id), "release", VersionStatus.QUARANTINED)
    _ask_why(reason, "release")
    return _move(connection, version_id, VersionStatus.DRAFTED, reason, by)


def withdraw(connection: Connection, version_id: str, *, reason: str, by: str) -> VersionRecord:
    """Nobody is answered from it from now on; its row, text and answers remain."""
    version = _locked(connection, version_id)
    _require(version, "withdraw", *ANSWERABLE)
    _ask_why(reason, "withdraw")
    _move(connection, version_id, VersionStatus.WITHDRAWN, reason, by)
    refresh(connection, [version.document_id])
    return _read(connection, version_id)


def supersede(
    connection: Connection, version_id: str, *, reason: str, by: str, since: date
) -> VersionRecord:
    """A later text has taken its place from this day on, and is not on record itself."""
    version = _locked(connection, version_id)
    _require(version, "supersede", VersionStatus.PUBLISHED)
    _ask_why(reason, "supersede")
    _set(connection, version_id, superseded_on=since)
    return _move(connection, version_id, VersionStatus.SUPERSEDED, reason, by)


def restore(connection: Connection, version_id: str, *, reason: str, by: str) -> VersionRecord:
    """Let an earlier text hold again, after what had superseded it was withdrawn."""
    version = _locked(connection, version_id)
    _require(version, "restore", VersionStatus.SUPERSEDED)
    _ask_why(reason, "restore")
    if _later_published(connection, version):
        raise WrongStatus(status=version.status, step="restore")
    _set(connection, version_id, superseded_on=None)
    _move(connection, version_id, VersionStatus.PUBLISHED, reason, by)
    refresh(connection, [version.document_id])
    return _read(connection, version_id)


def discard(connection: Connection, version_id: str) -> str | None:
    """Forget a version that was never published, with its passages and their vectors.

    Returns the SHA-256 of the original when no other version needs that file any more.
    """
    version = _locked(connection, version_id)
    _require(version, "discard", *_BEFORE_PUBLICATION, VersionStatus.QUARANTINED)
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
    forget_sentences(connection, digests)
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


def _supersede_others(
    connection: Connection, newer: VersionRecord, by: str, later: Sequence[str]
) -> None:
    """Earlier texts of the document, none of `later`, hold until the newer one does.

    The reason names the version that took the place; screens show that one's own words.
    """
    since = newer.holds_from or date.today()
    of_document = versions.c.document_id == newer.document_id
    others = and_(of_document, versions.c.id.not_in([newer.id, *later]))
    connection.execute(
        update(versions)
        .where(others, versions.c.status == VersionStatus.PUBLISHED)
        .values(
            status=VersionStatus.SUPERSEDED,
            status_reason=f"{REPLACED_BY}{newer.id}",
            status_by=by,
        )
    )
    ends_later = or_(versions.c.superseded_on.is_(None), versions.c.superseded_on > since)
    superseded = versions.c.status == VersionStatus.SUPERSEDED
    connection.execute(
        update(versions).where(others, superseded, ends_later).values(superseded_on=since)
    )


def _later_published(connection: Connection, version: VersionRecord) -> bool:
    later = select(versions.c.id).where(
        versions.c.document_id == version.document_id,
        versions.c.id != version.id,
        versions.c.status.in_(ANSWERABLE),
        versions.c.published_at > version.published_at,
    )
    return connection.execute(later).first() is not None


def _ask_why(reason: str, step: str) -> None:
    if not reason.strip():
        raise ReasonNeeded(step=step)


def _move(
    connection: Connection, version_id: str, status: VersionStatus, reason: str, by: str
) -> VersionRecord:
    return _set(connection, version_id, status=status, status_reason=reason.strip(), status_by=by)


def _set(connection: Connection, version_id: str, **values: object) -> VersionRecord:
    connection.execute(update(versions).where(versions.c.id == version_id).values(**values))
    return _read(connection, version_id)


def _read(connection: Connection, version_id: str) -> VersionRecord:
    row = connection.execute(select(*VERSION_COLUMNS).where(versions.c.id == version_id))
    return version_record(row.mappings().one())
