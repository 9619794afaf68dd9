"""Slips of the keyboard: a syllable that no published text has, one letter away from one they have.

Only where a neighbour speaks for it: "hồ sư nghỉ phép" is left alone if "sư" is in the texts, and
"nghir phép" becomes "nghỉ phép" because the texts say those two together. What could be a word of
Vietnamese may be one that the texts do not need: there they must say the two together often.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Protocol

from app.answering.understanding.model import Correction
from knowledge.indexing.words import could_be_vietnamese, fold, plain

_WORD = re.compile(r"[^\W\d_]+")
_TYPED_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_TONED = {
    vowel: "".join(unicodedata.normalize("NFC", vowel + tone) for tone in _TONES)
    for vowel in "aăâeêioôơuưy"
}
_TONE_KEYS = frozenset("sfrxj")
SHORTEST, LONGEST = 3, 8
"""Letters of a syllable that is looked at; no Vietnamese syllable has more than seven."""
OFTEN = 5
"""Passages. Half of the corrections of rightly typed questions fell away with it, and of questions
with one slip each none was ranked lower."""
MOST_WORDS = 5
"""So many unknown syllables are looked at; a question with more is in another language."""


class Vocabulary(Protocol):
    """How often the published texts say a syllable, and two of them in a row, in plain form."""

    def count(self, syllable: str) -> int: ...
    def count_pair(self, first: str, second: str) -> int: ...


def find_corrections(question: str, vocabulary: Vocabulary) -> tuple[Correction, ...]:
    """The likeliest spelling of each unknown syllable, with the neighbour that speaks for it."""
    places = [found.span() for found in _TYPED_WORD.finditer(question)]
    words = [plain(question[start:end]) for start, end in places]
    if len(words) != len(places) or not any(fold(word) != word for word in words):
        return ()
    unknown = [
        place
        for place, word in enumerate(words)
        if SHORTEST <= len(word) <= LONGEST
        and _WORD.fullmatch(word)
        and not unicodedata.normalize("NFC", question[slice(*places[place])]).isupper()
        and not vocabulary.count(word)
    ]
    if len(unknown) > MOST_WORDS:
        return ()
    corrected = ((place, _likeliest(words, place, vocabulary)) for place in unknown)
    return tuple(Correction(*places[place], text) for place, text in corrected if text)


def _likeliest(words: list[str], place: int, vocabulary: Vocabulary) -> str | None:
    """The neighbouring spelling that follows or precedes its neighbours most often."""
    before = words[place - 1] if place else None
    after = words[place + 1] if place + 1 < len(words) else None
    needed = OFTEN if could_be_vietnamese(words[place]) else 1
    best: tuple[int, int, str] | None = None
    for spelling in set(_one_slip_away(words[place])):
        often = vocabulary.count(spelling)
        if not often:
            continue
        left = vocabulary.count_pair(before, spelling) if before else 0
        right = vocabulary.count_pair(spelling, after) if after else 0
        with_neighbour = f"{before} {spelling}" if left >= right else f"{spelling} {after}"
        rated = (left + right, often, with_neighbour)
        if max(left, right) >= needed and (best is None or rated > best):
            best = rated
    return best[2] if best else None


def _one_slip_away(word: str) -> Iterator[str]:
    """Edit distance 1 (Damerau), and a Telex tone key that was written out: `nghir` for `nghỉ`."""
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        for letter in _LETTERS:
            yield f"{head}{letter}{tail}"
            if tail:
                yield f"{head}{letter}{tail[1:]}"
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield f"{head}{tail[1]}{tail[0]}{tail[2:]}"
    if word[-1] in _TONE_KEYS:
        bare = word[:-1]
        for place, vowel in enumerate(bare):
            for toned in _TONED.get(vowel, ""):
                yield f"{bare[:place]}{toned}{bare[place + 1 :]}"
