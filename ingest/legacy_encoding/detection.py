"""Which old encoding a text is in, told from its words alone.

Read in its own encoding a Vietnamese text is made of possible syllables; read in any other, most
words with a mark are impossible. Texts in Unicode, in other languages or of mere numbers never
turn into syllables, so they are told apart without a threshold being near.
"""

from ingest.legacy_encoding.alphabets import LEGACY_WORD, LegacyEncoding, to_unicode
from ingest.syllables import is_syllable

_ENOUGH_WORDS = 4
"""Different words with a mark; fewer prove nothing."""
_RIGHT_SHARE = 0.85
_WRONG_SHARE = 0.4
_SAMPLE = 60_000
"""Characters; an encoding does not hide for thirty pages."""


def detect(text: str) -> LegacyEncoding | None:
    """The encoding of `text`, or None where it is not plainly an old one."""
    words = {word for word in LEGACY_WORD.findall(text[:_SAMPLE]) if not word.isascii()}
    if len(words) < _ENOUGH_WORDS or share_of_syllables(words) > _WRONG_SHARE:
        return None
    shares = {encoding: _share_as(words, encoding) for encoding in LegacyEncoding}
    best = max(shares, key=lambda encoding: shares[encoding])
    other = min(shares.values())
    return best if shares[best] >= _RIGHT_SHARE and other <= _WRONG_SHARE else None


def share_of_syllables(words: set[str]) -> float:
    """How many of the words, from 0 to 1, are possible syllables."""
    return sum(is_syllable(word) for word in words) / len(words)


def _share_as(words: set[str], encoding: LegacyEncoding) -> float:
    return share_of_syllables({to_unicode(word, encoding) for word in words})
