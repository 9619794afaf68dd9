"""The rows of imports and their files: the truth of how far each one came."""

import hashlib
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, case, func, insert, select

from app.contract.imports import ImportState, Statement
from app.errors import NotFound
from app.storage.tables import import_files, imports
from knowledge.model import Distribution

_FILES = import_files.c


@dataclass(frozen=True, slots=True)
class ImportRecord:
    id: str
    account_id: str
    knowledge_base: str
    distribution: Distribution
    created_at: datetime
    cancelled_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file whose bytes are staged under `id`. `depth` counts the containers around it."""

    id: str
    file_name: str
    sha256: str
    size: int
    statement: Statement = field(default_factory=Statement)
    parent_id: str | None = None
    outermost_id: str | None = None
    depth: int = 0

    @classmethod
    def of(cls, name: str, content: bytes, statement: Statement | None = None) -> "NewFile":
        sha256 = hashlib.sha256(content).hexdigest()
        return cls(uuid.uuid4().hex, name, sha256, len(content), statement or Statement())


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file of an import. `code` and `details` make the sentence of its end."""

    id: str
    import_id: str
    file_name: str
    sha256: str
    size: int
    outermost_id: str | None
    depth: int
    statement: Statement
    state: ImportState
    stage: str
    code: str | None
    details: Mapping[str, str | int]
    version_id: str | None
    worker: str | None
    attempts: int
    ended_at: datetime | None


def create_import(
    connection: Connection,
    *,
    account_id: str,
    knowledge_base: str,
    distribution: Distribution,
    files: Sequence[NewFile],
) -> str:
    """Note an import of staged files; returns its id."""
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
    add_files(connection, import_id, files)
    return import_id


def add_files(connection: Connection, import_id: str, files: Sequence[NewFile]) -> None:
    """Append files to an import; those that it has already (by id) are passed over."""
    there = set(
        connection.execute(select(_FILES.id).where(_FILES.import_id == import_id)).scalars()
    )
    rows = [
        {
            "id": file.id,
            "import_id": import_id,
            "ordinal": ordinal,
            "file_name": file.file_name,
            "statement": file.statement.model_dump(),
            "state": ImportState.WAITING,
            "stage": "waiting",
            "details": {},
            "parent_id": file.parent_id,
            "outermost_id": file.outermost_id,
            "depth": file.depth,
            "sha256": file.sha256,
            "size": file.size,
            "attempts": 0,
        }
        for ordinal, file in enumerate((f for f in files if f.id not in there), len(there))
    ]
    if rows:
        connection.execute(insert(import_files), rows)


def find_import(connection: Connection, import_id: str) -> ImportRecord:
    """Raises NotFound."""
    row = connection.execute(select(imports).where(imports.c.id == import_id)).first()
    if row is None:
        raise NotFound()
    return ImportRecord(
        id=row.id,
        account_id=row.account_id,
        knowledge_base=row.knowledge_base,
        distribution=Distribution(row.distribution),
        created_at=row.created_at,
        cancelled_at=row.cancelled_at,
    )


def newest_imports(connection: Connection, account_id: str, limit: int) -> list[str]:
    rows = connection.execute(
        select(imports.c.id)
        .where(imports.c.account_id == account_id)
        .order_by(imports.c.created_at.desc())
        .limit(limit)
    )
    return list(rows.scalars())


def count_files(connection: Connection, import_id: str) -> dict[ImportState, int]:
    rows = connection.execute(
        select(_FILES.state, func.count())
        .where(_FILES.import_id == import_id)
        .group_by(_FILES.state)
    )
    return {ImportState(state): count for state, count in rows}


def files_of(
    connection: Connection,
    import_id: str,
    *,
    states: Collection[ImportState] = tuple(ImportState),
    limit: int | None = None,
    urgent_first: bool = False,
) -> list[FileRecord]:
    """In the order of arrival; or those under way first, then those that ended badly."""
    rank = case((_FILES.state == ImportState.RUNNING, 0), (_FILES.state == ImportState.FAILED, 1),
                (_FILES.state == ImportState.REFUSED, 2), (_FILES.state == ImportState.WAITING, 3),
                else_=4)  # fmt: skip
    order = (rank, _FILES.ordinal) if urgent_first else (_FILES.ordinal,)
    rows = connection.execute(
        select(import_files)
        .where(_FILES.import_id == import_id, _FILES.state.in_(states))
        .order_by(*order)
        .limit(limit)
    )
    return [file_record(row) for row in rows]


def unpacked_bytes(connection: Connection, outermost_id: str) -> int:
    """Bytes of all files that came out of one archive, at every depth."""
    total = select(func.coalesce(func.sum(_FILES.size), 0))
    held = connection.execute(total.where(_FILES.outermost_id == outermost_id))
    return int(held.scalar_one())


def find_file(connection: Connection, file_id: str) -> FileRecord:
    """Raises NotFound."""
    row = connection.execute(select(import_files).where(_FILES.id == file_id)).first()
    if row is None:
        raise NotFound()
    return file_record(row)


def file_record(row: Row[tuple[object, ...]]) -> FileRecord:
    return FileRecord(
        id=row.id,
        import_id=row.import_id,
        file_name=row.file_name,
        sha256=row.sha256,
        size=row.size,
        outermost_id=row.outermost_id,
        depth=row.depth,
        statement=Statement.model_validate(row.statement),
        state=ImportState(row.state),
        stage=row.stage,
        code=row.code,
        details=row.details,
        version_id=row.version_id,
        worker=row.worker,
        attempts=row.attempts,
        ended_at=row.ended_at,
    )
