"""Why a claim is refused whatever its score: facts that are not borne, norms that were changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from app.answering.model import Message
from app.answering.verifying.alignment import Alignment
from app.answering.verifying.changes import changed_norms, changed_words, replaced_number
from app.answering.verifying.cutting import left_out, left_out_of_part, occurrences
from app.answering.verifying.facts import Borne, missing_facts, missing_names
from app.answering.verifying.tokens import Token
from app.answering.verifying.vocabulary import BREAKS_OFF

MOST_OCCURRENCES = 50
"""Of a claim in a quote, that are looked at for one that leaves nothing out."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The reasons, each once; none of them where nothing speaks against the claim."""

    reasons: tuple[Message, ...]
    turned: bool
    """The claim repeats the quote with something changed: it says otherwise."""


def refusal_of_cut(claim: Sequence[Token], quote: Sequence[Token]) -> Refusal | None:
    """Of a claim that stands in the quote word for word; None where it does not."""
    keys: dict[str, None] = {}
    for start in islice(occurrences(claim, quote), MOST_OCCURRENCES):
        key = left_out(start, start + len(claim), quote)
        if key is None:
            return Refusal((), turned=False)
        keys[key] = None
    return Refusal(tuple(Message(key) for key in keys), turned=True) if keys else None


def refusal_of_break(claim: Sequence[Token]) -> Refusal | None:
    """Of a claim in other words that stops in the middle, as a model's last sentence may."""
    if claim[-1].form not in BREAKS_OFF:
        return None
    return Refusal((Message("check.breaks_off", {"word": claim[-1].form}),), turned=False)


def refusal_of_changes(alignments: Sequence[Alignment], borne: Borne) -> Refusal:
    """Of a claim in other words, or in the quote's with changes."""
    reasons: dict[str, Message] = {}
    turned = False
    for alignment in alignments:
        found = [*missing_facts(alignment, borne), *_changes(alignment, borne.quote)]
        turned = turned or (bool(found) and alignment.is_close)
        for reason in found:
            reasons.setdefault(reason.key, reason)
    return Refusal(tuple(reasons.values()), turned)


def _changes(alignment: Alignment, quote: Sequence[Token]) -> list[Message]:
    found: list[Message] = []
    if alignment.is_close:
        cut = left_out_of_part(alignment)
        found += [Message(key) for key in (*changed_norms(alignment), *([cut] if cut else []))]
        names = missing_names(alignment, quote)
        found += [Message("check.name_missing", {"names": ", ".join(names)})] if names else []
    number = replaced_number(alignment)
    found += [number] if number else []
    if alignment.is_close or alignment.has_same_predicate:
        words = changed_words(alignment)
        found += [words] if words else []
    return found
