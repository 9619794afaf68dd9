"""Everything that the service is made of, built once and closed in order."""

import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine

from app.accounts import people
from app.accounts.lockout import Lockout
from app.accounts.rates import RequestRates
from app.answering.composing.extractive import ExtractiveComposer
from app.answering.understanding.english.glosser import EnglishGlosser
from app.answering.understanding.expansions import Expander
from app.answering.understanding.wording import Wording
from app.api.services import Rules, Services
from app.audit.anchoring import Anchorage, AnchoringThread
from app.audit.signing import audit_key
from app.bootstrap.answering import answering_pipeline
from app.bootstrap.delivery import build_channels
from app.bootstrap.facts import system_facts
from app.bootstrap.folders import AUDIT, INCOMING, POLICY
from app.bootstrap.importing import importing, workers_of
from app.bootstrap.models import build_composer, build_embedder
from app.bootstrap.noting import note_what_changed
from app.bootstrap.second_readings import build_judges, build_reranker
from app.bootstrap.signing_in import build_openid, build_session_rules
from app.contract.accounts import Role
from app.contract.catalogue import Catalogue, load_catalogue
from app.delivery.delivering import Deliverer, DeliveringThread
from app.impact.marking import mark_all
from app.impact.sweeping import Sweeper, SweepingThread
from app.imports.overseeing import OverseeingThread, Overseer
from app.imports.staging import Staging
from app.purging.finishing import Purger
from app.purging.reports import report_key
from app.purging.running import PurgingThread
from app.reviews.queue import remind
from app.settings import Settings
from app.sources.locating import Locator
from app.storage.migrating import migrate
from ingest.limits import MEGABYTE
from ingest.reading.tools import find_tools
from knowledge.database import open_database, writing
from knowledge.embedding.remembering import RememberingEmbedder
from knowledge.indexing.vocabulary import IndexedWords
from knowledge.policy.policies import agency_policies
from knowledge.registry.deriving import refresh_all
from knowledge.registry.knowledge_bases import create_knowledge_base, list_knowledge_bases
from knowledge.room import KnowledgeRoom, open_knowledge

MESSAGES = Path(__file__).parents[1] / "messages"
FIRST_KNOWLEDGE_BASE = ("chung", "Kho tri thức chung")
CONSOLE_NAME = "console"


def service_catalogue() -> Catalogue:
    return load_catalogue(MESSAGES)


@contextmanager
def running_services(settings: Settings) -> Iterator[Services]:
    """Everything that the service is made of, open for the length of the block."""
    settings.var.mkdir(parents=True, exist_ok=True)
    settings.var.chmod(0o700)
    engine = open_database(settings.database)
    if migrate(engine):
        with writing(engine) as connection:
            refresh_all(connection)
    console = _prepare_first_rows(engine)
    note_what_changed(settings, engine, console)
    room = open_knowledge(engine, settings.var, build_embedder(settings), build_reranker(settings))
    try:
        room.keeper.reconcile()
        services = _services(settings, engine, room, console)
        with importing(settings, services), _tending(settings, services):
            yield services
    finally:
        room.close()
        engine.dispose()


def _services(
    settings: Settings, engine: Engine, room: KnowledgeRoom, console_account: str
) -> Services:
    catalogue = service_catalogue()
    locator, lockout = Locator(engine), Lockout()
    rules = build_session_rules(settings)
    policies = agency_policies(settings.var / POLICY)
    workers, queue = workers_of(settings, engine)
    overseer = Overseer(engine, queue, workers, timedelta(minutes=settings.max_file_minutes))
    staging, judges = Staging(settings.var / INCOMING), build_judges(settings)
    quoting = ExtractiveComposer(RememberingEmbedder(room.embedder))
    key = report_key(settings.secret_key.get_secret_value().encode())
    purger = Purger(room, staging, locator, catalogue, settings.var, key)
    return Services(
        engine=engine,
        room=room,
        pipeline=answering_pipeline(
            engine,
            room,
            locator,
            catalogue,
            policies,
            build_composer(settings, quoting),
            quoting,
            judges,
        ),
        sentences=quoting,
        overseer=OverseeingThread(overseer),
        purging=PurgingThread(purger),
        report_key=key,
        facts=system_facts(settings),
        anchorage=_anchorage(settings, engine),
        staging=staging,
        locator=locator,
        catalogue=catalogue,
        session_rules=rules,
        screening=policies.screening,
        ranks=policies.ranks,
        lockout=lockout,
        openid=build_openid(settings, engine, rules, lockout),
        rates=RequestRates(),
        tools=find_tools(),
        rules=Rules(
            second_person=settings.second_person,
            secure_cookies=settings.secure_cookies,
            max_file_bytes=settings.max_file_megabytes * MEGABYTE,
            max_files_per_import=settings.max_files_per_import,
            purged_quotes=settings.purged_quotes,
            public_address=settings.public_address,
        ),
        console_token=secrets.token_urlsafe(32),
        console_account=console_account,
        judges=judges,
        wording=Wording(
            Expander(policies.glossary, EnglishGlosser(policies.english)),
            IndexedWords(room.lexical),
            policies.screening.instructions,
        ),
    )


def _anchorage(settings: Settings, engine: Engine) -> Anchorage:
    key = audit_key(settings.secret_key.get_secret_value().encode())
    return Anchorage(engine, settings.var / AUDIT, key, settings.audit_days)


@contextmanager
def _tending(settings: Settings, services: Services) -> Iterator[None]:
    """Purges are finished, answers that time overtakes are marked, and notices leave the house,
    for the length of the block."""
    channels = build_channels(settings, services.catalogue)
    delivering = DeliveringThread(Deliverer(services.engine, channels))
    sweeping = SweepingThread(Sweeper(services.engine, (mark_all, remind)))
    anchoring = AnchoringThread(services.anchorage)
    services.purging.start()
    sweeping.start()
    anchoring.start()
    delivering.start()
    try:
        yield
    finally:
        delivering.stop()
        anchoring.stop()
        sweeping.stop()
        services.purging.stop()


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
