"""The one place that builds things: settings in, a whole service out."""

import os
import secrets
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine

from app.accounts import people
from app.accounts.lockout import Lockout
from app.accounts.sessions import SessionRules
from app.answering.composing.extractive import ExtractiveComposer
from app.answering.pipeline import Pipeline
from app.answering.steps.authorise import Authorise
from app.answering.steps.compose import Compose
from app.answering.steps.gather import Gather
from app.answering.steps.judge import Judge, load_judging_rules
from app.answering.steps.retrieve import Retrieve
from app.answering.steps.save import Save
from app.answering.steps.screen import ScreenQuestion
from app.answering.steps.understand import Understand
from app.answering.steps.verify import Verify
from app.answering.understanding.expansions import Expander
from app.answering.understanding.registered import PublishedRegistry
from app.api.services import Rules, Services
from app.contract.accounts import Role
from app.contract.catalogue import Catalogue, load_catalogue
from app.imports.embedding_drafts import DraftEmbedder, EmbeddingThread
from app.imports.endings import staged_files
from app.imports.overseeing import OverseeingThread, Overseer
from app.imports.queue import FileQueue, open_huey
from app.imports.reading_files import FileReader
from app.imports.staging import Staging
from app.imports.workers import Heartbeat, ReadingProcesses, ReadingThread, Workers
from app.settings import EmbedderKind, Settings, environment_of
from app.sources.locating import Locator
from app.storage.migrating import migrate
from ingest.limits import MEGABYTE, Limits
from ingest.reading.tools import find_tools
from knowledge.database import open_database, reading, writing
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.embedding.openai_compatible import OpenAICompatibleEmbedder, ServerSettings
from knowledge.embedding.protocol import Embedder
from knowledge.embedding.sentence_transformer import SentenceTransformerEmbedder
from knowledge.embedding.stored import stored_vectors
from knowledge.model import Scope
from knowledge.originals import FOLDER as ORIGINALS
from knowledge.originals import Originals
from knowledge.policy.glossary import Glossary, load_agency_glossary
from knowledge.policy.screening import load_agency_screening_rules
from knowledge.registry.knowledge_bases import create_knowledge_base, list_knowledge_bases
from knowledge.room import KnowledgeRoom, open_knowledge

APP = Path(__file__).parent
FIRST_KNOWLEDGE_BASE = ("chung", "Kho tri thức chung")
CONSOLE_NAME = "console"
JOBS, INCOMING, POLICY = "jobs.sqlite", "incoming", "policy"


def service_catalogue() -> Catalogue:
    return load_catalogue(APP / "messages")


@contextmanager
def running_services(settings: Settings) -> Iterator[Services]:
    """Everything that the service is made of, open for the length of the block."""
    settings.var.mkdir(parents=True, exist_ok=True)
    settings.var.chmod(0o700)
    engine = open_database(settings.database)
    migrate(engine)
    console = _prepare_first_rows(engine)
    room = open_knowledge(engine, settings.var, build_embedder(settings))
    try:
        room.keeper.reconcile()
        services = _services(settings, engine, room, console)
        with _importing(settings, services):
            yield services
    finally:
        room.close()
        engine.dispose()


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


def build_embedder(settings: Settings) -> Embedder:
    """The embedder that the settings name. Raises ModelMissing where its folder is not whole."""
    if settings.embedder is EmbedderKind.OPENAI:
        key = settings.embedder_key.get_secret_value() if settings.embedder_key else ""
        return OpenAICompatibleEmbedder(
            ServerSettings(
                base_url=settings.embedder_url or "",
                model=settings.embedder_model,
                dimension=settings.embedder_dimension,
                api_key=key,
                query_prefix=settings.embedder_query_prefix,
                passage_prefix=settings.embedder_passage_prefix,
            )
        )
    folder = settings.models_folder / settings.embedder_model
    if settings.embedder is EmbedderKind.SENTENCE_TRANSFORMERS:
        return SentenceTransformerEmbedder(folder)
    return OnnxEmbedder(folder)


