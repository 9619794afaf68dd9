"""Monitoring: how the service is used, incidents, and what the ministry is told."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, Field


class DayUse(BaseModel):
    """How many questions of one day ended in one way."""

    day: date
    outcome: str
    count: int


class Latency(BaseModel):
    """Milliseconds from a question to its answer, saving not counted."""

    p50: int
    p95: int


class CitedDocument(BaseModel):
    document_id: str
    title: str
    knowledge_base: str
    answers: int
    """How many answers of the range cite it."""


class UnansweredGroup(BaseModel):
    """Questions alike that found no answer: what the knowledge base lacks."""

    question: str
    """The newest of them; personal data is masked."""
    count: int
    last_at: datetime


class Verification(BaseModel):
    """Of the answered questions of the range: how many somebody has signed for."""

    answered: int
    verified: int
    corrected: int
    rejected: int
    median_hours: float | None
    """From the answer to its first signature."""


class Use(BaseModel):
    since: date
    until: date
    knowledge_base: str | None
    questions: int
    people: int
    """Who asked at least once."""
    masked: int
    """Personal data masked in questions."""
    by_day: list[DayUse]
    by_base: dict[str, int]
    """Questions to one base; under the empty name those to all of the asker's bases."""
    outcomes: dict[str, int]
    refusals: dict[str, int]
    """By reason."""
    confidence: dict[str, int]
    latency: Latency | None
    most_cited: list[CitedDocument]
    never_cited: list[CitedDocument]
    never_cited_total: int
    unanswered: list[UnansweredGroup]
    verification: Verification


class IncidentKind(StrEnum):
    ACCOUNT_LOST = "account_lost"
    ACCOUNT_IMPERSONATED = "account_impersonated"
    LEAK = "leak"
    HARMFUL_ANSWER = "harmful_answer"
    OUTAGE = "outage"
    OTHER = "other"


class Severity(StrEnum):
    LOW = "low"
    HIGH = "high"
    CRITICAL = "critical"


class IncidentState(StrEnum):
    OPEN = "open"
    HANDLED = "handled"
    """Someone is at it."""
    CLOSED = "closed"


class NewIncident(BaseModel):
    kind: IncidentKind
    severity: Severity = Severity.HIGH
    title: str = Field(min_length=3, max_length=200)
    description: str = Field(default="", max_length=5000)
    subject: str | None = Field(default=None, max_length=64)
    """Id of the account, answer or document that it is about."""


class IncidentStep(BaseModel):
    """A change of state, or a note in the same state."""

    state: IncidentState
    note: str = Field(min_length=3, max_length=5000)
    """What was done."""


class IncidentEvent(BaseModel):
    at: datetime
    by: str
    state: IncidentState
    note: str


class Incident(BaseModel):
    id: str
    at: datetime
    reported_by: str
    kind: IncidentKind
    severity: Severity
    title: str
    description: str
    subject: str | None
    state: IncidentState
    events: list[IncidentEvent]
    """The oldest first."""


class ReportOrder(BaseModel):
    """What only the agency knows of the ministry report's frame."""

    since: date = Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))
    until: date = Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))
    superior: str = Field(default="", max_length=200)
    """The authority above the agency."""
    agency: str = Field(min_length=1, max_length=200)
    number: str = Field(default="", max_length=60)
    place: str = Field(default="", max_length=100)
    addressee: str = Field(min_length=1, max_length=200)
    signer_title: str = Field(default="", max_length=200)
    signer: str = Field(default="", max_length=200)
