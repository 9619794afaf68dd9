"""The stretch of a claim that only says what is not so: `…, chứ không phải Y`, `thay vì Y`.

A quote that bears the rest need not know of Y, and a quote that does know of Y may say the reverse;
so these words are neither asked of the quote nor counted as borne by it.
"""

from collections.abc import Sequence

from app.answering.verifying.norm_words import norm_words
from app.answering.verifying.tokens import Token

_TURNS = (("không", "phải"), ("thay", "vì"))
_ENDS = frozenset(("mà", "và"))


def denied_places(tokens: Sequence[Token]) -> frozenset[int]:
    """Places of the denied words: from the turn to the next border, not at the very beginning."""
    forms = [token.form for token in tokens]
    denied: set[int] = set()
    place = 3
    while place < len(tokens):
        if tuple(forms[place : place + 2]) not in _TURNS:
            place += 1
            continue
        denied.add(place)
        place += 1
        while place < len(tokens) and not tokens[place].border and forms[place] not in _ENDS:
            denied.add(place)
            place += 1
    return frozenset(denied)


def negated_places(tokens: Sequence[Token]) -> frozenset[int]:
    """Places between a negation and the next border, and the denied ones.

    A bound (`không quá`) and a prohibition (`không được`) are no negations in this sense.
    """
    negated: set[int] = set(denied_places(tokens))
    for word in norm_words(tokens):
        place = word.end if word.kind == "negation" else len(tokens)
        while place < len(tokens) and not tokens[place].border:
            negated.add(place)
            place += 1
    return frozenset(negated)
