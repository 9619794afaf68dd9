"""What reads files: in the service, and in worker processes that need neither index nor model."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Engine

from app.api.services import Services
from app.bootstrap.folders import INCOMING, JOBS, POLICY
from app.imports.embedding_drafts import DraftEmbedder, EmbeddingThread
from app.imports.endings import staged_files
from app.imports.queue import FileQueue, open_huey
from app.imports.reading_files import FileReader
from app.imports.staging import Staging
from app.imports.workers import Heartbeat, ReadingProcesses, ReadingThread, Workers
from app.settings import Settings, environment_of
from ingest.limits import MEGABYTE, Limits
from ingest.reading.tools import find_tools
from knowledge.database import open_database, reading
from knowledge.originals import FOLDER as ORIGINALS
from knowledge.originals import Originals
from knowledge.policy.screening import load_agency_screening_rules


@contextmanager
def reading_worker(
    settings: Settings, name: str
) -> Iterator[tuple[FileReader, Callable[[Callable[[str], None]], FileQueue]]]:
    """What a process that only reads files needs: its reader, and the queue's other end."""
    engine = open_database(settings.database)
    reader = _file_reader(settings, engine, name)

    def queue_of(read: Callable[[str], None]) -> FileQueue:
        return FileQueue(open_huey(settings.var / JOBS, settings.queue_url), read)

    try:
        with Heartbeat(engine, name):
            yield reader, queue_of
    finally:
        engine.dispose()


@contextmanager
def importing(settings: Settings, services: Services) -> Iterator[None]:
    """Files are read and embedded for the length of the block."""
    # Rules that do not hold together stop the service here, not a worker somewhere.
    load_agency_screening_rules(settings.var / POLICY)
    with reading(services.engine) as connection:
        services.staging.keep_only(staged_files(connection))
    services.room.originals.forget_unfinished()
    drafts = DraftEmbedder(services.engine, services.room.embedder, services.staging)
    embedding = EmbeddingThread(drafts, services.room.sentences)
    services.overseer.start()
    embedding.start()
    try:
        yield
    finally:
        services.overseer.stop()
        embedding.stop()


def workers_of(settings: Settings, engine: Engine) -> tuple[Workers, FileQueue]:
    huey = open_huey(settings.var / JOBS, settings.queue_url)
    if settings.readers:
        return ReadingProcesses(settings.readers, environment_of(settings)), FileQueue(huey)
    queue = FileQueue(huey, _file_reader(settings, engine, "service").read)
    return ReadingThread(queue), queue


def _file_reader(settings: Settings, engine: Engine, name: str) -> FileReader:
    cores = os.cpu_count() or 1
    return FileReader(
        engine=engine,
        originals=Originals(settings.var / ORIGINALS),
        staging=Staging(settings.var / INCOMING),
        limits=Limits(max_bytes=settings.max_file_megabytes * MEGABYTE),
        tools=replace(find_tools(), ocr_workers=max(1, cores // max(1, settings.readers))),
        rules=load_agency_screening_rules(settings.var / POLICY),
        worker=name,
    )
