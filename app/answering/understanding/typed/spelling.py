"""Slips of the keyboard: a syllable that no published text has, near one that they have.

What Vietnamese has is left alone, whatever the texts say ("vài ngày" in a base of laws), unless
the words on both sides speak for another spelling, or one that seldom stands without it. What
Vietnamese does not have is taken for the likeliest spelling between its neighbours: how often the
texts say the two together, against how often they say that spelling at all (a noisy channel as in
Kernighan, Church and Gale, 1990, with all slips alike). Only what stands beside it without a mark
in between is a neighbour.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.answering.understanding.model import Correction
from app.answering.understanding.typed.shorthand import short_forms
from app.answering.understanding.typed.syllables import existing_syllables, spellings_of
from app.answering.understanding.typed.telex import read_keystrokes
from knowledge.indexing.words import fold, plain, says_little

_WORD = re.compile(r"[^\W\d_]+")
_TYPED_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)
SHORTEST, LONGEST = 3, 9
"""Letters of a syllable that is looked at; no Vietnamese syllable has more than seven, and Telex
keys make two more."""
OFTEN = 5
"""Passages that must say a spelling beside each neighbour before a sound word is doubted."""
SURE_KEYS = 2
"""So many Telex keys in one word are no other language."""
MOST_WORDS = 5
"""So many unknown syllables are looked at; a question with more is in another language."""
_UNSEEN = 0.5
_SAME_SOUND = {"f": ("ph",), "z": ("d", "gi", "r"), "j": ("gi",), "w": ("qu",)}
"""Letters that Vietnamese does without, and what people mean who type them: "fải"."""


class Vocabulary(Protocol):
    """How often the published texts say a syllable, and two of them in a row, in plain form."""

    def count(self, syllable: str) -> int: ...
    def count_pair(self, first: str, second: str) -> int: ...


@dataclass(frozen=True, slots=True)
class _Typed:
    """A word as it was typed, and its neighbours: None where there is none or a mark between."""

    word: str
    before: str | None
    after: str | None
    is_sound: bool
    """It may well be meant: Vietnamese has it, or it is written as a name is."""


def find_corrections(question: str, vocabulary: Vocabulary) -> tuple[Correction, ...]:
    """Short forms in full, and the likeliest spelling of each unknown syllable, with the neighbour
    that speaks for it."""
    places = [found.span() for found in _TYPED_WORD.finditer(question)]
    words = [plain(question[start:end]) for start, end in places]
    if len(words) != len(places):
        return ()
    short = {i: short_forms()[word] for i, word in enumerate(words) if word in short_forms()}
    shortened = [
        Correction(*places[i], full, full, True)
        for i, full in short.items()
        if not _is_measure(question, places[i][0])
    ]
    slips = _slips(
        question, places, [short.get(i, word) for i, word in enumerate(words)], vocabulary
    )
    return tuple(sorted([*shortened, *slips], key=lambda each: each.start))


def _is_measure(question: str, start: int) -> bool:
    """Whether a number stands before it: "5 kg"."""
    return question[:start].rstrip()[-1:].isdigit()


def _slips(
    question: str,
    places: Sequence[tuple[int, int]],
    words: Sequence[str],
    vocabulary: Vocabulary,
) -> Iterator[Correction]:
    unknown = [i for i, span in enumerate(places) if _is_unknown(question, span, vocabulary)]
    unknown = [i for i in unknown if words[i] == plain(question[slice(*places[i])])]
    keys = {i: keys for i in unknown if (keys := read_keystrokes(words[i]))}
    sure = [each for each in keys.values() if each.keys >= SURE_KEYS]
    is_telex = bool(sure) and len(keys) > SURE_KEYS
    is_vietnamese = len(keys) > 1 or bool(sure) or any(fold(word) != word for word in words)
    if not is_vietnamese or len(unknown) - len(keys) > MOST_WORDS:
        return
    meant = [keys[i].syllable if i in keys else word for i, word in enumerate(words)]
    for i in unknown:
        typed = _typed(question, places, meant, i)
        is_sure = i in keys and (is_telex or keys[i].keys >= SURE_KEYS)
        spelling = keys[i].syllable if is_sure else _likeliest(typed, vocabulary)
        if spelling:
            text = _beside(typed, spelling, vocabulary)
            yield Correction(*places[i], text, spelling, _is_no_word(words[i]))


def _is_no_word(typed: str) -> bool:
    """Whether it can only be a slip: no Vietnamese, and not written as other languages are."""
    if typed in existing_syllables():
        return False
    return not typed.isascii() or read_keystrokes(typed) is not None


def _is_unknown(question: str, span: tuple[int, int], vocabulary: Vocabulary) -> bool:
    """Whether it is written as a word is, and no text says it."""
    typed = unicodedata.normalize("NFC", question[slice(*span)])
    word = plain(typed)
    if not SHORTEST <= len(word) <= LONGEST or not _WORD.fullmatch(word) or typed.isupper():
        return False
    return not vocabulary.count(word)


def _typed(
    question: str, places: Sequence[tuple[int, int]], words: Sequence[str], place: int
) -> _Typed:
    """The word at `place`, beside what the words around it are meant to be."""

    def beside(left: int) -> bool:
        return not question[places[left][1] : places[left + 1][0]].strip()

    start, end = places[place]
    word = plain(question[start:end])
    before = words[place - 1] if place and beside(place - 1) else None
    after = words[place + 1] if place + 1 < len(words) and beside(place) else None
    is_name = before is not None and question[start].isupper()
    return _Typed(word, before, after, is_name or word in existing_syllables())


def _likeliest(typed: _Typed, vocabulary: Vocabulary) -> str | None:
    """The spelling that was most likely meant, where the neighbours speak for one."""
    best: tuple[float, str] | None = None
    for spelling in _nearby(typed.word):
        often = vocabulary.count(spelling)
        if not often or (typed.is_sound and says_little(spelling)):
            continue
        pairs = _pairs(typed, spelling, vocabulary)
        rated = (_likelihood(typed, *pairs, often), spelling)
        is_borne = _is_borne(typed, spelling, *pairs) or _is_bound(
            typed, spelling, pairs, vocabulary
        )
        if is_borne and (best is None or rated > best):
            best = rated
    return best[1] if best else None


def _is_borne(typed: _Typed, spelling: str, left: int, right: int) -> bool:
    """Whether the neighbours speak for a spelling that the texts say so often beside each."""
    sides = [(left, typed.before), (right, typed.after)]
    telling = max((often for often, word in sides if word and not says_little(word)), default=0)
    if not typed.is_sound:
        return telling > 0 or max(left, right) > 1
    is_same_sound = _toneless(spelling) == _toneless(typed.word)
    return min(left, right) >= OFTEN or (is_same_sound and telling >= OFTEN)


def _is_bound(typed: _Typed, spelling: str, pairs: tuple[int, int], vocabulary: Vocabulary) -> bool:
    """Whether only marks differ, and one neighbour mostly stands beside the spelling: "yêu câu"."""
    if fold(spelling) != fold(typed.word):
        return False
    sides = zip(pairs, (typed.before, typed.after), strict=True)
    return any(
        word and not says_little(word) and often >= OFTEN and often * 2 >= vocabulary.count(word)
        for often, word in sides
    )


def _toneless(word: str) -> str:
    """`word` with one mark for the two tones that many speakers do not tell apart."""
    return unicodedata.normalize("NFD", word).replace("\u0303", "\u0309")


def _likelihood(typed: _Typed, left: int, right: int, often: int) -> float:
    """How likely the spelling stands here, up to a factor that is the same for every spelling."""
    before = left + _UNSEEN if typed.before else often
    return before * (right + _UNSEEN) / (often + _UNSEEN) if typed.after else before


def _pairs(typed: _Typed, spelling: str, vocabulary: Vocabulary) -> tuple[int, int]:
    left = vocabulary.count_pair(typed.before, spelling) if typed.before else 0
    right = vocabulary.count_pair(spelling, typed.after) if typed.after else 0
    return left, right


def _beside(typed: _Typed, spelling: str, vocabulary: Vocabulary) -> str:
    left, right = _pairs(typed, spelling, vocabulary)
    if not left and not right:
        return spelling
    return f"{typed.before} {spelling}" if left >= right else f"{spelling} {typed.after}"


def _nearby(word: str) -> set[str]:
    """The spellings that `word` may be a slip of."""
    keys = read_keystrokes(word)
    nearby = {*_one_slip_away(word), *spellings_of(word), *([keys.syllable] if keys else [])}
    opened = {as_law + word[1:] for as_law in _SAME_SOUND.get(word[0], ())}
    return (nearby | opened) - {word}


def _one_slip_away(word: str) -> Iterator[str]:
    """Edit distance 1, two neighbours exchanged included (Damerau, 1964)."""
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
