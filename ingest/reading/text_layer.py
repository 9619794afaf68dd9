"""Whether a PDF's text layer says what its pages print.

A font without a right map gives letters that nobody printed: `7KXӜQJ`, boxes, half-words. Such a
page looks right on paper, so it is recognised from its picture like a scan. The measure is the
words: in a layer that is right nearly all are possible ones.
"""

import re
import unicodedata
from collections.abc import Sequence

from ingest.legacy_encoding import LegacyEncoding, to_unicode
from ingest.syllables import is_syllable

_ENOUGH_WORDS = 15
_UNREADABLE_SHARE = 0.03
_IMPOSSIBLE_SHARE = 0.4
_WITHOUT_VOWEL_SHARE = 0.15
_MIXED_SHARE = 0.12
_WITHOUT_MARKS_SHARE = 0.03
_SYLLABLES_SHARE = 0.6
_TOKEN = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_VOWEL = re.compile(r"[aeiouy]")
_DIGIT_WITHIN = re.compile(r"[^\W\d_][\d~!@#$%^&*{}<>=+|\\][^\W\d_]")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\ud800-\udfff]")
"""Controls, the private use area, lone surrogates, and the mark of what could not be told."""


def is_broken(text: str, encoding: LegacyEncoding | None) -> bool:
    """Whether the layer's letters are wrong; `encoding` is that of the whole file, if it is old.

    A layer of few words is believed: there is nothing to measure, and little to lose.
    """
    if _unreadable_share(text) > _UNREADABLE_SHARE:
        return True
    plain = to_unicode(text, encoding) if encoding else unicodedata.normalize("NFC", text)
    words = _LETTERS.findall(plain)
    if len(words) < _ENOUGH_WORDS:
        return False
    marked = [word for word in words if not word.isascii()]
    impossible = sum(not is_syllable(word) for word in marked)
    if len(marked) >= _ENOUGH_WORDS and impossible > _IMPOSSIBLE_SHARE * len(marked):
        return True
    return _without_vowel(words) > _WITHOUT_VOWEL_SHARE or _mixed(text) > _MIXED_SHARE


def is_without_marks(text: str) -> bool:
    """Whether it is Vietnamese whose marks were lost: recognised by a program for English."""
    words = _LETTERS.findall(unicodedata.normalize("NFC", text))
    if len(words) < _ENOUGH_WORDS:
        return False
    marked = sum(not word.isascii() for word in words)
    syllables = sum(is_syllable(word) for word in words)
    return marked < _WITHOUT_MARKS_SHARE * len(words) and syllables > _SYLLABLES_SHARE * len(words)


def _unreadable_share(text: str) -> float:
    """Characters without meaning, but those that stand alone as a list's bullets."""
    if not _ODD.search(text):
        return 0.0
    tokens = _TOKEN.findall(text)
    odd = sum(len(_ODD.findall(token)) for token in tokens if len(token) > 1)
    return odd / sum(len(token) for token in tokens)


def _without_vowel(words: Sequence[str]) -> float:
    """The share of words in small letters that nobody could pronounce."""
    small = [_plain(word) for word in words if word[1:].islower()]
    if len(small) < _ENOUGH_WORDS:
        return 0.0
    return sum(not _VOWEL.search(word) for word in small) / len(small)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFD", word.lower())


def _mixed(text: str) -> float:
    """The share of words with a digit or a sign between two letters: `h6i`, `Vi~t`."""
    if not _DIGIT_WITHIN.search(text):
        return 0.0
    tokens = [token for token in _TOKEN.findall(text) if _LETTERS.search(token)]
    plain = [token for token in tokens if "/" not in token and "@" not in token]
    return sum(bool(_DIGIT_WITHIN.search(x)) for x in plain) / len(plain) if plain else 0.0
