"""Whether one line spells a secrecy mark and nothing else.

Letters are compared without case, diacritics and spaces, because a stamp comes out of a scan as
`M Ậ T`, `TÔI MẠT` or `TUYỆTMẬT`. The whole line must be covered: a mark, perhaps its label, an
urgency, the number of the copy or of the page. One word more and it is a sentence.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ingest.screening.rules import LEGAL_MARKS, SecrecyRules

_LOOK_ALIKES = str.maketrans({"0": "O", "1": "I", "|": "I", "!": "I", "Đ": "D", "đ": "d"})
_LONG_MARK = 8
_SHORTEST = "MAT"
_OTHER_WORDS = ("MẮT", "MẶT", "MẤT", "MÁT")
"""Other words with the same letters, which stand in cells of forms: eye, face, lost, cool."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """A mark as it is written on its line, and folded without what stands beside it."""

    words: str
    sign: str
    capitals: bool
    """In capital letters, as a stamp is; else it may be the word of a sentence."""
    labelled: bool
    carried: bool
    """The last word of `TÀI LIỆU MẬT`, which may as well end a title."""
    other_word: bool
    """Spelt like another word in wrong diacritics: `MẶT`."""


@dataclass(frozen=True, slots=True)
class MarkWords:
    """The rules' words, folded once, and the pattern of a whole line."""

    marks: frozenset[str]
    title_endings: tuple[str, ...]
    specimens: tuple[str, ...]
    declassified: frozenset[str]
    misread: tuple[str, ...]
    line: re.Pattern[str]

    @staticmethod
    @lru_cache(maxsize=8)
    def of(rules: SecrecyRules) -> "MarkWords":
        marks = _folded_all((*LEGAL_MARKS, *rules.further_marks))
        return MarkWords(
            marks=frozenset(marks),
            title_endings=_folded_all(rules.title_endings),
            specimens=_folded_all(rules.specimens),
            declassified=frozenset(_folded_all(rules.declassified)),
            misread=tuple(_bare(word) for word in rules.misread),
            line=_line_pattern(rules),
        )

    def spelt(self, text: str) -> Spelt | None:
        """The mark that `text` is, or None. Figures beside it count copies and pages."""
        letters, places = _letters(text)
        whole = self.line.fullmatch(letters)
        if whole is None:
            near = self._misread(_bare(text)) or self._one_letter_wrong(letters)
            return _nearly(text, near) if near else None
        start, end = whole.span("mark")
        raw = text[places[start] : places[end - 1] + 1]
        return Spelt(
            words=text,
            sign=whole["mark"],
            capitals=all(x.isupper() for x in raw if x.isalpha()),
            labelled=whole["label"] is not None,
            carried=whole["carrier"] is not None,
            other_word=_bare(raw).endswith(_OTHER_WORDS),
        )

    def _misread(self, bare: str) -> str | None:
        """`TỐI MẠI` for `TỐI MẬT`: the last word spoilt as scans spoil it."""
        for word in self.misread:
            sign = folded(bare.removesuffix(word)) + _SHORTEST if bare.endswith(word) else ""
            if sign in self.marks:
                return sign
        return None

    def _one_letter_wrong(self, letters: str) -> str | None:
        """A long mark of which the scan spoilt one letter."""
        for mark in self.marks:
            if len(mark) == len(letters) >= _LONG_MARK:
                wrong = sum(a != b for a, b in zip(letters, mark, strict=True))
                if wrong == 1:
                    return mark
        return None


def _nearly(text: str, sign: str) -> Spelt:
    return Spelt(
        text, sign, capitals=text.isupper(), labelled=False, carried=False, other_word=False
    )


def folded(words: str) -> str:
    """Capital letters without diacritics and spaces: `Tối mật`, `T Ố I M Ậ T`, `TÔI MẠT` alike."""
    return _letters(words)[0]


def _letters(text: str) -> tuple[str, list[int]]:
    """The folded letters and figures of a text, and where each stands in it."""
    letters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for letter in unicodedata.normalize("NFD", character.translate(_LOOK_ALIKES)):
            if letter.isalnum():
                letters.append(letter.upper()[0])
                places.append(at)
    return "".join(letters), places


def _bare(raw: str) -> str:
    return "".join(x for x in unicodedata.normalize("NFC", raw) if x.isalpha()).upper()


def _folded_all(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(folded(word) for word in words)


def _line_pattern(rules: SecrecyRules) -> re.Pattern[str]:
    """A legal mark, or a further one, with whatever may share its line."""
    legal, further = _either(LEGAL_MARKS), _either(rules.further_marks)
    beside = _either(rules.companions, r"[\dOI]+")
    label, carrier = _either(rules.labels), _either(rules.carriers)
    head = rf"(?:{beside})*(?:(?P<label>{label})|(?P<carrier>{carrier}))?"
    both = rf"(?:{beside}|{further})*"
    return re.compile(rf"(?:{further})?{head}(?P<mark>{legal}|{further}){both}")


def _either(words: Iterable[str], *patterns: str) -> str:
    """Alternatives, the longest first; with none, a pattern that never matches."""
    known = sorted({folded(word) for word in words}, key=len, reverse=True)
    return "|".join([*known, *patterns]) or "(?!)"
