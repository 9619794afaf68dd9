"""The first half of a purge, one transaction: what SQL says of the text goes, at once and whole.

From its commit on nobody finds the text, reads it or is answered from it. Files, indexes and free
pages follow (`app.purging.finishing`); the purge's row says what is left to do.
"""

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Text, cast, or_, select, update

from app.audit import Action, record
from app.impact.marking import mark_changed
from app.purging.ordering import Order, Plan, decided
from app.purging.records import BEGUN, PurgeRecord, add_purge
from app.purging.redacting import Gone, redacted
from app.purging.redacting_reviews import redact_reviews
from app.settings import PurgedQuotes
from app.sources.naming import document_title
from app.storage.tables import answers, import_files
from knowledge.model import VersionRecord
from knowledge.purging.tombstones import NAME_CHARACTERS, Removed, bury, take_words
from knowledge.purging.traces import Traces, candidates, slices_of, to_json, vectors_of
from knowledge.registry.reading import versions_by_id

ReadOriginal = Callable[[str], bytes | None]
"""SHA-256 → the file's bytes, or None where they are gone already."""


def begin(
    connection: Connection,
    order: Order,
    planned: Plan,
    *,
    by: str,
    quotes: PurgedQuotes,
    read_original: ReadOriginal,
) -> str:
    """Carry out the order in SQL; returns the purge's id.

    Raises PurgeNotConfirmed, CopiesUndecided, ReasonNeeded, WrongStatus.
    """
    purge_id, now = uuid.uuid4().hex, datetime.now(UTC)
    wanted = decided(order, planned)
    buried = [bury(connection, one.id, reason=order.reason, by=by) for one in wanted]
    mark_changed(connection, {one.document_id for one in buried}, date.today())
    removed = [take_words(connection, one) for one in buried]
    changed = 0
    if quotes is PurgedQuotes.REDACT:
        changed = _redact_answers(connection, buried)
        redact_reviews(connection, [one.id for one in buried])
    orphans = sorted({o.sha256 for o, r in zip(buried, removed, strict=True) if r.last_of_file})
    files = _empty_import_rows(connection, [one.id for one in buried], orphans)
    report = {
        "state": BEGUN,
        "versions": [_told(one) for one in buried],
        "removed": {
            "passages": sum(len(one.passage_ids) for one in removed),
            "vectors": sum(len(one.vectors) for one in removed),
            "relations": sum(one.relations for one in removed),
            "originals": len(orphans),
            "answers_redacted": changed,
            "import_rows": len(files),
        },
        "quotes": quotes,
        "copies_left": len(planned.copies) * (not order.copies) + planned.hidden_copies,
        "left_to_do": {
            "originals": orphans,
            "staged": files,
            "passages": [id for one in removed for id in one.passage_ids],
            "traces": to_json(_traces(removed, [read_original(sha256) for sha256 in orphans])),
        },
    }
    add_purge(connection, PurgeRecord(purge_id, now, by, order.reason.strip(), report, ""))
    about = {"reason": order.reason.strip(), "versions": [one.id for one in buried]}
    record(connection, by, Action.PURGE_BEGUN, purge_id, about)
    return purge_id


def _traces(removed: Sequence[Removed], originals: Sequence[bytes | None]) -> Traces:
    words = [run for one in removed for run in candidates(one.text)]
    return Traces(
        words=tuple(dict.fromkeys(words)),
        slices=tuple(piece for content in originals if content for piece in slices_of(content)),
        vectors=vectors_of([vector for one in removed for vector in one.vectors]),
    )


def _redact_answers(connection: Connection, buried: Sequence[VersionRecord]) -> int:
    """In every answer that shows anything of them; returns how many were changed."""
    now = {one.id: one for one in versions_by_id(connection, [one.id for one in buried])}
    gone = {
        one.id: Gone(
            title=document_title(now[one.id]),
            told=tuple(name for name in (one.subject, one.file_name) if name),
        )
        for one in buried
    }
    written = cast(answers.c.document, Text)
    names = [name for one in gone.values() for name in one.told]
    shown = or_(*(written.contains(part, autoescape=True) for part in (*gone, *names)))
    rows = connection.execute(select(answers.c.id, answers.c.document).where(shown)).all()
    changed = 0
    for row in rows:
        document = redacted(row.document, gone)
        if document != row.document:
            connection.execute(
                update(answers).where(answers.c.id == row.id).values(document=document)
            )
            changed += 1
    return changed


def _empty_import_rows(
    connection: Connection, version_ids: Sequence[str], orphans: Sequence[str]
) -> list[str]:
    """What an import tells of the file: its name, and what was stated of it. Returns the ids."""
    files = import_files.c
    rows = connection.execute(
        select(files.id, files.sha256, files.details).where(
            or_(files.version_id.in_(version_ids), files.sha256.in_(orphans))
        )
    ).all()
    for row in rows:
        name = {"file_name": row.sha256[:NAME_CHARACTERS]}
        details = {**row.details, **(name if "file_name" in row.details else {})}
        emptied = update(import_files).where(files.id == row.id)
        connection.execute(emptied.values(**name, statement={}, details=details))
    return [row.id for row in rows]


def _told(one: VersionRecord) -> dict[str, Any]:
    """What a report says of a purged version: what its tombstone says."""
    published = one.published_at.isoformat() if one.published_at else None
    return {
        "version": one.id,
        "document": one.document_id,
        "knowledge_base": one.knowledge_base,
        "number": one.number,
        "issued_on": one.issued_on.isoformat() if one.issued_on else None,
        "sha256": one.sha256,
        "status_before": one.status,
        "uploaded_at": one.uploaded_at.isoformat(),
        "published_at": published,
    }
