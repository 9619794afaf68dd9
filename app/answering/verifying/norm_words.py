"""The words of a norm in a run of tokens: negation, modality, bounds, conditions, exceptions."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.answering.verifying.tokens import Token
from app.answering.verifying.vocabulary import CLASSES

_NOT_AN_EXCEPTION_AFTER = frozenset(("khấu", "bù", "loại", "giải", "diệt", "phòng", "bị", "được"))


@dataclass(frozen=True, slots=True)
class NormWord:
    """`[start, end)` of the tokens, and the class of `vocabulary.CLASSES`."""

    start: int
    end: int
    kind: str


def norm_words(tokens: Sequence[Token]) -> list[NormWord]:
    """The norm words in order, each as long as it can be."""
    forms = [token.form for token in tokens]
    found: list[NormWord] = []
    place = 0
    while place < len(forms):
        word = _word_at(forms, place)
        if word and not _only_looks_like(forms, word):
            found.append(word)
        place = word.end if word else place + 1
    return found


def _word_at(forms: Sequence[str], place: int) -> NormWord | None:
    by_first = _by_first_syllable().get(forms[place], ())
    for syllables, kind in by_first:
        end = place + len(syllables)
        if tuple(forms[place:end]) == syllables:
            return NormWord(place, end, kind)
    return None


def _only_looks_like(forms: Sequence[str], word: NormWord) -> bool:
    before = forms[word.start - 1] if word.start else ""
    return word.kind == "exception" and before in _NOT_AN_EXCEPTION_AFTER


@cache
def _by_first_syllable() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Each word of the classes under its first syllable, the longest first."""
    words = [(tuple(word.split()), kind) for kind, words in CLASSES.items() for word in words]
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for syllables, kind in sorted(words, key=lambda one: (-len(one[0]), one)):
        table.setdefault(syllables[0], []).append((syllables, kind))
    return table
