"""Two norms that may differ on one matter: what differs, which rule of law speaks, and why."""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, Field

LONGEST_NORM = 30_000


class Norm(BaseModel):
    """A text, and what is known of the document that it stands in."""

    text: str = Field(min_length=1, max_length=LONGEST_NORM)
    type: str | None = Field(default=None, max_length=100)
    """`nghị định`, `quyết định`."""
    number: str | None = Field(default=None, max_length=100)
    """`30/2020/NĐ-CP`."""
    issuer: str | None = Field(default=None, max_length=300)
    issued_on: date | None = None


class ConflictRequest(BaseModel):
    """Ask the comparison of norms alone: do these two say different things of one matter?"""

    one: Norm
    other: Norm


class Rule(StrEnum):
    """Which rule speaks; UNDECIDED and MORE_SPECIFIC leave it to a person."""

    HIGHER_RANK = "higher_rank"
    LATER = "later"
    MORE_SPECIFIC = "more_specific"
    UNDECIDED = "undecided"


class Preferred(StrEnum):
    ONE = "one"
    OTHER = "other"


class NumberDifference(BaseModel):
    """Two numbers of one matter, in the words of each text."""

    matter: list[str]
    """Words that stand near both."""
    one: str
    other: str


class ConflictResult(BaseModel):
    """`differences` is empty where the two say nothing different that numbers could show."""

    differences: list[NumberDifference]
    rule: Rule | None = None
    preferred: Preferred | None = None
    """A hint, never a decision."""
    reason: str | None = None
