"""The words of reviewing, as frozen dataclasses; nothing here reads or writes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.contract.answers import VerificationState
from app.contract.reviews import ClaimVerdict


class Verdict(StrEnum):
    """What a signature says: the first three are a verifier's, the others a leader's."""

    VERIFIED = "verified"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    APPROVED = "approved"
    RETURNED = "returned"


OF_VERIFIER = frozenset({Verdict.VERIFIED, Verdict.CORRECTED, Verdict.REJECTED})


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """The verdict on one claim; `text` only where it was corrected."""

    verdict: ClaimVerdict
    text: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A row of `reviews`. `id` grows with time."""

    id: int
    answer_id: str
    account_id: str
    at: datetime
    verdict: Verdict
    claims: tuple[ClaimReview, ...]
    note: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What a verification needs. The defaults are what most agencies begin with."""

    second_verifier: bool = False
    approval: bool = False
    own_answers: bool = False
    """Whether who asked may verify."""
    days: int = 3
    """Until a requested verification is due."""
    place: str = ""
    """Where papers are issued."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the reviews of an answer amount to now."""

    state: VerificationState
    verifications: tuple[Review, ...] = ()
    """Those that agree with the newest, the oldest first; one per person."""
    approval: Review | None = None
    refusal: Review | None = None
    """By whom it was not confirmed: a verifier, or the leader who returned it."""

    @property
    def newest(self) -> Review | None:
        return self.verifications[-1] if self.verifications else None
