"""Reviews: the queue, an answer under review, a signature, and what a knowledge base asks for."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from app.contract.answers import Answer, VerificationState


class ClaimVerdict(StrEnum):
    RIGHT = "right"
    CORRECTED = "corrected"
    WRONG = "wrong"


class ClaimReview(BaseModel):
    model_config = ConfigDict(extra="forbid")

    verdict: ClaimVerdict
    text: str = Field(default="", max_length=20_000)
    """Of a corrected claim: what it should say. The cited words must bear it."""


class NewReview(BaseModel):
    """A verdict on every claim, in order, signed by one's own password or second factor's code."""

    model_config = ConfigDict(extra="forbid")

    claims: list[ClaimReview] = Field(min_length=1, max_length=200)
    note: str = Field(default="", max_length=4000)
    password: SecretStr = Field(min_length=1, max_length=256)


class Decision(BaseModel):
    """A leader's word on what was verified, signed as a review is."""

    model_config = ConfigDict(extra="forbid")

    approved: bool
    note: str = Field(default="", max_length=4000)
    password: SecretStr = Field(min_length=1, max_length=256)


class QueueEntry(BaseModel):
    """An answer that waits for a verifier or a leader."""

    answer_id: str
    question: str
    asked_by: str
    requested_at: datetime
    due_on: date
    overdue: bool
    state: VerificationState
    assigned_to: str | None = None
    """Whose turn it is, where that is one person."""
    mine: bool = False
    """Whether that is who looks."""


class ReviewShown(BaseModel):
    """A signature of the past, whether it still counts or not."""

    by: str
    at: datetime
    verdict: str
    note: str
    claims: list[ClaimReview]


class Candidate(BaseModel):
    """An account that could give the next signature."""

    name: str
    display_name: str


class Assignment(BaseModel):
    model_config = ConfigDict(extra="forbid")

    account: str | None = Field(max_length=64)
    """Its name. None: back to the queue."""


class OpenedPlace(BaseModel):
    version_id: str
    start: int


class UnderReview(BaseModel):
    answer: Answer
    asked_by: str
    opened: list[OpenedPlace]
    """Cited places that this reviewer has opened; the service will not take a review before all."""
    may_verify: bool
    may_approve: bool
    assigned_to: str | None = None
    """Whose turn it is, by the name that is shown, where that is one person."""
    candidates: list[Candidate] = []
    """Whom the viewer may put in charge: themselves, or everybody whose turn it could be."""
    reviews: list[ReviewShown]
    """The oldest first."""


class ReviewRules(BaseModel):
    """What a verification needs in a knowledge base."""

    model_config = ConfigDict(extra="forbid")

    second_verifier: bool = False
    approval: bool = False
    """By a leader who did not verify it."""
    own_answers: bool = False
    """Whether who asked may verify."""
    days: int = Field(default=3, ge=1, le=90)
    """Until a requested verification is due."""
    place: str = Field(default="", max_length=100)
    """Where its papers are issued: `Đắk Lắk`."""
