"""One step of answering asked by itself: the verifier of a claim, the choice of sentences.

For evaluators: weights are fitted and benchmarks run on what the product itself does.
"""

from enum import StrEnum

from pydantic import BaseModel, Field


class CheckRequest(BaseModel):
    """Ask the claim verifier alone: does `quote` bear `claim`?"""

    claim: str = Field(min_length=1, max_length=20_000)
    quote: str = Field(min_length=1, max_length=100_000)


class SentencesRequest(BaseModel):
    """Ask which sentences of the texts found would answer."""

    question: str = Field(min_length=1, max_length=2_000)


class RankedSentence(BaseModel):
    text: str
    version_id: str
    score: float
    features: dict[str, float]
    """What the score was summed from, by name, so that the weights can be fitted from outside."""


class SentencesResult(BaseModel):
    sentences: list[RankedSentence]


class EntailmentLabel(StrEnum):
    ENTAILMENT = "entailment"
    NEUTRAL = "neutral"
    CONTRADICTION = "contradiction"


class CheckResult(BaseModel):
    supported: bool
    label: EntailmentLabel
    score: float
    reasons: list[str]
    features: dict[str, float] = {}
    """What the learned score saw, and four flags (0 or 1): a rule `refused` the claim or found it
    `repeated`, whatever the score; it was `turned`: repeats the quote with a change; the quote is a
    `norm`. Empty where a text holds no word."""
