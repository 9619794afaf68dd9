"""Exports: an answer as text to be pasted, and whether a paper in hand is what was verified."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, Field


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


class PaperClaim(BaseModel):
    text: str
    numbers: list[int] = Field(min_length=1)
    """Of its sources."""


class PaperSource(BaseModel):
    number: int
    title: str
    quote: str = Field(min_length=1)


class PaperContent(BaseModel):
    """What a genuine paper says, in the paper's own words, to be compared with the one in hand."""

    subject: str
    validity: str
    claims: list[PaperClaim]
    sources: list[PaperSource]
    cautions: list[str] = []


class PaperCheck(BaseModel):
    """`content` goes to whoever may read all that the answer cites, and only while it stands: a
    code proves nothing about the words printed beside it."""

    state: PaperState
    verified_by: str | None = None
    at: datetime | None = None
    content: PaperContent | None = None
    message: str
