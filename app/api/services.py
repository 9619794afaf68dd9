"""What the routes work with, built once by `app/bootstrap/`."""

from dataclasses import dataclass, field

from sqlalchemy import Engine

from app.accounts.lockout import Lockout
from app.accounts.openid.signing_in import OpenIdSignIn
from app.accounts.rates import RequestRates
from app.accounts.sessions import SessionRules
from app.answering.composing.extractive import ExtractiveComposer
from app.answering.pipeline import Pipeline
from app.answering.understanding.wording import Wording
from app.answering.verifying.judges.reviewing import Judges
from app.audit.anchoring import Anchorage
from app.contract.catalogue import Catalogue
from app.imports.overseeing import OverseeingThread
from app.imports.staging import Staging
from app.monitoring.facts import SystemFacts
from app.purging.running import PurgingThread
from app.settings import PurgedQuotes
from app.sources.locating import Locator
from ingest.reading.tools import ReadingTools
from ingest.screening.rules import ScreeningRules
from knowledge.policy.ranks import Ranks
from knowledge.room import KnowledgeRoom


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings that routes need, without the rest."""

    second_person: bool
    secure_cookies: bool
    max_file_bytes: int
    max_files_per_import: int
    purged_quotes: PurgedQuotes
    public_address: str
    """Printed on papers; empty: the address of the request."""


@dataclass(frozen=True, slots=True)
class Services:
    engine: Engine
    room: KnowledgeRoom
    pipeline: Pipeline
    sentences: ExtractiveComposer
    """Tells which sentences would answer, whoever composes."""
    overseer: OverseeingThread
    purging: PurgingThread
    report_key: bytes
    """Signs the reports of purges."""
    facts: SystemFacts
    """What the report to the ministry says of the settings."""
    anchorage: Anchorage
    """Where the end of the audit is signed, and by what."""
    staging: Staging
    locator: Locator
    catalogue: Catalogue
    session_rules: SessionRules
    lockout: Lockout
    openid: OpenIdSignIn | None
    """Signing in at the agency's identity provider; None where that is off."""
    rates: RequestRates
    tools: ReadingTools
    rules: Rules
    screening: ScreeningRules
    ranks: Ranks
    """The order of documents by legal force, as the agency keeps it."""
    console_token: str
    """Acts as the console's account for as long as this process lives."""
    console_account: str
    judges: Judges = field(default_factory=Judges)
    """Second opinions on claims; none unless the settings name a model."""
    wording: Wording = Wording()  # noqa: RUF009 - frozen
    """What a query is searched with."""
