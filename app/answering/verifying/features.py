"""What the learned score sees of a claim and its quote: each feature about 0…1, each with a name.

They come from words and alignment alone. How near sentence embeddings of claim and quote come was
tried and told nothing more: a changed claim is as near as a true one. The weights and where they
come from stand in `scoring.yaml`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from app.answering.verifying.alignment import Alignment, is_content
from app.answering.verifying.denials import denied_places
from app.answering.verifying.facts import missing_names
from app.answering.verifying.tokens import Token, TokenKind
from app.answering.verifying.vocabulary import OPENINGS, OPPOSITES, TURNS

_AROUND_CLAIMED, _AROUND_QUOTED = 8, 12
"""How many words on either side of a number say what it counts, in the claim and in the quote."""

MOST_NUMBERS = 100
"""Of a claim, and of one number's occurrences in a quote, that are looked at."""


@dataclass(frozen=True)
class Compared:
    """A claim, the quote, and the one laid beside the other. Both must hold a word."""

    claim: tuple[Token, ...]
    quote: tuple[Token, ...]
    alignments: tuple[Alignment, ...]

    @cached_property
    def borne_forms(self) -> frozenset[str]:
        return frozenset(token.form for a in self.alignments for token in a.aligned)

    @cached_property
    def denied(self) -> frozenset[int]:
        return denied_places(self.claim)

    def is_borne(self, token: Token) -> bool:
        return token.form in self.borne_forms


def features(compared: Compared) -> Mapping[str, float]:
    """All features by name. Pure."""
    return {**_of_coverage(compared), **_of_facts(compared), **_of_turns(compared)}


def _of_coverage(compared: Compared) -> dict[str, float]:
    claim, denied = compared.claim, compared.denied
    told = [t for place, t in enumerate(claim) if is_content(t) and place not in denied]
    quoted_pairs = {pair for a in compared.alignments for pair in _pairs(a.aligned)}
    new = sum(not compared.is_borne(token) for token in claim if is_content(token))
    first = (at for at, t in enumerate(claim) if is_content(t) and not compared.is_borne(t))
    last = [token for token in compared.alignments[-1].part if is_content(token)]
    return {
        "coverage": _share_borne(told, compared),
        "last_part_coverage": _share_borne(last, compared),
        "new_words": math.log1p(new) / 3,
        "new_pairs": math.log1p(sum(p not in quoted_pairs for p in _pairs(claim))) / 3,
        "first_new_word": next(first, len(claim)) / len(claim),
        "replaced_words": sum(_replaced(a) for a in compared.alignments) / len(claim),
        "parts": min(1.0, len(compared.alignments) / 4),
        "quote_length": math.log(len(compared.quote)) / 6,
    }


def _of_facts(compared: Compared) -> dict[str, float]:
    denied = [t for at, t in enumerate(compared.claim) if at in compared.denied and is_content(t)]
    names = sum(len(missing_names(a, compared.quote)) for a in compared.alignments)
    opposites = sum(_opposites(alignment) for alignment in compared.alignments)
    denied_borne = _share_borne(denied, compared) if denied else 0.0
    return {
        "unknown_names": min(1.0, names / 2),
        "strange_numbers": _strangeness_of_numbers(compared),
        "opposites": min(1.0, opposites / 2),
        "denied_borne": denied_borne,
        "denied_unknown": 1 - denied_borne if denied else 0.0,
    }


def _of_turns(compared: Compared) -> dict[str, float]:
    text = f" {' '.join(token.form for token in compared.claim)} "
    first = compared.claim[0]
    opens = first.form in OPENINGS and any(token.border for token in compared.claim[1:3])
    turns = {
        name: float(any(f" {turn} " in text for turn in words)) for name, words in TURNS.items()
    }
    return {"opening": float(opens), "negations": min(1.0, text.count(" không ") / 3), **turns}


def _share_borne(tokens: Sequence[Token], compared: Compared) -> float:
    return sum(map(compared.is_borne, tokens)) / len(tokens) if tokens else 1.0


def _pairs(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    return [(a.form, b.form) for a, b in pairwise(tokens)]


def _replaced(alignment: Alignment) -> int:
    changes = alignment.changes
    return sum(c.end - c.start for c in changes if c.quote_end > c.quote_start)


def _opposites(alignment: Alignment) -> int:
    """Words of the part of which the aligned part has the opposite instead."""
    there = {token.form for token in alignment.aligned}
    return sum(
        t.form not in there and not OPPOSITES[t.form].isdisjoint(there)
        for t in alignment.part
        if t.form in OPPOSITES
    )


def _strangeness_of_numbers(compared: Compared) -> float:
    """The worst number's share of neighbouring words that stand nowhere near it in the quote."""
    claim, quote = compared.claim, compared.quote
    numbers = (
        place
        for place, token in enumerate(claim)
        if token.kind is TokenKind.NUMBER and place not in compared.denied
    )
    worst = 0.0
    for place in islice(numbers, MOST_NUMBERS):
        around = claim[max(0, place - _AROUND_CLAIMED) : place + _AROUND_CLAIMED + 1]
        told = {t.form for t in around if is_content(t) and t is not claim[place]}
        same = (at for at, other in enumerate(quote) if other.form == claim[place].form)
        known = 0
        for at in islice(same, MOST_NUMBERS):
            there = quote[max(0, at - _AROUND_QUOTED) : at + _AROUND_QUOTED + 1]
            known = max(known, len(told & {t.form for t in there}))
        worst = max(worst, 1 - known / max(1, len(told)))
    return worst
