"""What every composer is, and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from app.answering.model import Draft, Evidence, Message, Question, Reading


@dataclass(frozen=True, slots=True)
class Composition:
    """Drafts for the verifier, and what the reader must be told of how they came about."""

    drafts: tuple[Draft, ...] = ()
    notices: tuple[Message, ...] = ()
    seen: Mapping[str, float] = field(default_factory=dict)
    """How well the best sentence answers, for the judgement: about 0…1 each."""


class Composer(Protocol):
    """Proposes drafts from evidence. Whatever it returns, the verifier judges."""

    def compose(
        self, question: Question, reading: Reading, evidence: tuple[Evidence, ...]
    ) -> Composition: ...
