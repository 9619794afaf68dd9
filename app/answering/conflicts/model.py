"""Norms in conflict, as frozen dataclasses."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.answering.model import Citation, Message
from knowledge.policy.ranks import Rank


@dataclass(frozen=True, slots=True)
class Side:
    """One of two norms: what it says, and what is known of the document that says it."""

    text: str
    type: str | None = None
    issuer: str | None = None
    number: str | None = None
    issued_on: date | None = None
    rank: Rank | None = None


class Bound(StrEnum):
    """What a number limits: EXACTLY, AT_MOST (`không quá`) or AT_LEAST (`ít nhất`)."""

    EXACTLY = "exactly"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Difference:
    """What two texts say differently of one matter, each in its own words."""

    matter: tuple[str, ...]
    """Words that both use near it, in the order of the first text."""
    one: str
    """`không quá 05 ngày làm việc`"""
    other: str


class Rule(StrEnum):
    """Why one side is preferred, or why none is."""

    HIGHER_RANK = "higher_rank"
    """Lex superior."""
    LATER = "later"
    """Lex posterior."""
    MORE_SPECIFIC = "more_specific"
    """Lex specialis stands against lex posterior: shown, not decided."""
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sides that differ. `preferred` (0 or 1) is a hint with its reason; a person decides."""

    sides: tuple[Side, Side]
    differences: tuple[Difference, ...]
    rule: Rule
    preferred: int | None
    reason: Message


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two citations in force that say different things of one matter, and what a rule prefers."""

    conflict: Conflict
    citations: tuple[Citation, Citation]
