"""What the routes work with, built once by `app/bootstrap.py`."""

from dataclasses import dataclass

from sqlalchemy import Engine

from app.accounts.lockout import Lockout
from app.accounts.sessions import SessionRules
from app.answering.pipeline import Pipeline
from app.contract.catalogue import Catalogue
from app.imports.overseeing import OverseeingThread
from app.imports.staging import Staging
from app.sources.locating import Locator
from ingest.reading.tools import ReadingTools
from knowledge.room import KnowledgeRoom


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings that routes need, without the rest."""

    second_person: bool
    secure_cookies: bool
    max_file_bytes: int
    max_files_per_import: int


@dataclass(frozen=True, slots=True)
class Services:
    engine: Engine
    room: KnowledgeRoom
    pipeline: Pipeline
    overseer: OverseeingThread
    staging: Staging
    locator: Locator
    catalogue: Catalogue
    session_rules: SessionRules
    lockout: Lockout
    tools: ReadingTools
    rules: Rules
    console_token: str
    """Acts as the console's account for as long as this process lives."""
    console_account: str
