"""`Work`: everything known about one question so far. Each step takes one and returns the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.answering.conflicts.model import Disagreement
from app.answering.model import (
    Choice,
    Claim,
    Confidence,
    Draft,
    Ending,
    Evidence,
    Message,
    Question,
    Reading,
    Trace,
)
from app.answering.understanding.model import Understanding
from app.contract.answers import Outcome
from knowledge.model import Hit, PassageRecord, Scope
from knowledge.validity.model import Span


@dataclass(frozen=True, slots=True)
class Work:
    """Starts with the question alone, and with a scope that sees nothing."""

    question: Question
    scope: Scope = field(default_factory=Scope)
    asked_as: str = ""
    """The question with what it took over from the one before it; empty where it took nothing."""
    understanding: Understanding | None = None
    reading: Reading | None = None
    named: tuple[PassageRecord, ...] = ()
    """What stands at the places that the question names."""
    named_versions: frozenset[str] = frozenset()
    sayings: tuple[PassageRecord, ...] = ()
    """Clauses that say how texts stand, where that is asked: each is quoted, on whatever day."""
    unknown_documents: tuple[str, ...] = ()
    """Numbers in the question that no published document has."""
    hits: tuple[Hit, ...] = ()
    gone: tuple[Hit, ...] = ()
    """What would be found as well if it were in force on the day of the question."""
    evidence: tuple[Evidence, ...] = ()
    drafts: tuple[Draft, ...] = ()
    composed: Mapping[str, float] = field(default_factory=dict)
    """How well the best sentence answers, as the composer saw it."""
    notices: tuple[Message, ...] = ()
    """What the reader must be told beside the answer."""
    claims: tuple[Claim, ...] = ()
    rejected: tuple[Draft, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    doubts: tuple[Message, ...] = ()
    """What keeps the answer from ever being sure, known before it is written."""
    features: Mapping[str, float] = field(default_factory=dict)
    answer_probability: float = 0.0
    confidence: Confidence | None = None
    ending: Ending | None = None
    choices: tuple[Choice, ...] = ()
    """What the question may mean, where it is asked back."""
    answer_id: str | None = None
    trace: tuple[Trace, ...] = ()

    def ended(self, outcome: Outcome, message: str, **details: str | int) -> "Work":
        """The same work with its ending: no later step but the saving runs."""
        return replace(self, ending=Ending(outcome, Message(message, details)))

    def without_evidence(self) -> "Work":
        """Ended, for nothing that holds on the day of the question answers it."""
        day = self.scope.as_of
        if day is None or day == self.question.today:
            return self.ended(Outcome.NO_EVIDENCE, "outcome.no_evidence")
        date = f"{day:%d/%m/%Y}"
        return self.ended(Outcome.NO_EVIDENCE, "outcome.nothing_that_day", date=date)

    def traced(self, name: str, milliseconds: float, counts: Mapping[str, int]) -> "Work":
        return replace(self, trace=(*self.trace, Trace(name, milliseconds, dict(counts))))

    def is_saying(self, version_id: str, span: Span) -> bool:
        """Whether the range is part of a clause that says how texts stand."""
        return any(
            saying.version.id == version_id and Span(saying.start, saying.end).covers(span)
            for saying in self.sayings
        )

    @property
    def understood(self) -> Reading:
        """The reading, which every step after `understand` may rely on."""
        assert self.reading is not None, "the step `understand` comes first"
        return self.reading
