"""The Điều, khoản, điểm, Chương and Phụ lục that a question names.

    điểm đ khoản 1 Điều 12   dieu 5 khoan 2   Article 5   Phụ lục II   khoản 1, 3 Điều 5

Steps may come in either order; neighbours joined by nothing, a comma or "của" are one place.
A khoản or điểm without its Điều names nothing by itself, and "mục" or "phần" neither.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from app.answering.understanding.folding import FoldedQuestion
from app.answering.understanding.model import NamedPlace
from ingest.model import AnchorStep, Level

_ROMAN = r"[ivxlc]{1,7}"
_NUMBER = r"\d{1,3}[a-z]?"
_LETTER = r"[a-z]\d?"
_WORDS: dict[Level, tuple[str, str, tuple[str, ...]]] = {
    Level.ANNEX: (r"phu luc(?: so)?|annex|appendix", rf"{_NUMBER}|{_ROMAN}", ("phụ lục",)),
    Level.CHAPTER: (r"chuong|chapter", rf"{_NUMBER}|{_ROMAN}", ("chương",)),
    Level.SUBSECTION: (r"tieu muc", _NUMBER, ("tiểu mục",)),
    Level.SECTION: (r"muc|section", rf"{_NUMBER}|{_ROMAN}", ("mục",)),
    Level.ARTICLE: (r"dieu|article", _NUMBER, ("điều",)),
    Level.CLAUSE: (r"khoan|clause|paragraph", _NUMBER, ("khoản",)),
    Level.POINT: (r"diem|point", _LETTER, ("điểm",)),
}
_LABELS = r"(?P<{0}>(?:{1})(?!\w)(?:(?: ?, ?| va | hoac )(?:{1})(?![\w/.])(?! (?:{2})))*)"
_COUNTED = "trieu|ty|nghin|ngan|dong|ngay|thang|nam|nguoi|lan|%"
_ITEM = re.compile(
    "|".join(
        rf"(?<!\w)(?P<{level.value}_word>{words}) {_LABELS.format(level.value, label, _COUNTED)}"
        rf"(?! ?(?:{_COUNTED})(?!\w))(?!/)"
        for level, (words, label, _) in _WORDS.items()
    )
)
_JOINS = re.compile(r" ?,? ?(?:(?:cua|thuoc|tai|trong|of|in) )?(?:the )?")
_LISTS = re.compile(r" ?(?:,|va|hoac|and|or) ?")
_RANKS = list(Level)
_ALONE = frozenset((Level.ARTICLE, Level.CHAPTER, Level.ANNEX))
_MOST = 20


@dataclass(frozen=True, slots=True)
class _Item:
    """`khoản 1, 3` as (CLAUSE, ("1", "3")), a range of the folded text."""

    level: Level
    labels: tuple[str, ...]
    start: int
    end: int


def find_places(folded: FoldedQuestion) -> tuple[NamedPlace, ...]:
    """The places that a question names, in order, each from wide to narrow."""
    groups = _groups(folded.text, list(_items(folded)))
    places: list[NamedPlace] = []
    for number, group in enumerate(groups):
        steps = _with_wider(groups, number, folded.text)
        if not any(item.level in _ALONE for item in steps):
            continue
        start, end = folded.range_of(group[0].start, group[-1].end)
        for labels in product(*(item.labels for item in steps)):
            path = tuple(AnchorStep(s.level, x) for s, x in zip(steps, labels, strict=True))
            places.append(NamedPlace(start, end, path))
            if len(places) == _MOST:
                return tuple(places)
    return tuple(places)


def _items(folded: FoldedQuestion) -> Iterator[_Item]:
    for found in _ITEM.finditer(folded.text):
        level = Level(found.lastgroup or "")
        start, end = found.span(level.value)
        typed_word = folded.typed_as(*found.span(f"{level.value}_word")).lower()
        said = _WORDS[level][2][0]
        # "mức 5" and "điểm" fold like "mục 5" and "điểm": what was typed with marks must be meant.
        if not typed_word.isascii() and not typed_word.startswith(said):
            continue
        labels = tuple(
            _label(level, folded.typed_as(start + label.start(), start + label.end()))
            for label in re.finditer(r"\b(?!va\b|hoac\b)[a-z0-9]+", folded.text[start:end])
        )
        yield _Item(level, labels, found.start(), end)


def _label(level: Level, typed: str) -> str:
    """As the structure tree writes it: Roman digits in capitals, else small letters."""
    if level in (Level.ARTICLE, Level.CLAUSE, Level.POINT):
        return typed.lower()
    label = typed if typed[0].isdigit() else typed.upper()
    return f"Phụ lục {label}" if level is Level.ANNEX else label


def _groups(text: str, items: Sequence[_Item]) -> list[list[_Item]]:
    """Neighbours that make up one place."""
    groups: list[list[_Item]] = []
    for item in items:
        last = groups[-1] if groups else []
        levels = {other.level for other in last}
        joined = last and _JOINS.fullmatch(text, last[-1].end, item.start)
        if joined and item.level not in levels:
            last.append(item)
        else:
            groups.append([item])
    return groups


def _with_wider(groups: Sequence[Sequence[_Item]], number: int, text: str) -> list[_Item]:
    """A group's steps from wide to narrow; "khoản 1 và khoản 2 Điều 5" lends both its Điều."""
    steps = list(groups[number])
    following = groups[number + 1] if number + 1 < len(groups) else ()
    lists = following and _LISTS.fullmatch(text, steps[-1].end, following[0].start)
    if lists and not any(item.level in _ALONE for item in steps):
        widest = min(_RANKS.index(item.level) for item in steps)
        steps += [item for item in following if _RANKS.index(item.level) < widest]
    return sorted(steps, key=lambda item: _RANKS.index(item.level))
