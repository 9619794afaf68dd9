"""Read one file of an import: from its staged bytes to a drafted version, or to its end.

This is what every worker does, whichever process or machine it runs in. It needs the database and
the folders, and neither the indexes nor the embedder: those belong to the service alone.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app.audit import Action, record
from app.contract.imports import ImportState
from app.imports import claims, records
from app.imports.claims import Claim, ClaimLost
from app.imports.staging import Staging
from app.imports.unpacking import files_inside, inner_files
from ingest.containers import ContainedFile
from ingest.errors import CancuError, SecretDocument, UnpacksTooLarge
from ingest.kinds import detect_kind
from ingest.limits import MEGABYTE, Limits
from ingest.pipeline import Stage, ingest
from ingest.reading.tools import ReadingTools
from ingest.screening import ScreeningRules
from knowledge.database import reading, writing
from knowledge.errors import AlreadyRegistered
from knowledge.model import Corrections, Registration
from knowledge.originals import Originals
from knowledge.registry.registering import is_known, register

log = structlog.get_logger()
TELL_EVERY_SECONDS = 0.25
MAY_PASS = (OSError, OperationalError, MemoryError)
"""What may be gone at the next attempt: a full disk, a busy database, a crowded machine."""


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads files one after the other, as the worker of this name."""

    engine: Engine
    originals: Originals
    staging: Staging
    limits: Limits
    tools: ReadingTools
    rules: ScreeningRules
    worker: str

    def read(self, file_id: str) -> None:
        """Bring the file as far as it goes without its embedding; never raises for a file."""
        with writing(self.engine) as connection:
            held = claims.claim(connection, file_id, self.worker)
        if held is None:
            return
        try:
            self._read(held)
        except ClaimLost:
            self._forget(held)
        except MAY_PASS:
            log.exception("reading_broke_off", file=file_id)
            self._break_off(held)
        except Exception:
            # A file must never take the others down: whatever a reader raises is this file's end.
            log.exception("reading_failed", file=file_id)
            self._end(held, ImportState.FAILED, "import_failed", support=file_id[:8])

    def _read(self, held: Claim) -> None:
        content = self.staging.read(held.file.id)
        if content is None:
            raise FileNotFoundError(held.file.id)
        try:
            kind = detect_kind(content, self.limits)
            inner = files_inside(kind, content, self.limits, held.file.depth)
            if inner:
                self._unpack(held, inner)
            else:
                self._register(held, content)
        except AlreadyRegistered as known:
            version = str(known.details["version"])
            self._end(held, ImportState.DONE, known.code, version, **known.details)
        except CancuError as refusal:
            self._refuse(held, refusal)

    def _unpack(self, held: Claim, inner: Sequence[ContainedFile]) -> None:
        """The files inside take the place of the one around them."""
        files = inner_files(held.file, inner)
        self._bound(held, sum(file.size for file in files))
        for file, one in zip(files, inner, strict=True):
            self.staging.put(file.id, one.content)
        with writing(self.engine) as connection:
            records.add_files(connection, held.file.import_id, files)
            details = {"count": len(files)}
            claims.end(connection, held, ImportState.DONE, code="import_unpacked", details=details)
        self.staging.remove(held.file.id)

    def _bound(self, held: Claim, new_bytes: int) -> None:
        """Archives within archives together may hold no more than one may."""
        if held.file.outermost_id:
            with reading(self.engine) as connection:
                new_bytes += records.unpacked_bytes(connection, held.file.outermost_id)
        if new_bytes > self.limits.max_unpacked_bytes:
            raise UnpacksTooLarge(limit=self.limits.max_unpacked_bytes // MEGABYTE)

    def _register(self, held: Claim, content: bytes) -> None:
        document = ingest(
            held.file.file_name,
            content,
            limits=self.limits,
            tools=self.tools,
            screening_rules=self.rules,
            on_stage=_Telling(self.engine, held),
        )
        self.originals.put(content)
        with writing(self.engine) as connection:
            order = records.find_import(connection, held.file.import_id)
            registration = Registration(
                knowledge_base=order.knowledge_base,
                distribution=order.distribution,
                uploaded_by=order.account_id,
                corrections=_corrections(held),
            )
            version = register(connection, document, registration)
            claims.set_registered(connection, held, version.id)
            record(connection, order.account_id, Action.FILE_REGISTERED, version.id)

    def _refuse(self, held: Claim, refusal: CancuError) -> None:
        """The end of a file that gives no document; what it was and why stays in the audit."""
        about = {
            "file_name": held.file.file_name,
            "sha256": held.file.sha256,
            "code": refusal.code,
            "bytes_destroyed": isinstance(refusal, SecretDocument),
        }
        self.staging.remove(held.file.id)
        with writing(self.engine) as connection:
            order = records.find_import(connection, held.file.import_id)
            claims.end(
                connection,
                held,
                ImportState.REFUSED,
                code=refusal.code,
                details=refusal.details,
            )
            record(connection, order.account_id, Action.FILE_REFUSED, held.file.id, about)

    def _break_off(self, held: Claim) -> None:
        try:
            with writing(self.engine) as connection:
                claims.break_off(connection, held)
        except ClaimLost:
            self._forget(held)

    def _end(
        self,
        held: Claim,
        state: ImportState,
        code: str,
        version_id: str | None = None,
        **details: str | int,
    ) -> None:
        """An end that is no refusal. A failed file's bytes stay, so that it can be tried again."""
        try:
            with writing(self.engine) as connection:
                claims.end(
                    connection, held, state, code=code, details=details, version_id=version_id
                )
        except ClaimLost:
            self._forget(held)
            return
        if state is ImportState.DONE:
            self.staging.remove(held.file.id)

    def _forget(self, held: Claim) -> None:
        """The file was cancelled, or is another worker's: keep nothing that only we put there."""
        with reading(self.engine) as connection:
            file = records.find_file(connection, held.file.id)
            if file.state is ImportState.CANCELLED:
                self.staging.remove(file.id)
                if not is_known(connection, file.sha256):
                    self.originals.remove(file.sha256)


def _corrections(held: Claim) -> Corrections:
    stated = held.file.statement
    return Corrections(
        number=stated.number, type=stated.type, issuer=stated.issuer, subject=stated.subject
    )


class _Telling:
    """Writes the stage that a file has come to; short stages are not told. Raises ClaimLost."""

    def __init__(self, engine: Engine, held: Claim) -> None:
        self._engine = engine
        self._held = held
        self._told = time.monotonic()

    def __call__(self, stage: Stage) -> None:
        if time.monotonic() - self._told < TELL_EVERY_SECONDS:
            return
        with writing(self._engine) as connection:
            claims.tell(connection, self._held, stage)
        self._told = time.monotonic()
