"""Purges: lawful deletions, their plans, and their signed reports."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field


class PurgeOrder(BaseModel):
    version_id: str
    reason: str = Field(min_length=1, max_length=2000)
    """On which legal ground, in a person's own words."""
    confirmation: str = Field(min_length=1, max_length=200)
    """The document's number, typed once more; see `PurgePlan.to_be_typed`."""
    whole_document: bool = False
    """Its other versions too."""
    copies: bool | None = None
    """Whether the same file in other places goes too. Must be said where there are any."""


class PurgedVersion(BaseModel):
    version_id: str
    title: str
    knowledge_base: str
    status: str
    sha256: str


class PurgePlan(BaseModel):
    """What an order would delete."""

    versions: list[PurgedVersion]
    copies: list[PurgedVersion]
    """Made of the same file, in other knowledge bases or documents."""
    hidden_copies: int
    """As many more, which this person may not see."""
    answers: int
    """Past answers that cite it."""
    quotes: str
    """What happens to their quotes: redact or keep."""
    to_be_typed: str


class Purge(BaseModel):
    id: str
    at: datetime
    by: str
    reason: str
    state: str
    """begun: nobody finds the text any more, its files are being cleaned; finished."""
    clean: bool | None
    """Whether the search afterwards found nothing; None while it goes on."""
    versions: list[str]
    copies_left: int


class SignedReport(BaseModel):
    """The report of a finished purge, and the service's signature on its canonical form: keys in
    order, no spaces, UTF-8."""

    report: dict[str, Any]
    signature: str


class Verification(BaseModel):
    valid: bool
