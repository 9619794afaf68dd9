"""Exports: an answer as text to be pasted, and whether a paper in hand is what was verified."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel


class Form(StrEnum):
    DOCX = "docx"
    PDF = "pdf"


class CopiedText(BaseModel):
    """The claims with numbered citations, and whether anybody stands behind them."""

    text: str
    verified: bool


class PaperState(StrEnum):
    GENUINE = "genuine"
    """What was verified, and it still stands."""
    NO_LONGER = "no_longer"
    """It was verified, and does not stand any more: superseded, or a cited text has changed."""
    SOURCE_DELETED = "source_deleted"
    """It was verified, and a text that it cites has been deleted by law since."""
    UNKNOWN = "unknown"
    """Nothing of this content was ever verified here."""


class PaperCheck(BaseModel):
    """Says nothing of the content: whoever asks has the paper."""

    state: PaperState
    verified_by: str | None = None
    at: datetime | None = None
    message: str
