"""The one place that builds things: settings in, a whole service out."""

import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
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
from app.api.services import Rules, Services
from app.contract.accounts import Role
from app.contract.catalogue import Catalogue, load_catalogue
from app.imports.importing import Importer
from app.imports.queue import ImportQueue
from app.imports.records import unfinished_imports
from app.imports.staging import Staging
from app.settings import EmbedderKind, Settings
from app.sources.locating import Locator
from app.storage.migrating import migrate
from ingest.limits import MEGABYTE, Limits
from ingest.reading.tools import find_tools
from knowledge.database import open_database, reading, writing
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.embedding.openai_compatible import OpenAICompatibleEmbedder, ServerSettings
from knowledge.embedding.protocol import Embedder
from knowledge.embedding.sentence_transformer import SentenceTransformerEmbedder
from knowledge.model import Scope
from knowledge.registry.knowledge_bases import create_knowledge_base, list_knowledge_bases
from knowledge.room import KnowledgeRoom, open_knowledge

APP = Path(__file__).parent
FIRST_KNOWLEDGE_BASE = ("chung", "Kho tri thức chung")
CONSOLE_NAME = "console"


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
        with reading(engine) as connection:
            unfinished = unfinished_imports(connection)
        services.queue.start(unfinished)
        try:
            yield services
        finally:
            services.queue.stop()
    finally:
        room.close()
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
    engine: Engine, room: KnowledgeRoom, locator: Locator, catalogue: Catalogue
) -> Pipeline:
    """The steps of `app/answering/pipeline.py`, in order."""

    def scope_of(account_id: str) -> Scope:
        with reading(engine) as connection:
            return people.find(connection, account_id).scope

    return Pipeline(
        steps=(
            Authorise(scope_of),
            ScreenQuestion(),
            Understand(room.restorer.restore),
            Retrieve(lambda text, scope, k: room.searcher.search(text, scope, k).hits),
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
    staging = Staging(settings.var / "incoming")
    tools = find_tools()
    limits = Limits(max_bytes=settings.max_file_megabytes * MEGABYTE)
    importer = Importer(engine, room, staging, limits, tools)
    return Services(
        engine=engine,
        room=room,
        pipeline=answering_pipeline(engine, room, locator, catalogue),
        queue=ImportQueue(settings.var / "jobs.sqlite", importer.run),
        staging=staging,
        locator=locator,
        catalogue=catalogue,
        session_rules=SessionRules(
            key=settings.secret_key.get_secret_value().encode(),
            lifetime=timedelta(hours=settings.session_hours),
            idle=timedelta(minutes=settings.idle_minutes),
        ),
        lockout=Lockout(),
        tools=tools,
        rules=Rules(
            second_person=settings.second_person,
            secure_cookies=settings.secure_cookies,
            max_file_bytes=limits.max_bytes,
            max_files_per_import=settings.max_files_per_import,
        ),
        console_token=secrets.token_urlsafe(32),
        console_account=console_account,
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
