"""Syllables whose Telex keys were written out because no input method was on.

    nghir phesp  →  nghỉ phép      dduwowcj  →  được      ddieeuf  →  điều

A key for a tone stands behind its vowel or at the end; `w` behind a, o, u and doubled letters make
the other vowels and đ. English is full of such letters ("has", "seen"), so a reading is only ever a
candidate unless several keys agree.
"""

import re
import unicodedata
from dataclasses import dataclass

from app.answering.understanding.typed.syllables import existing_syllables
from knowledge.indexing.words import plain

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_MARKED = {"aa": "â", "ee": "ê", "oo": "ô", "aw": "ă", "ow": "ơ", "uw": "ư", "dd": "đ"}
_HORNED = {"uow": "ươ", "uwow": "ươ", "wow": "ươ", "w": "ư"}
_KEYS = re.compile("|".join(sorted({*_HORNED, *_MARKED}, key=len, reverse=True)))
_TONE_KEY = re.compile(r"(?<=[aăâeêioôơuưy])[a-zđ]*?(?P<key>[sfrxj])")
_VOWELS = frozenset("aăâeêioôơuưy")


@dataclass(frozen=True, slots=True)
class Keystrokes:
    """The syllable that was meant, and how many Telex keys say so."""

    syllable: str
    keys: int


def read_keystrokes(word: str) -> Keystrokes | None:
    """The Vietnamese syllable that `word`, in lower case, is the Telex keys of; None where it is
    none, or is written without a key. Pure."""
    marks = _KEYS.findall(word)
    letters = _KEYS.sub(lambda found: (_MARKED | _HORNED)[found.group()], word)
    tone = _TONE_KEY.search(letters)
    if tone is None:
        whole = letters if marks and letters in existing_syllables() else None
        return Keystrokes(whole, len(marks)) if whole else None
    bare = letters[: tone.start("key")] + letters[tone.end("key") :]
    for place, letter in enumerate(bare):
        if letter in _VOWELS:
            toned = unicodedata.normalize("NFC", letter + _TONES[tone["key"]])
            syllable = plain(f"{bare[:place]}{toned}{bare[place + 1 :]}")
            if syllable in existing_syllables():
                return Keystrokes(syllable, len(marks) + 1)
    return None
