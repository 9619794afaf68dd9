"""A question as patterns read it, with the way back to what was typed.

Case, diacritics, kinds of hyphens and of spaces differ from hand to hand. Patterns read one folded
form; what they find is told as a range of the typed question, whatever its normal form.
"""

import unicodedata
from dataclasses import dataclass

_LETTERS = {"đ": "d", "ð": "d", "ı": "i"}
_HYPHENS = frozenset("-‐‑‒–—−")


@dataclass(frozen=True, slots=True)
class FoldedQuestion:
    """`text` is lower case without diacritics; its character i was typed at `places[i]`."""

    typed: str
    text: str
    places: tuple[int, ...]

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The typed range of `text[start:end]`, with the combining marks of its last letter."""
        first, last = self.places[start], self.places[end - 1] + 1
        while last < len(self.typed) and unicodedata.combining(self.typed[last]):
            last += 1
        return first, last

    def typed_as(self, start: int, end: int) -> str:
        """What was typed there, composed."""
        first, last = self.range_of(start, end)
        return unicodedata.normalize("NFC", self.typed[first:last])


def fold_question(question: str) -> FoldedQuestion:
    """The folded form of any string. Folding what is folded changes nothing."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(question):
        for letter in _folded(character):
            letters.append(letter)
            places.append(place)
    return FoldedQuestion(question, "".join(letters), tuple(places))


def _folded(character: str) -> str:
    if character in _HYPHENS:
        return "-"
    if character.isspace():
        return " "
    if character.isascii():
        return character.lower()
    parts = unicodedata.normalize("NFD", character.lower())
    return "".join(_LETTERS.get(p, p) for p in parts if not unicodedata.combining(p))
