"""The question before, asked of another case: "còn trong tỉnh?" after one about trips beyond it.

Such a question asks nothing of its own. Its case takes the place of the one before, so that a whole
question about one case is searched for, and not two cases at once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.answering.words import QUESTION_WORDS
from knowledge.indexing.words import fold, plain, typed_without_diacritics

_WORD = re.compile(r"[^\W_]+(?:[.,/]\d+)*")
_CODE = re.compile(r"([^\W\d_]+)\d+")
"""A3, B12: another of the same letter stands for it."""
_OPENINGS = (
    *("thế còn", "vậy còn", "à còn", "còn", "thế", "vậy", "à", "ừ", "dạ", "và", "thì", "nếu"),
    *("đối với", "với", "cho", "trường hợp", "what about", "how about", "and if", "and for", "and"),
)
_ENDINGS = (
    *(
        "cũng thế",
        "cũng vậy",
        "cũng như vậy",
        "thì sao",
        "thì thế nào",
        "thì như thế nào",
        "thì làm sao",
        "thế nào",
        "sao",
    ),
    *("thì", "à", "ạ", "nhỉ", "vậy", "hả", "nhé", "em", "anh", "chị"),
)
_UNSURE = frozenset(("con", "a", "u", "da", "em", "anh", "chi"))
"""Without diacritics these may be a child, a letter, a relative of whom the question is."""
ASKS = frozenset(
    fold("ai gì nào đâu mấy nhiêu lâu sao chưa không khi who what when where how which").split()
)
_UNITS = frozenset(
    fold("nghìn ngàn triệu tỷ tỉ k tr đồng giờ buổi ngày tuần tháng quý năm người km").split()
)
_WIDEST = 2
"""So many words beside those that both cases share are taken for the old case."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def joins(self) -> bool:
        return self.text in QUESTION_WORDS

    def is_like(self, other: "_Word") -> bool:
        """The same word, with diacritics or without."""
        bare = typed_without_diacritics(self.text) or typed_without_diacritics(other.text)
        return fold(self.text) == fold(other.text) if bare else self.text == other.text


def case_of(question: str) -> str:
    """The case that the question names and asks nothing else of; empty where it asks by itself."""
    words = _without(_ENDINGS, _words(question), from_the_end=True)
    words = _without(_OPENINGS, words, from_the_end=False)
    if not words or not ASKS.isdisjoint(fold(word.text) for word in words):
        return ""
    return question[words[0].start : words[-1].end]


def asked_of(case: str, before: str) -> str:
    """The question before with `case` in the place of its own; in front of it where none is like
    it."""
    old = _words(before)
    place = _place_of(case, before)
    if place is None:
        return beside(case, before)
    first, last = old[place.start], old[place.stop - 1]
    asked = f"{before[: first.start]}{case}{before[last.end :]}"
    return asked[:1].upper() + asked[1:]


def is_like_a_case_of(case: str, before: str) -> bool:
    """Whether the question before has a case that this one can stand for."""
    return _place_of(case, before) is not None


def beside(case: str, before: str) -> str:
    """Both, where neither stands in the other's place. A comma would part the question."""
    return f"{case[:1].upper()}{case[1:]} – {before}"


def _place_of(case: str, before: str) -> range | None:
    new, old = _words(case), _words(before)
    return _of_a_number(new, old) or _of_a_code(new, old) or _of_what_is_shared(new, old, before)


def _words(text: str) -> list[_Word]:
    return [_Word(plain(one.group()), *one.span()) for one in _WORD.finditer(text)]


def _without(sayings: Sequence[str], words: list[_Word], *, from_the_end: bool) -> list[_Word]:
    """Without those of the sayings that stand at the border, one behind the other."""
    while found := [one for one in sayings if _at(one, words, from_the_end)]:
        border = len(found[0].split())
        words = words[:-border] if from_the_end else words[border:]
    return words


def _at(saying: str, words: Sequence[_Word], from_the_end: bool) -> bool:
    said = saying.split()
    border = [word.text for word in (words[-len(said) :] if from_the_end else words[: len(said)])]
    if border == [fold(word) for word in said]:
        return border == said or border[0] not in _UNSURE
    return border == said


def _of_a_number(new: Sequence[_Word], old: Sequence[_Word]) -> range | None:
    """The old number with its unit, where the new case is a number of the same unit."""
    for number, unit in pairwise(new):
        if not number.text[0].isdigit() or fold(unit.text) not in _UNITS:
            continue
        for place in range(len(old) - 1):
            if old[place].text[0].isdigit() and old[place + 1].is_like(unit):
                return range(place, place + 2)
    return None


def _of_a_code(new: Sequence[_Word], old: Sequence[_Word]) -> range | None:
    kinds = {found[1] for word in new for found in [_CODE.fullmatch(word.text)] if found}
    for place, word in enumerate(old):
        found = _CODE.fullmatch(word.text)
        if found and found[1] in kinds:
            return range(place, place + 1)
    return None


def _of_what_is_shared(new: Sequence[_Word], old: Sequence[_Word], before: str) -> range | None:
    """The words of the old case around those that both cases say."""
    only_units = all(word.joins or fold(word.text) in _UNITS for word in new)
    best: tuple[int, range] | None = None
    for shift in range(1 - len(new), len(old)):
        shared = [
            place
            for place, word in enumerate(new)
            if 0 <= place + shift < len(old)
            and word.is_like(old[place + shift])
            and (only_units or not word.joins)
        ]
        if shared and (best is None or len(shared) > best[0]):
            best = len(shared), _around(shared, shift, new, old, before)
    return best[1] if best else None


def _around(
    shared: Sequence[int], shift: int, new: Sequence[_Word], old: Sequence[_Word], before: str
) -> range:
    """The shared words with those that stand in the old case where the new one has others."""
    start, stop = shared[0] + shift, shared[-1] + shift + 1
    for _ in range(min(shared[0], _WIDEST)):
        if start == 0 or _parts(old[start - 1], old[start], before):
            break
        start -= 1
    for _ in range(min(len(new) - 1 - shared[-1], _WIDEST)):
        if stop == len(old) or old[stop].joins or _parts(old[stop - 1], old[stop], before):
            break
        stop += 1
    return range(start, stop)


def _parts(left: _Word, right: _Word, text: str) -> bool:
    """Whether two neighbours belong to different parts of what was asked."""
    return (
        left.text in ASKS or fold(left.text) in _UNITS or bool(text[left.end : right.start].strip())
    )
