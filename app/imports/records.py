"""The rows of imports and their files: the truth of how far each one came."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, insert, select, update

from app.contract.documents import ImportState, Statement
from app.errors import NotFound
from app.storage.tables import import_files, imports
from knowledge.model import Distribution

OPEN_STATES = (ImportState.WAITING, ImportState.RUNNING)


@dataclass(frozen=True, slots=True)
class ImportRecord:
    id: str
    account_id: str
    knowledge_base: str
    distribution: Distribution


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file of an import. `code` and `details` make the sentence of its end."""

    id: str
    import_id: str
    file_name: str
    statement: Statement
    state: ImportState
    stage: str
    code: str | None
    details: Mapping[str, str | int]
    version_id: str | None


def create_import(
    connection: Connection,
    *,
    account_id: str,
    knowledge_base: str,
    distribution: Distribution,
    files: Sequence[tuple[str, str, Statement]],
) -> str:
    """Note an import of files given as (file id, file name, statement); returns its id."""
    import_id = uuid.uuid4().hex
    connection.execute(
        insert(imports).values(
            id=import_id,
            account_id=account_id,
            created_at=datetime.now(UTC),
            knowledge_base=knowledge_base,
            distribution=distribution,
        )
    )
    connection.execute(
        insert(import_files),
        [
            {
                "id": file_id,
                "import_id": import_id,
                "ordinal": ordinal,
                "file_name": name,
                "statement": statement.model_dump(),
                "state": ImportState.WAITING,
                "stage": "waiting",
                "details": {},
            }
            for ordinal, (file_id, name, statement) in enumerate(files)
        ],
    )
    return import_id


def find_import(connection: Connection, import_id: str) -> ImportRecord:
    """Raises NotFound."""
    row = connection.execute(select(imports).where(imports.c.id == import_id)).first()
    if row is None:
        raise NotFound()
    return ImportRecord(row.id, row.account_id, row.knowledge_base, Distribution(row.distribution))


def newest_imports(connection: Connection, account_id: str, limit: int) -> list[str]:
    rows = connection.execute(
        select(imports.c.id)
        .where(imports.c.account_id == account_id)
        .order_by(imports.c.created_at.desc())
        .limit(limit)
    )
    return list(rows.scalars())


def files_of(connection: Connection, import_id: str) -> list[FileRecord]:
    rows = connection.execute(
        select(import_files)
        .where(import_files.c.import_id == import_id)
        .order_by(import_files.c.ordinal)
    )
    return [_file(row) for row in rows]


def unfinished_imports(connection: Connection) -> list[str]:
    """Imports with a file that has not ended: what a restart takes up again."""
    rows = connection.execute(
        select(import_files.c.import_id).where(import_files.c.state.in_(OPEN_STATES)).distinct()
    )
    return list(rows.scalars())


def set_stage(connection: Connection, file_id: str, stage: str) -> None:
    connection.execute(
        update(import_files)
        .where(import_files.c.id == file_id)
        .values(state=ImportState.RUNNING, stage=stage)
    )


def set_registered(connection: Connection, file_id: str, version_id: str) -> None:
    """The version is drafted, in the same transaction; only its embedding is still to come."""
    connection.execute(
        update(import_files)
        .where(import_files.c.id == file_id)
        .values(state=ImportState.RUNNING, stage="embedding", version_id=version_id)
    )


def set_end(
    connection: Connection,
    file_id: str,
    state: ImportState,
    *,
    code: str,
    details: Mapping[str, str | int],
) -> None:
    connection.execute(
        update(import_files)
        .where(import_files.c.id == file_id)
        .values(state=state, stage="ended", code=code, details=dict(details))
    )


def _file(row: Row[tuple[object, ...]]) -> FileRecord:
    return FileRecord(
        id=row.id,
        import_id=row.import_id,
        file_name=row.file_name,
        statement=Statement.model_validate(row.statement),
        state=ImportState(row.state),
        stage=row.stage,
        code=row.code,
        details=row.details,
        version_id=row.version_id,
    )
