"""Feedback: what a reader says of an answer, and what the officers of its documents see."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from app.contract.answers import Outcome


class FeedbackKind(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"


class NewFeedback(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: FeedbackKind
    reason: str = Field(default="", max_length=2000)


class CitedPlace(BaseModel):
    """A place that the answer cites and this officer may read."""

    version_id: str
    document: str
    place: str
    quote: str
    start: int
    end: int


class FeedbackShown(BaseModel):
    id: str
    answer_id: str
    given_by: str
    at: datetime
    kind: FeedbackKind
    reason: str
    question: str
    outcome: Outcome
    as_of: date
    cited: list[CitedPlace]
    handled_by: str | None
    handled_at: datetime | None
