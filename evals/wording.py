"""When two Vietnamese texts say the same words, however they were typed.

Gold answers come from many hands: composed and decomposed letters, old and new tone placement
(`hoà`, `hòa`), other punctuation, `1 năm` for the law's `01 năm`, and lists written as one sentence
without their `a)`, `b)`. None of these may decide whether an answer was right.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""Grave, acute, tilde, hook above and dot below: the five marks that move with spelling habits."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


_LIST_MARK = re.compile(r"^\s*(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)]\s", re.MULTILINE)
"""What numbers a khoản, a điểm or an item at the beginning of its line."""


def words(text: str) -> list[str]:
    """The words of a text without case, punctuation and list marks.

    Each syllable's tone stands at its end, and numbers have no leading zeros.
    """
    decomposed = unicodedata.normalize("NFD", _LIST_MARK.sub(" ", text.casefold()))
    return [_plain(word) for word in _WORD.findall(decomposed)]


def contains(text: str, part: str) -> bool:
    """Whether the words of `part` stand in `text`, in their order and without a gap."""
    wanted = " ".join(words(part))
    return bool(wanted) and f" {wanted} " in f" {' '.join(words(text))} "


def covered(text: str, sources: Iterable[str]) -> bool:
    """Whether each word of `text` stands somewhere in `sources`."""
    known = {word for source in sources for word in words(source)}
    return all(word in known for word in words(text))


def recall(text: str, answer: str) -> float:
    """The share of the words of `answer` that `text` says, each as often; 0 of an empty answer.

    Of long answers it agrees with people's judgement best of the measures that compare words
    (Adlakha et al. 2024, Evaluating Correctness and Faithfulness of Instruction-Following Models
    for Question Answering).
    """
    wanted, said = Counter(words(answer)), Counter(words(text))
    return (wanted & said).total() / wanted.total() if wanted else 0.0


def stands_in(text: str, fact: str) -> bool:
    """Whether `fact` stands literally in `text`, but for case, letters' form and white space."""
    return _literal(fact) in _literal(text)


def _literal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _plain(word: str) -> str:
    if word.isdecimal():
        return word.lstrip("0") or "0"
    letters = "".join(character for character in word if character not in _TONES)
    tones = "".join(character for character in word if character in _TONES)
    return letters + tones
