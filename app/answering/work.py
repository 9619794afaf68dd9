"""`Work`: everything known about one question so far. Each step takes one and returns the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.answering.model import (
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
from app.contract.answers import Outcome
from knowledge.model import Hit, Scope


@dataclass(frozen=True, slots=True)
class Work:
    """Starts with the question alone, and with a scope that sees nothing."""

    question: Question
    scope: Scope = field(default_factory=Scope)
    reading: Reading | None = None
    hits: tuple[Hit, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    drafts: tuple[Draft, ...] = ()
    claims: tuple[Claim, ...] = ()
    rejected: tuple[Draft, ...] = ()
    features: Mapping[str, float] = field(default_factory=dict)
    answer_probability: float = 0.0
    confidence: Confidence | None = None
    ending: Ending | None = None
    answer_id: str | None = None
    trace: tuple[Trace, ...] = ()

    def ended(self, outcome: Outcome, message: str, **details: str | int) -> "Work":
        """The same work with its ending: no later step but the saving runs."""
        return replace(self, ending=Ending(outcome, Message(message, details)))

    def traced(self, name: str, milliseconds: float, counts: Mapping[str, int]) -> "Work":
        return replace(self, trace=(*self.trace, Trace(name, milliseconds, dict(counts))))

    @property
    def understood(self) -> Reading:
        """The reading, which every step after `understand` may rely on."""
        assert self.reading is not None, "the step `understand` comes first"
        return self.reading
