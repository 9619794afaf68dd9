"""The parts of a question that asks several things ("báo ai và trong bao lâu?").

A part is covered by a claim that holds the kind of thing it asks for. Where two parts ask for the
same kind, the claim must also say most of the part's own words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.composing.question_kinds import (
    QuestionKind,
    answered_kinds,
    asks_for_money,
    kinds_of,
    measured_as_asked,
)
from app.answering.words import QUESTION_WORDS, syllables
from knowledge.indexing.words import fold

_BORDER = re.compile(r"\s*[,;?]\s*|\s+(?:và|va|and)\s+", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:bao lau|bao nhieu|may|ai|nao|luc nao|dau|gi|how|who|when|where|which|what)\b"
)
_TOLD_APART = frozenset(
    (QuestionKind.HOW_LONG, QuestionKind.WHEN, QuestionKind.HOW_MUCH, QuestionKind.WHO)
)
"""Kinds whose answers can be told from others by their form."""
_COUNT = re.compile(
    r"\d[\d.,]*(?!\d|[.,]\d)(?!\s*(?:\([^)]*\)\s*)?(?:ngay|gio|thang|nam|phut|tuan)\b)"
)
_SAID = 0.5
"""So much of its own words a claim must say."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked for, in the question's own words."""

    text: str
    kind: QuestionKind
    own_words: tuple[str, ...] = ()
    """Words that tell it from another part of the same kind."""

    def is_covered_by(self, claim: str) -> bool:
        told = set(syllables(fold(claim)))
        said = sum(word in told for word in self.own_words)
        return self._bears(claim) and said >= _SAID * len(self.own_words)

    def shares_a_word_with(self, claim: str) -> bool:
        """Whether the claim says one of the words that carry the part's meaning."""
        told = set(syllables(fold(claim)))
        return any(
            word in told for word in syllables(fold(self.text)) if word not in QUESTION_WORDS
        )

    def _bears(self, claim: str) -> bool:
        if asks_for_money(self.text):
            return measured_as_asked(self.text, claim)
        if self.kind is QuestionKind.HOW_MUCH:
            return bool(_COUNT.search(fold(claim).lower()))
        return self.kind in answered_kinds(claim)


def parts_of(question: str) -> tuple[Part, ...]:
    """Two or more parts, or none where the question asks one thing. Pure."""
    pieces = [piece for piece in _BORDER.split(question) if _asks(piece)]
    asking = [(piece.strip(" .?!"), kind) for piece in pieces for kind in _kind_of(piece)]
    if len(asking) < 2:
        return ()
    return tuple(_part(place, asking) for place in range(len(asking)))


def uncovered(question: str, claims: Sequence[str]) -> tuple[Part, ...]:
    """The parts that no claim covers; nothing where the question asks one thing. Pure."""
    return tuple(
        part
        for part in parts_of(question)
        if not any(part.is_covered_by(claim) for claim in claims)
    )


def _asks(piece: str) -> bool:
    return len(piece.split()) > 1 and bool(_ASKS.search(fold(piece).lower()))


def _kind_of(piece: str) -> tuple[QuestionKind, ...]:
    """The one kind that a piece asks for, of those that can be told apart."""
    kinds = kinds_of(piece) & _TOLD_APART
    if QuestionKind.HOW_LONG in kinds:
        return (QuestionKind.HOW_LONG,)
    return tuple(sorted(kinds))[:1]


def _part(place: int, asking: Sequence[tuple[str, QuestionKind]]) -> Part:
    text, kind = asking[place]
    others = [other for at, other in enumerate(asking) if at != place]
    if all(other != kind for _, other in others):
        return Part(text, kind)
    elsewhere = {word for other, _ in others for word in syllables(fold(other))}
    own = (word for word in syllables(fold(text)) if word not in elsewhere)
    return Part(text, kind, tuple(word for word in own if word not in QUESTION_WORDS))
