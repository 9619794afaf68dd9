"""Whether a word can be a Vietnamese syllable: the measure of text that came out right.

Vietnamese writes each syllable as a word of its own, and few combinations of letters and tones are
possible. So a text layer with wrong letters, or one read in a wrong encoding, shows itself without
any dictionary: its words are impossible.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOP_TONES = frozenset("\u0301\u0323")
_ONSET = "ngh|ng|nh|n|ch|c|gh|gi|g|kh|k|ph|p|qu|th|tr|t|b|d|đ|h|l|m|r|s|v|x"
_OPEN = (
    "a|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|iêu|oa|oai|oay|oe|oeo|oi|ôi|ơi"
    "|ua|uê|ui|uơ|uy|uya|uyu|uôi|uây|ưa|ưi|ưu|ươi|ươu|yêu|uau|oao"
)
_CLOSED = "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|iê|yê|oa|oă|oe|oo|uâ|uê|uô|uy|uyê|ươ"
_SYLLABLE = re.compile(
    rf"(?:{_ONSET})?(?:(?:{_OPEN})|(?:{_CLOSED})(?:m|nh|ng|n)|(?:{_CLOSED})(?P<stop>ch|c|p|t))"
)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether the letters of `word` (any case, composed or not) are a possible syllable.

    A syllable that ends in a stop (c, ch, p, t) carries the rising or the heavy tone; one without
    any tone mark is let through, since people leave marks out.
    """
    composed = unicodedata.normalize("NFC", word.lower())
    parts = unicodedata.normalize("NFD", composed)
    tones = [mark for mark in parts if mark in _TONES]
    bare = unicodedata.normalize("NFC", "".join(x for x in parts if x not in _TONES))
    found = _SYLLABLE.fullmatch(bare)
    if found is None or len(tones) > 1 or any(unicodedata.combining(x) for x in composed):
        return False
    return not (tones and found["stop"] and tones[0] not in _STOP_TONES)
