"""A verdict after the judges: at most stricter than before, and it says who was asked.

Judges see only claims in other words than their quotes': what is repeated needs no opinion, and a
model that doubts it would be wrong. A judge that gives no answer leaves the verdict as it was, and
that is told too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.answering.model import Check, Message, Verdict
from app.answering.verifying.judges.protocol import ClaimJudge, Opinion
from app.answering.verifying.tokens import tokens_of
from app.errors import ClaimJudgeFailed, LanguageModelFailed

DOUBTED = 0.5
"""The most that the score of a claim may be which a judge does not find entailed."""


@dataclass(frozen=True, slots=True)
class Judges:
    """All of them must agree; none: the verdict stays."""

    judges: tuple[ClaimJudge, ...] = ()

    def reviewed(self, check: Check, claim: str, quote: str) -> Check:
        """The same check, refused where a judge disagrees, with a reason for each one asked."""
        if not self.judges or check.verdict is Verdict.UNSUPPORTED or _repeats(claim, quote):
            return check
        reasons = list(check.reasons)
        for judge in self.judges:
            try:
                opinion = judge.opinion(claim, quote)
            except (ClaimJudgeFailed, LanguageModelFailed):
                reasons.append(Message("check.judge_silent", {"judge": judge.name}))
                continue
            if opinion is not Opinion.ENTAILED:
                return _refused(check, judge.name, opinion)
            reasons.append(Message("check.judge_agrees", {"judge": judge.name}))
        return replace(check, reasons=tuple(reasons))


def _refused(check: Check, judge: str, opinion: Opinion) -> Check:
    otherwise = opinion is Opinion.CONTRADICTED
    key = "check.judge_contradicts" if otherwise else "check.judge_doubts"
    reason = Message(key, {"judge": judge})
    return Check(Verdict.UNSUPPORTED, min(check.score, DOUBTED), (reason,), contradicted=otherwise)


def _repeats(claim: str, quote: str) -> bool:
    return f" {_words(claim)} " in f" {_words(quote)} "


def _words(text: str) -> str:
    forms: Sequence[str] = [token.form for token in tokens_of(text)]
    return " ".join(forms)
