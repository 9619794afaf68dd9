"""An English question as the later steps need it: what to look for, and its words in Vietnamese.

Glosses take the place of the terms in the question itself, so that asking words ("how many",
"who") stand beside what texts say ("ngày", "phê duyệt") and everything that reads a question reads
this one too. English words that no text has are left out: they could only be missed.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from app.answering.understanding.english import EnglishGlosser, asks, asks_or_joins
from app.answering.understanding.model import Expansion, Foreign
from knowledge.indexing.words import plain

_WORD = re.compile(r"[^\W_]+")
_SPACES = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r" (?=[,;.?!])")

Range = tuple[int, int]


def foreign_of(
    question: str,
    glosser: EnglishGlosser,
    others: Sequence[Expansion],
    named: Sequence[Range],
    is_said: Callable[[str], bool],
) -> tuple[Foreign, tuple[Expansion, ...]]:
    """How an English question reads, and what its terms may be called. Pure but for `is_said`.

    `others` are what the officers' glossary adds, `named` ranges that name a document or a place,
    which stay as they are; `is_said` tells whether any text has a word.
    """
    glossed = _apart([*others, *glosser.gloss(question)], named)
    names = [question[start:end] for start, end in named]
    ranges = [(one.start, one.end) for one in glossed]
    own = [found for found in _WORD.finditer(question) if not _within(found, [*named, *ranges])]
    telling = [found for found in own if not asks_or_joins(found.group())]
    known = [found for found in telling if found.group().isdigit() or is_said(plain(found.group()))]
    left_out = [found for found in own if found not in known and not asks(found.group())]
    edits = [(one.start, one.end, f" {phrases_of(one)[0]} ") for one in glossed]
    edits += [(*found.span(), " ") for found in left_out]
    kept = [found.group() for found in known]
    typed = [
        found.group()
        for found in _WORD.finditer(question)
        if _within(found, ranges) and is_said(plain(found.group()))
    ]
    phrases = [phrase for one in glossed for phrase in phrases_of(one)]
    foreign = Foreign(
        search_text=" ".join(dict.fromkeys([*names, *kept, *typed, *phrases])),
        meant_text=" ".join([*question.split(), *dict.fromkeys(phrases)]),
        glossed_text=_edited(question, edits),
        content=tuple(dict.fromkeys([*(phrases_of(one)[0] for one in glossed), *names, *kept])),
        missing=tuple(dict.fromkeys(found.group() for found in telling if found not in known)),
    )
    return foreign, glossed


def phrases_of(expansion: Expansion) -> tuple[str, ...]:
    """Each thing that it may be called: the glossary writes some with commas between. Pure."""
    return tuple(
        part.strip() for text in expansion.texts for part in text.split(",") if part.strip()
    )


def _apart(found: Iterable[Expansion], named: Sequence[Range]) -> tuple[Expansion, ...]:
    """Those that stand in no name, in order; of two that overlap the longer."""
    chosen: list[Expansion] = []
    for one in sorted(found, key=lambda each: each.start - each.end):
        taken = [*named, *((each.start, each.end) for each in chosen)]
        if all(one.end <= start or end <= one.start for start, end in taken):
            chosen.append(one)
    return tuple(sorted(chosen, key=lambda each: each.start))


def _within(found: re.Match[str], ranges: Iterable[Range]) -> bool:
    return any(start <= found.start() < end for start, end in ranges)


def _edited(question: str, edits: Iterable[tuple[int, int, str]]) -> str:
    for start, end, text in sorted(edits, reverse=True):
        question = f"{question[:start]}{text}{question[end:]}"
    return _BEFORE_MARK.sub("", _SPACES.sub(" ", question)).strip()
