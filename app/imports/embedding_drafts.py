"""The second half of an import: the drafted texts get their vectors, then their files are done.

It runs in the service, where the model is already in memory, while workers read the next files.
Texts of many files are embedded together, the shortest first, so that batches are of one length.
When no file is on its way, the same thread reads what is there sentence by sentence.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import Connection, Engine

from app.contract.imports import ImportState
from app.imports import claims, endings
from app.imports.records import FileRecord
from app.imports.staging import Staging
from knowledge.database import reading, writing
from knowledge.embedding.protocol import Embedder
from knowledge.embedding.stored import embed_missing
from knowledge.model import VersionRecord, VersionStatus
from knowledge.reading_sentences import SentenceReader
from knowledge.registry.reading import findings, versions_by_id

log = structlog.get_logger()
FILES_TOGETHER = 64
PASSAGES_TOGETHER = 512
"""Enough for full batches; few enough that a small file does not wait long behind a large one."""
LOOK_EVERY_SECONDS = 0.2
AFTER_A_FAILURE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class DraftEmbedder:
    """Embeds what waits for it, and ends its files."""

    engine: Engine
    embedder: Embedder
    staging: Staging

    def embed_some(self) -> int:
        """One round; returns how many files it ended."""
        with reading(self.engine) as connection:
            files = _next_files(connection)
        if not files:
            return 0
        versions = [str(file.version_id) for file in files]
        embed_missing(self.engine, self.embedder, version_ids=versions)
        with writing(self.engine) as connection:
            known = {one.id: one for one in versions_by_id(connection, versions)}
            for file in files:
                _end(connection, file, known.get(str(file.version_id)))
        for file in files:
            self.staging.remove(file.id)
        return len(files)

    def are_on_their_way(self) -> bool:
        """Whether files wait to be read or are being read."""
        with reading(self.engine) as connection:
            return claims.is_any_under_way(connection)


class EmbeddingThread:
    """Embeds drafts, and sentences when there are none, until it is stopped; a failing embedder is
    asked again later."""

    def __init__(self, drafts: DraftEmbedder, sentences: SentenceReader) -> None:
        self._drafts = drafts
        self._sentences = sentences
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="embedding", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Return after the round at hand."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        pause = 0.0
        while not self._stopped.wait(pause):
            try:
                pause = 0.0 if self._has_worked() else LOOK_EVERY_SECONDS
            except Exception:
                # An embedding server that is away comes back; the rows wait for it.
                log.exception("embedding_failed")
                pause = AFTER_A_FAILURE_SECONDS

    def _has_worked(self) -> bool:
        if self._drafts.embed_some():
            self._sentences.look_again()
            return True
        return not self._drafts.are_on_their_way() and self._sentences.read_some() > 0


def _next_files(connection: Connection) -> Sequence[FileRecord]:
    """As many of the oldest as make one round; at least one, however long it is."""
    files = claims.to_embed(connection, FILES_TOGETHER)
    known = versions_by_id(connection, [str(file.version_id) for file in files])
    sizes = {one.id: one.passages for one in known}
    chosen: list[FileRecord] = []
    passages = 0
    for file in files:
        size = sizes.get(str(file.version_id), 0)
        if chosen and passages + size > PASSAGES_TOGETHER:
            break
        chosen.append(file)
        passages += size
    return chosen


def _end(connection: Connection, file: FileRecord, version: VersionRecord | None) -> None:
    """`version` is None where somebody discarded the draft meanwhile: it was read all the same."""
    seen = len(findings(connection, version.id)) if version else 0
    if version and version.status is VersionStatus.QUARANTINED:
        code, details = "import_quarantined", {}
    elif seen:
        code, details = "import_drafted_noted", {"count": seen}
    else:
        code, details = "import_drafted", {}
    endings.set_end(connection, file.id, ImportState.DONE, code=code, details=details)
