"""Imports: files handed in together, how far each one is, and how all of them ended."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, Field


class ImportState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNDER_WAY = (ImportState.WAITING, ImportState.RUNNING)


class Statement(BaseModel):
    """What the uploader states of one file; a stated field wins over what is read from it."""

    number: str | None = Field(default=None, max_length=200)
    type: str | None = Field(default=None, max_length=100)
    issuer: str | None = Field(default=None, max_length=300)
    subject: str | None = Field(default=None, max_length=2000)


class ImportedFile(BaseModel):
    """One file of an import, and how far it came."""

    id: str
    file_name: str
    """With the archive or e-mail that it came out of: `ho-so.zip › bieu/mau-01.docx`."""
    state: ImportState
    stage: str
    """reading, normalising, structuring, …, registering, embedding, ready."""
    message: str
    """One sentence: the end, or why it was refused; empty while under way."""
    code: str | None = None
    version_id: str | None = None
    attempts: int = 0
    """How often its reading broke off and will be, or was, tried again."""


class Import(BaseModel):
    """Files handed in together. Those that are under way or need someone's eye come first."""

    id: str
    state: ImportState
    """DONE when every file has ended, whatever each end was; CANCELLED when a person stopped it."""
    counts: dict[ImportState, int]
    """How many files are in each state; the files listed may be fewer."""
    created_at: datetime
    files: list[ImportedFile]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def ended(self) -> int:
        return self.total - sum(self.counts.get(state, 0) for state in UNDER_WAY)


class FileReport(BaseModel):
    """One line of an import's report: a file's end, and what was understood of it."""

    file_name: str
    sha256: str
    size: int
    state: ImportState
    code: str | None
    message: str
    version_id: str | None
    number: str | None
    type: str | None
    issuer: str | None
    issued_on: date | None
    effective_on: date | None
    pages: int | None
    recognised_pages: int
    """Pages read by OCR."""
    articles: int | None
    passages: int | None
    findings: list[str]
    """Each as one sentence."""
    attempts: int
    ended_at: datetime | None


class ImportReport(BaseModel):
    import_id: str
    created_at: datetime
    state: ImportState
    counts: dict[ImportState, int]
    files: list[FileReport]