def answering_pipeline(
    engine: Engine, room: KnowledgeRoom, locator: Locator, catalogue: Catalogue, glossary: Glossary
) -> Pipeline:
    """The steps of `app/answering/pipeline.py`, in order."""

    def scope_of(account_id: str) -> Scope:
        with reading(engine) as connection:
            return people.find(connection, account_id).scope

    def closeness(text: str, ids: Sequence[int]) -> dict[int, float]:
        asked = room.embedder.embed_query(text)
        with reading(engine) as connection:
            vectors = stored_vectors(connection, ids, room.embedder.fingerprint)
        return {id: float(asked @ vector) for id, vector in vectors.items()}

    return Pipeline(
        steps=(
            Authorise(scope_of),
            ScreenQuestion(),
            Understand(room.restorer.restore, Expander(glossary), PublishedRegistry(engine)),
            Retrieve(lambda text, scope, k: room.searcher.search(text, scope, k).hits, closeness),
            Gather(),
            Compose(ExtractiveComposer(room.embedder)),
            Verify(locator.find),
            Judge(load_judging_rules(APP / "answering" / "judging.yaml"), room.lexical.count),
        ),
        save=Save(engine, catalogue),
    )


def _services(
    settings: Settings, engine: Engine, room: KnowledgeRoom, console_account: str
) -> Services:
    catalogue = service_catalogue()
    locator = Locator(engine)
    workers, queue = _workers(settings, engine)
    overseer = Overseer(engine, queue, workers, timedelta(minutes=settings.max_file_minutes))
    return Services(
        engine=engine,
        room=room,
        pipeline=answering_pipeline(
            engine, room, locator, catalogue, load_agency_glossary(settings.var / POLICY)
        ),
        overseer=OverseeingThread(overseer),
        staging=Staging(settings.var / INCOMING),
        locator=locator,
        catalogue=catalogue,
        session_rules=SessionRules(
            key=settings.secret_key.get_secret_value().encode(),
            lifetime=timedelta(hours=settings.session_hours),
            idle=timedelta(minutes=settings.idle_minutes),
        ),
        lockout=Lockout(),
        tools=find_tools(),
        rules=Rules(
            second_person=settings.second_person,
            secure_cookies=settings.secure_cookies,
            max_file_bytes=settings.max_file_megabytes * MEGABYTE,
            max_files_per_import=settings.max_files_per_import,
        ),
        console_token=secrets.token_urlsafe(32),
        console_account=console_account,
    )


@contextmanager
def _importing(settings: Settings, services: Services) -> Iterator[None]:
    """Files are read and embedded for the length of the block."""
    # Rules that do not hold together stop the service here, not a worker somewhere.
    load_agency_screening_rules(settings.var / POLICY)
    with reading(services.engine) as connection:
        services.staging.keep_only(staged_files(connection))
    services.room.originals.forget_unfinished()
    drafts = DraftEmbedder(services.engine, services.room.embedder, services.staging)
    embedding = EmbeddingThread(drafts)
    services.overseer.start()
    embedding.start()
    try:
        yield
    finally:
        services.overseer.stop()
        embedding.stop()


def _workers(settings: Settings, engine: Engine) -> tuple[Workers, FileQueue]:
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


def _prepare_first_rows(engine: Engine) -> str:
    """The first knowledge base and the console's account (no password opens it); returns its id."""
    with writing(engine) as connection:
        if not list_knowledge_bases(connection):
            create_knowledge_base(connection, *FIRST_KNOWLEDGE_BASE)
        for person in people.everyone(connection):
            if person.name == CONSOLE_NAME:
                return person.id
        return people.create(
            connection,
            name=CONSOLE_NAME,
            display_name="Bảng điều khiển máy chủ",
            role=Role.ADMINISTRATOR,
            password=uuid.uuid4().hex + secrets.token_hex(32),
            knowledge_bases=[base.id for base in list_knowledge_bases(connection)],
        ).id
