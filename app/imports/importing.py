"""Carry an import out: each file is read, registered and embedded, or refused with a reason.

Safe to run again at any point: a file that has ended is passed over, one that was registered is
only embedded, and one that was being read is read anew from its staged bytes.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import Engine

from app.audit import Action, record
from app.contract.documents import ImportState
from app.imports import records
from app.imports.records import FileRecord, ImportRecord
from app.imports.staging import Staging
from ingest.errors import CancuError
from ingest.limits import Limits
from ingest.pipeline import Stage, ingest
from ingest.reading.tools import ReadingTools
from knowledge.database import reading, writing
from knowledge.embedding.stored import embed_missing
from knowledge.errors import AlreadyRegistered
from knowledge.model import Corrections, Distribution, Registration, Scope, VersionStatus
from knowledge.registry.reading import version
from knowledge.registry.registering import register
from knowledge.room import KnowledgeRoom

log = structlog.get_logger()
TELL_EVERY_SECONDS = 0.25
EMBED_TOGETHER = 64
"""Files whose passages are embedded in one go: long batches, and progress that still moves."""


@dataclass(frozen=True, slots=True)
class Importer:
    engine: Engine
    room: KnowledgeRoom
    staging: Staging
    limits: Limits
    tools: ReadingTools

    def run(self, import_id: str) -> None:
        """Bring every file of the import to its end."""
        with reading(self.engine) as connection:
            order = records.find_import(connection, import_id)
            files = records.files_of(connection, import_id)
        waiting = [file for file in files if file.state in records.OPEN_STATES]
        for first in range(0, len(waiting), EMBED_TOGETHER):
            group = waiting[first : first + EMBED_TOGETHER]
            drafted = [self._drafted(order, file) for file in group]
            self._embed(order, [(f, v) for f, v in zip(group, drafted, strict=True) if v])

    def _drafted(self, order: ImportRecord, file: FileRecord) -> str | None:
        """The file's version id once it is registered, or None when it has ended otherwise."""
        if file.version_id:
            return file.version_id
        try:
            return self._read_and_register(order, file)
        except AlreadyRegistered as known:
            self._end(order, file, ImportState.DONE, known)
        except CancuError as refusal:
            self._end(order, file, ImportState.REFUSED, refusal)
        except Exception:
            # A file must never take the others down: whatever a reader raises is this file's end.
            log.exception("import_failed", file=file.id)
            self._end(order, file, ImportState.FAILED, None)
        return None

    def _read_and_register(self, order: ImportRecord, file: FileRecord) -> str:
        content = self.staging.read(file.id)
        if content is None:
            raise FileNotFoundError(file.id)
        document = ingest(
            file.file_name,
            content,
            limits=self.limits,
            tools=self.tools,
            on_stage=_Telling(self.engine, file.id),
        )
        stated = file.statement
        registration = Registration(
            knowledge_base=order.knowledge_base,
            distribution=order.distribution,
            uploaded_by=order.account_id,
            corrections=Corrections(
                number=stated.number,
                type=stated.type,
                issuer=stated.issuer,
                subject=stated.subject,
            ),
        )
        self.room.originals.put(content)
        with writing(self.engine) as connection:
            version = register(connection, document, registration)
            records.set_registered(connection, file.id, version.id)
            record(connection, order.account_id, Action.FILE_REGISTERED, version.id)
        return version.id

    def _embed(self, order: ImportRecord, drafted: Sequence[tuple[FileRecord, str]]) -> None:
        """Embed the new versions' passages together, then call their files done."""
        if not drafted:
            return
        versions = [version_id for _, version_id in drafted]
        embed_missing(self.engine, self.room.embedder, version_ids=versions)
        all_of_it = Scope(frozenset({order.knowledge_base}), frozenset(Distribution))
        with writing(self.engine) as connection:
            for file, version_id in drafted:
                status = version(connection, version_id, all_of_it).status
                quarantined = status is VersionStatus.QUARANTINED
                code = "import_quarantined" if quarantined else "import_drafted"
                records.set_end(connection, file.id, ImportState.DONE, code=code, details={})
        for file, _ in drafted:
            self.staging.remove(file.id)

    def _end(
        self, order: ImportRecord, file: FileRecord, state: ImportState, why: CancuError | None
    ) -> None:
        code = why.code if why else "import_failed"
        details = why.details if why else {"support": file.id[:8]}
        with writing(self.engine) as connection:
            records.set_end(connection, file.id, state, code=code, details=details)
            if state is not ImportState.DONE:
                about = {"file_name": file.file_name, "code": code}
                record(connection, order.account_id, Action.FILE_REFUSED, file.id, about)
        self.staging.remove(file.id)


class _Telling:
    """Writes the stage that a file has come to, for those who watch; short stages are not told."""

    def __init__(self, engine: Engine, file_id: str) -> None:
        self._engine = engine
        self._file_id = file_id
        self._told = time.monotonic()

    def __call__(self, stage: Stage) -> None:
        if time.monotonic() - self._told < TELL_EVERY_SECONDS:
            return
        with writing(self._engine) as connection:
            records.set_stage(connection, self._file_id, stage)
        self._told = time.monotonic()
