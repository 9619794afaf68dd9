"""Is this the text of a norm? Then other words are another norm, and the score must be higher.

An account of events may be retold; a rule may hardly be. Neighbouring articles share most of their
words, so a claim beside the wrong one looks borne by the measure of ordinary prose.
"""

from collections.abc import Sequence
from itertools import pairwise

from app.answering.verifying.tokens import Token
from app.answering.verifying.vocabulary import NORM_TURNS, REFERENCES

TURNS_FROM = 0.02
"""From this many turns of a norm per word of the quote on."""
LIST_MARKS_FROM = 2
"""From so many lines of the quote that open with `1.` or `a)`."""


def is_norm(claim: Sequence[Token], quote: Sequence[Token]) -> bool:
    """Whether the quote is written as norms are, or the claim is an item of one. Pure."""
    if _list_marks(claim[:2]) or _list_marks(quote) >= LIST_MARKS_FROM:
        return True
    forms = [token.form for token in quote]
    text = f" {' '.join(forms)} "
    turns = sum(text.count(f" {turn} ") for turn in NORM_TURNS)
    references = sum(
        word in REFERENCES and (after == "này" or after[:1].isdigit() or len(after) == 1)
        for word, after in pairwise(forms)
    )
    return (turns + references) / len(forms) >= TURNS_FROM


def is_list_mark(tokens: Sequence[Token]) -> bool:
    """Whether the tokens open with a number or a letter and a full stop or bracket."""
    if len(tokens) < 2 or tokens[1].border not in {".", ")"}:
        return False
    return tokens[0].form.isdigit() or len(tokens[0].form) == 1


def _list_marks(tokens: Sequence[Token]) -> int:
    """How many lines open with a list mark."""
    return sum(
        (place == 0 or token.border == "\n") and is_list_mark(tokens[place : place + 2])
        for place, token in enumerate(tokens)
    )
