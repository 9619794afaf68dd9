"""Words typed for the fonts of TCVN3 and VNI, run by run: a file may mix them with Unicode.

The font's name tells the encoding for sure, which the words of a short run cannot. One thing can
be wrong: text in Unicode that somebody set in an old font; then its words are right as they are.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from ingest.legacy_encoding import (
    LegacyEncoding,
    encoding_of_font,
    is_capitals_font,
    to_unicode,
)
from ingest.model import Finding, FindingKind, Severity
from ingest.syllables import is_syllable

Run = tuple[str, str]
"""Words and the name of their font."""

_ONLY_UNICODE = re.compile("[\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\W\d_]+")


@cache
def encoding_of(font: str) -> LegacyEncoding | None:
    """The encoding that the font draws, or None for a font of Unicode."""
    return encoding_of_font(font) if font else None


@cache
def _draws_capitals(font: str) -> bool:
    return is_capitals_font(font)


@dataclass
class LegacyFonts:
    """Turns runs into Unicode, and remembers which encodings it met."""

    _met: set[LegacyEncoding] = field(default_factory=set)
    _evidence: dict[LegacyEncoding, int] = field(default_factory=dict)
    """By encoding, how many stretches of its fonts were plainly in it, less those in Unicode."""

    def text(self, runs: Iterable[Run]) -> str:
        """The runs of one paragraph as one text; neighbours are turned together, since VNI writes
        a letter and its mark as two characters and Word may cut between them."""
        grouped = groupby(runs, key=lambda run: (encoding_of(run[1]), _draws_capitals(run[1])))
        pieces: list[str] = []
        for (encoding, capitals), group in grouped:
            typed = "".join(words for words, _ in group)
            if encoding is not None and not self._is_unicode(typed, encoding):
                self._met.update({encoding} if any(map(str.isalpha, typed)) else set())
                typed = to_unicode(typed, encoding)
                typed = typed.upper() if capitals else typed
            pieces.append(typed)
        return "".join(pieces)

    def _is_unicode(self, typed: str, encoding: LegacyEncoding) -> bool:
        """Whether the words are Vietnamese as they stand; in doubt, as those before them were."""
        if typed.isascii():
            return False
        gained = _marked_syllables(to_unicode(typed, encoding)) - _marked_syllables(typed)
        if _ONLY_UNICODE.search(typed):
            gained = -1
        evidence = self._evidence.get(encoding, 0)
        self._evidence[encoding] = evidence + (gained > 0) - (gained < 0)
        return gained < 0 or (gained == 0 and evidence < 0)

    def findings(self) -> Iterator[Finding]:
        """One notice for each encoding that was turned into Unicode."""
        for encoding in sorted(self._met):
            details: dict[str, str | int] = {"encoding": encoding.value}
            yield Finding(FindingKind.REPAIRED_ENCODING, Severity.NOTICE, details)


def _marked_syllables(text: str) -> int:
    return sum(is_syllable(word) for word in _WORD.findall(text) if not word.isascii())
