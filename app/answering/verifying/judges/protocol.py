"""What the verifier asks of a judge."""

from enum import StrEnum
from typing import Protocol


class Opinion(StrEnum):
    """What a quote says of a claim."""

    ENTAILED = "entailed"
    NEUTRAL = "neutral"
    CONTRADICTED = "contradicted"


class ClaimJudge(Protocol):
    """Safe for many threads at once."""

    @property
    def name(self) -> str:
        """The model's name, as the reader is told it."""
        ...

    def opinion(self, claim: str, quote: str) -> Opinion:
        """Does `claim` follow from `quote`? Raises ClaimJudgeFailed or LanguageModelFailed."""
        ...
