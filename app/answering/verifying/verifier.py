"""Does the quote bear the claim? First the hard facts and the norm, then the words themselves.

What stands in the quote word for word is supported, unless it was cut out of a negation, a
condition or an exception. Everything else is laid beside the quote part by part (`alignment`).
Each fact of a part must be borne, and where a part repeats the quote, no change may touch the norm
or its subject (`refusing`); and a learned score of the whole must be high enough (`features`,
`scoring`), higher where the quote is a norm (`norm_texts`). It knows nothing of meaning beyond
words, and says so by its score.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.answering.model import Check, Message, Verdict
from app.answering.verifying.alignment import align
from app.answering.verifying.citing import without_citation
from app.answering.verifying.facts import Borne
from app.answering.verifying.features import Compared, features
from app.answering.verifying.norm_texts import is_norm
from app.answering.verifying.refusing import (
    Refusal,
    refusal_of_break,
    refusal_of_changes,
    refusal_of_cut,
)
from app.answering.verifying.scoring import ScoringRules, load_scoring_rules
from app.answering.verifying.tokens import tokens_of

MOST_WORDS_FROM = 0.75
"""From this coverage on, what is missing is not the words."""


@dataclass(frozen=True, slots=True)
class Examination:
    """The verdict, and what the learned score saw, with four flags (0 or 1).

    `refused` by a hard reason or accepted as `repeated`, whatever the score; `turned`, where it
    repeats the quote with a change; `norm`, which asks a higher score.
    """

    check: Check
    features: Mapping[str, float]


def check_claim(claim: str, quote: str, place: str = "") -> Check:
    """The verdict on one claim against the words it cites. Pure.

    `place` is what the quote is known to be: its document's number and its Điều, khoản, điểm. A
    claim may name them although the quote itself does not.
    """
    return examine(claim, quote, place).check


def examine(claim: str, quote: str, place: str = "") -> Examination:
    """`check_claim`, with the features; they are empty where either text holds no word."""
    quoted, placed = tokens_of(quote), tokens_of(place)
    claimed = without_citation(tokens_of(claim), placed)
    if not claimed or not quoted:
        return Examination(_check_without_words(claim, quote), {})
    compared = Compared(claimed, quoted, align(claimed, quoted))
    cut = refusal_of_cut(claimed, quoted)
    refusal = (
        cut
        or refusal_of_break(claimed)
        or refusal_of_changes(compared.alignments, Borne(quoted, placed))
    )
    flags = _flags(compared, refusal, is_verbatim=cut is not None)
    seen = {**features(compared), **{name: float(flag) for name, flag in flags.items()}}
    if cut and not cut.reasons:
        return Examination(Check(Verdict.SUPPORTED, 1.0), seen)
    return Examination(_judge(seen, refusal.reasons, load_scoring_rules()), seen)


def _flags(compared: Compared, refusal: Refusal, *, is_verbatim: bool) -> dict[str, bool]:
    adds_nothing = is_verbatim or all(one.adds_nothing for one in compared.alignments)
    return {
        "refused": bool(refusal.reasons),
        "repeated": adds_nothing and not refusal.reasons,
        "turned": refusal.turned,
        "norm": is_norm(compared.claim, compared.quote),
    }


def _check_without_words(claim: str, quote: str) -> Check:
    if "".join(claim.split()) in "".join(quote.split()):
        return Check(Verdict.SUPPORTED, 1.0)
    return Check(Verdict.UNSUPPORTED, 0.0, (Message("check.words_missing", {"percent": 0}),))


def _judge(seen: Mapping[str, float], hard: tuple[Message, ...], rules: ScoringRules) -> Check:
    score = rules.borne.probability(seen)
    least = rules.norm_supported_from if seen["norm"] else rules.supported_from
    if not hard and (score >= least or seen["repeated"]):
        return Check(Verdict.SUPPORTED, max(score, least))
    otherwise = rules.contradicted.probability(seen) >= rules.contradicted_from
    return Check(
        Verdict.UNSUPPORTED,
        score * 0.5 if hard else score,
        hard or (_reason_of_score(seen),),
        contradicted=otherwise or bool(seen["turned"]),
    )


def _reason_of_score(seen: Mapping[str, float]) -> Message:
    percent = round(seen["coverage"] * 100)
    few = seen["coverage"] < MOST_WORDS_FROM
    return Message("check.words_missing" if few else "check.not_borne", {"percent": percent})
