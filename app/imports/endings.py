"""How files of an import end, and how a person ends or resumes the whole of it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, select, update

from app.contract.imports import UNDER_WAY, ImportState
from app.imports.records import FileRecord, files_of
from app.storage.tables import import_files, imports

_FILES = import_files.c


def staged_files(connection: Connection) -> set[str]:
    """Ids whose bytes are still needed: under way, or failed and perhaps tried again."""
    kept = (*UNDER_WAY, ImportState.FAILED)
    return set(connection.execute(select(_FILES.id).where(_FILES.state.in_(kept))).scalars())


def set_end(
    connection: Connection,
    file_id: str,
    state: ImportState,
    *,
    code: str,
    details: Mapping[str, str | int],
    version_id: str | None = None,
) -> None:
    """The file's end; `version_id` where there is a text to open."""
    values: dict[str, object] = {"version_id": version_id} if version_id else {}
    connection.execute(
        update(import_files)
        .where(_FILES.id == file_id)
        .values(
            state=state,
            stage="ended",
            code=code,
            details=dict(details),
            worker=None,
            claim=None,
            ended_at=datetime.now(UTC),
            **values,
        )
    )


def cancel_import(connection: Connection, import_id: str) -> list[FileRecord]:
    """Stop what has not been read yet; what was read stays as drafts. Returns what was stopped.

    A worker that reads one of them loses its claim, so nothing of it can be registered any more.
    """
    stopped = [f for f in files_of(connection, import_id, states=UNDER_WAY) if not f.version_id]
    for file in stopped:
        set_end(connection, file.id, ImportState.CANCELLED, code="import_cancelled", details={})
    now = datetime.now(UTC)
    connection.execute(update(imports).where(imports.c.id == import_id).values(cancelled_at=now))
    return stopped


def try_again(connection: Connection, import_id: str) -> list[str]:
    """Put the failed files of an import in once more; returns their ids."""
    failed = [f.id for f in files_of(connection, import_id, states=(ImportState.FAILED,))]
    connection.execute(
        update(import_files)
        .where(_FILES.id.in_(failed))
        .values(state=ImportState.WAITING, stage="waiting", attempts=0, due_at=None, ended_at=None)
    )
    return failed
