"""Questions and answers. A claim without a citation cannot be sent: the type refuses it."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, Field

from app.contract.catalogue import Language


class Outcome(StrEnum):
    """How a question ended. All of them are foreseen; each is shown in plain words."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NO_EVIDENCE = "no_evidence"
    UNVERIFIED = "unverified"
    CLARIFY = "clarify"
    REFUSED_ACCESS = "refused_access"
    REFUSED_SCREENING = "refused_screening"
    ERROR = "error"


class ConfidenceLevel(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


LONGEST_QUESTION = 2000
"""Characters."""


class Ask(BaseModel):
    question: str = Field(min_length=1, max_length=LONGEST_QUESTION)
    knowledge_base: str | None = None
    """None: all that the person may see."""
    language: Language | None = None
    """The language of lead-in sentences and reasons. None: the question's own."""
    as_of: date | None = None
    """The day for which the answer should hold. None: today, or the day that the question names."""
    previous_answer: str | None = Field(default=None, max_length=64)
    """One's own answer that the question may lean on ("còn với viên chức thì sao?")."""


class Box(BaseModel):
    """A rectangle on a page in PDF points from the top left corner; `page` is 1-based."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Citation(BaseModel):
    """Where a claim comes from: the document, the place in it, and the exact words."""

    label: str
    """The evidence's label: E1, E2, …"""
    version_id: str
    document: str
    """How one names it: `Quyết định số 15/2024/QĐ-SDL`; the file name when it has no number."""
    subject: str | None
    issuer: str | None
    issued_on: date | None
    effective_on: date | None
    place: str
    """`điểm a khoản 2 Điều 15`; `đoạn 12` for a text without Điều."""
    quote: str = Field(min_length=1)
    start: int
    end: int
    """The quote is `[start, end)` of the version's stored text, character for character."""
    page: int | None
    paragraph: int
    boxes: list[Box]
    standing: str = "in_force"
    """How these words stood on the day on which the question was put: in_force, not_yet, expired,
    repealed, replaced, amended, superseded or withdrawn."""
    notes: list[str] = []
    """What a reader must know besides: what has changed since the day of the answer, or will."""
    sha256: str
    file_name: str
    kind: str


class ConflictSide(BaseModel):
    """One of two places that answer differently."""

    citation: Citation
    values: list[str]
    """What it states of the matter: `05 ngày làm việc`."""
    rank: str | None
    """Its place in the order of legal force, in words; None where it cannot be told."""


class Conflict(BaseModel):
    """Two texts in force that state different things of one matter. A person decides."""

    matter: str
    sides: list[ConflictSide] = Field(min_length=2)
    preferred: int | None
    """The side that a rule speaks for; never more than a hint."""
    rule: str
    """The rule and its reason, or that none decides, in one sentence."""


class Claim(BaseModel):
    text: str
    citations: list[Citation] = Field(min_length=1)
    supported: bool
    reasons: list[str] = []


class Confidence(BaseModel):
    level: ConfidenceLevel
    probability: float = Field(ge=0, le=1)
    """The estimated chance that the answer is right and complete."""
    reasons: list[str]


class Step(BaseModel):
    """One step of the pipeline, as it ended."""

    name: str
    milliseconds: float
    counts: dict[str, int] = {}


class RelatedPassage(BaseModel):
    """Perhaps related, and not an answer: shown where there is none."""

    version_id: str
    document: str
    place: str
    text: str
    start: int
    end: int


class Choice(BaseModel):
    """One of the texts that a question may mean, with the question that means it alone."""

    version_id: str
    label: str = Field(min_length=1)
    question: str = Field(min_length=1, max_length=LONGEST_QUESTION)
    """What a click asks: the words as they were put, and the exact number of the text."""


class AnswerMark(BaseModel):
    """A text that an answer rests on has changed since, or was lawfully deleted."""

    version_id: str
    standing: str
    """not_yet, expired, repealed, replaced, amended, superseded, withdrawn or purged."""
    since: date | None
    by_version: str | None
    marked_at: datetime
    message: str


class VerificationState(StrEnum):
    """What stands behind an answer now, by its reviews and the rules of its knowledge base."""

    UNVERIFIED = "unverified"
    AWAITING_SECOND = "awaiting_second"
    AWAITING_APPROVAL = "awaiting_approval"
    VERIFIED = "verified"
    REJECTED = "rejected"
    RESET = "reset"
    """It was reviewed, and a text that it cites has changed since."""


class Signature(BaseModel):
    """A named person who signed, and when."""

    name: str
    at: datetime


class AnswerVerification(BaseModel):
    state: VerificationState = VerificationState.UNVERIFIED
    message: str = ""
    """The state as one plain sentence in the answer's language: not to be left out where the
    answer is shown. Empty where nothing is claimed."""
    claims: list[Claim] = []
    """As signed: corrected where they were, without those that were found wrong."""
    verifiers: list[Signature] = []
    approved: Signature | None = None
    refused: Signature | None = None
    """Who did not confirm it, or returned it; it must not be used."""
    note: str = ""
    """Of the newest verifier; where it was refused, of who refused it."""
    content_hash: str | None = None
    """SHA-256 of what was signed."""
    due_on: date | None = None
    """Until when it should be verified; None: nobody was asked to."""


class Answer(BaseModel):
    id: str
    question: str
    asked_as: str = ""
    """The question as it was understood: with the topic that it took over from the one before, or
    without what was said beside it; empty where it was taken as typed. The next question may lean
    on it in turn."""
    asked_at: datetime
    as_of: date
    """The date on which the cited texts are in force."""
    notices: list[str] = []
    """What the reader must be told beside the answer: another day than today, what took a text's
    place, a composer that did not answer."""
    language: Language
    outcome: Outcome
    message: str
    """One plain sentence: how it ended, or what to do next."""
    choices: list[Choice] = []
    """What a question that was asked back may mean; `message` names them, too."""
    claims: list[Claim]
    conflicts: list[Conflict] = []
    """Where texts in force differ on what is asked: side by side, never averaged."""
    confidence: Confidence | None
    answer_probability: float = Field(ge=0, le=1)
    """The estimated chance that the knowledge base can answer the question at all."""
    related: list[RelatedPassage]
    steps: list[Step]
    verified_by: str | None = None
    """Who verified it, by name. None: an unverified draft."""
    verification: AnswerVerification = AnswerVerification()
    marks: list[AnswerMark] = []
    """What became of its sources since it was saved, the oldest change first."""
