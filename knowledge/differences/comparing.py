"""When are two texts the same, and which words of one became which words of the other.

No change is: composed or decomposed letters, the place of a tone (`hoà`, `hòa`), blanks and line
breaks, letters that are not printed, and the shape of dashes and quotation marks.

The word difference is bounded: `difflib` takes the product of two lengths and worse, so a long
text is compared by lines first, then by sentences, and by words only where little is left.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from knowledge.differences.model import WordChange, Words
from knowledge.indexing.words import plain

MOST_COMPARISONS = 40_000
"""Product of the word counts of two stretches that are compared word by word."""
SHORTEST_KEPT_RUN = 2
"""An equal run of fewer words between two changes reads better as part of the change."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\S+\s*|\s+")
_LINE = re.compile(r"[^\n]*\n\s*|[^\n]+")
_SENTENCE = re.compile(r".*?[.;:](?:\s+|$)|.+", re.DOTALL)
_SHAPES = str.maketrans({
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("‘’‚′", "'"),
    "…": "...",
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
})  # fmt: skip

Run = tuple[str, ...]


def comparable(text: str) -> tuple[str, ...]:
    """The words and marks of a text in the form in which they are compared. Pure."""
    composed = unicodedata.normalize("NFC", text.translate(_SHAPES))
    return tuple(_compared(token) for token in _TOKEN.findall(composed))


def word_changes(old: str, new: str) -> tuple[Words, ...]:
    """How `old` becomes `new`; empty runs are left out, neighbours of one kind are one. Pure."""
    if comparable(old) == comparable(new):
        return (Words(WordChange.EQUAL, new),) if new else ()
    changes = _changes(old, new, (_LINE, _SENTENCE))
    return tuple(_joined(_without_crumbs(_joined(changes))))


@lru_cache(maxsize=65_536)
def _compared(token: str) -> str:
    """One place for the tone; capitals stay."""
    lower = plain(token)
    if len(lower) != len(token):
        return token
    return "".join(
        letter.upper() if written.isupper() else letter
        for letter, written in zip(lower, token, strict=True)
    )


def _changes(old: str, new: str, coarser: Sequence[re.Pattern[str]]) -> Iterator[Words]:
    """By words where that is cheap, else by the coarser pieces and then within what differs."""
    words = _WORD.findall(old), _WORD.findall(new)
    if len(words[0]) * len(words[1]) <= MOST_COMPARISONS:
        for before, after, is_equal in stretches(*words):
            yield from _as_words(before, after, is_equal=is_equal)
    elif not coarser:
        yield from _as_words(old, new, is_equal=False)
    else:
        pieces = coarser[0].findall(old), coarser[0].findall(new)
        for before, after, is_equal in stretches(*pieces):
            if is_equal or not before or not after:
                yield from _as_words(before, after, is_equal=is_equal)
            else:
                yield from _changes(before, after, coarser[1:])


def lines_of(text: str) -> list[str]:
    """The lines with their ends and the empty lines after them; joined they are the text."""
    return _LINE.findall(text)


def stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """Stretches of both sides that stand for each other, and whether they are the same. Pure."""
    forms = [comparable(piece) for piece in old], [comparable(piece) for piece in new]
    start, end = _common_ends(*forms)
    middle = SequenceMatcher(
        None, forms[0][start : len(old) - end], forms[1][start : len(new) - end],
        autojunk=len(old) * len(new) > MOST_COMPARISONS,
    )  # fmt: skip
    yield "".join(old[:start]), "".join(new[:start]), True
    for tag, i, j, k, m in middle.get_opcodes():
        before, after = "".join(old[start + i : start + j]), "".join(new[start + k : start + m])
        yield before, after, tag == "equal" or comparable(before) == comparable(after)
    yield "".join(old[len(old) - end :]), "".join(new[len(new) - end :]), True


def _common_ends(old: Sequence[Run], new: Sequence[Run]) -> tuple[int, int]:
    """How many pieces are the same at the beginning, and at the end of what is left."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _as_words(old: str, new: str, *, is_equal: bool) -> Iterator[Words]:
    if is_equal:
        yield Words(WordChange.EQUAL, new)
    else:
        yield Words(WordChange.DELETED, old)
        yield Words(WordChange.INSERTED, new)


def _joined(changes: Iterable[Words]) -> list[Words]:
    """Between two equal runs one deletion and one insertion; what is empty is left out."""
    joined: list[Words] = []
    filled = (run for run in changes if run.text)
    for is_equal, runs in groupby(filled, key=lambda run: run.kind is WordChange.EQUAL):
        stretch = list(runs)
        kinds = (WordChange.EQUAL,) if is_equal else (WordChange.DELETED, WordChange.INSERTED)
        for kind in kinds:
            text = "".join(run.text for run in stretch if run.kind is kind)
            if kind is WordChange.DELETED and joined and text[:1].strip():
                text = _apart(joined[-1].text, text)
            joined += [Words(kind, text)] if text else []
    return joined


def _apart(before: str, deleted: str) -> str:
    """The deleted words with the blank that the new text, which ends there, does not have."""
    return deleted if before[-1:].isspace() else f" {deleted}"


def _without_crumbs(runs: Sequence[Words]) -> Iterator[Words]:
    """A short equal run between two changes is deleted and inserted again with them."""
    for place, run in enumerate(runs):
        is_inner = 0 < place < len(runs) - 1 and run.kind is WordChange.EQUAL
        if is_inner and len(run.text.split()) < SHORTEST_KEPT_RUN:
            yield Words(WordChange.DELETED, run.text)
            yield Words(WordChange.INSERTED, run.text)
        else:
            yield run
