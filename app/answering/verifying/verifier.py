"""Does the quote bear the claim? Numbers, document numbers, negation, then the words themselves.

First version, on surface features: every hard fact of the claim (a number, a date, an amount, a
document number) must stand in the quote, the two must agree in negation, and enough of the claim's
words must be the quote's. It knows nothing of meaning beyond words, and says so by its score.
"""

import re
import unicodedata

from app.answering.model import Check, Message, Verdict
from app.answering.words import all_terms, content_terms, syllables

SUPPORTED_FROM = 0.62
"""Least score of a supported claim; set on the first half of a labelled set, see DECISIONS.md."""

_NUMBER = re.compile(r"\d+(?:[.,/:-]\d+)*")
_NEGATIONS = ("không", "chưa", "chẳng", "cấm", "miễn", "trừ", "not", "never", "no")


def check_claim(claim: str, quote: str) -> Check:
    """The verdict on one claim against the words it cites. Pure."""
    if _plain(claim) in _plain(quote):
        return Check(Verdict.SUPPORTED, 1.0)
    reasons: list[Message] = []
    missing = sorted(_numbers(claim) - _numbers(quote))
    if missing:
        reasons.append(Message("check.number_missing", {"numbers": ", ".join(missing)}))
    negated = _negation_differs(claim, quote)
    if negated:
        reasons.append(Message("check.negation_differs"))
    score = _overlap(claim, quote)
    if score < SUPPORTED_FROM:
        reasons.append(Message("check.words_missing", {"percent": round(score * 100)}))
    score = score * 0.5 if missing or negated else score
    verdict = Verdict.UNSUPPORTED if reasons else Verdict.SUPPORTED
    return Check(verdict, score, tuple(reasons), contradicted=bool(negated or missing))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def _numbers(text: str) -> set[str]:
    """Numbers in one form: thousands dots dropped, leading zeros of days dropped."""
    found: set[str] = set()
    for match in _NUMBER.findall(text):
        whole = re.sub(r"(?<=\d)\.(?=\d{3}(?!\d))", "", match.rstrip(".,:-/"))
        found.update(part.lstrip("0") or "0" for part in re.split(r"[/:-]", whole))
    return found


def _overlap(claim: str, quote: str) -> float:
    """Share of the claim's telling words and pairs that the quote holds."""
    wanted = content_terms(claim) or syllables(claim)
    there = all_terms(quote)
    return sum(term in there for term in wanted) / len(wanted) if wanted else 0.0


def _negation_differs(claim: str, quote: str) -> bool:
    """A negation in the claim whose following word the quote never negates, or the reverse."""
    claimed = _negated(syllables(claim))
    quoted = _negated(syllables(quote))
    plain_quote = set(syllables(quote))
    dropped = {word for word in quoted if word in syllables(claim)} - claimed
    added = {word for word in claimed if word in plain_quote} - quoted
    return bool(added or dropped)


def _negated(words: list[str]) -> set[str]:
    """The words that directly follow a negation, the auxiliaries được/phải/bị passed over."""
    negated = set()
    for place, word in enumerate(words[:-1]):
        if word not in _NEGATIONS:
            continue
        rest = [w for w in words[place + 1 : place + 3] if w not in {"được", "phải", "bị", "có"}]
        negated.update(rest[:1])
    return negated
