"""Which Điều, khoản, điểm of a document a sentence names.

    điểm a và điểm b khoản 3 Điều 63; các khoản 2, 3 và 5 Điều 15; Điều 44

Vietnamese names the narrow before the wide, and leaves out what the next place says again:
"khoản 3, khoản 4 Điều 29" are two khoản of one Điều. What stays open ("khoản 4" alone) belongs to
the place that the sentence above named.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import AnchorStep, Level

Place = tuple[AnchorStep, ...]

_NUMBER = r"\d{1,3}(?:[a-zđ]\d?)?(?!\w)(?![.,]?\d)"
_ROMAN = r"[IVXLC]{1,7}[a-z]?(?!\w)"
_LETTER = r"[a-zđ]\d{0,2}(?!\w)"
_LABELS: dict[str, tuple[Level, str]] = {
    "phụ lục": (Level.ANNEX, rf"(?:số\s+)?(?:{_ROMAN}|{_NUMBER})"),
    "phần": (Level.PART, rf"(?:{_ROMAN}|thứ \w+|[A-Z](?!\w))"),
    "chương": (Level.CHAPTER, rf"(?:{_ROMAN}|{_NUMBER})"),
    "tiểu mục": (Level.SUBSECTION, _NUMBER),
    "mục": (Level.SECTION, rf"(?:{_NUMBER}|{_ROMAN})"),
    "điều": (Level.ARTICLE, _NUMBER),
    "khoản": (Level.CLAUSE, _NUMBER),
    "điểm": (Level.POINT, _LETTER),
}
_LIST = r"{0}(?:\s*(?:,|và|hoặc|;)\s*{0}){{0,60}}"
_GROUP = re.compile(
    "|".join(
        rf"(?<!\w){name}\s+(?P<{level.value}>{_LIST.format(label)})"
        for name, (level, label) in _LABELS.items()
    ),
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,|;|\bvà\b|\bhoặc\b)\s*")
_UNTIL = re.compile(r"^\s*đến\s*$")
_JOINS = re.compile(r"^\s*(?:(?:của|thuộc)\s+)?$")
_JOINS_SHEET = re.compile(r"^\s*,?\s*(?:(?:của|thuộc|tại)\s+)?$")
_SHEETS = (Level.ANNEX, Level.PART, Level.SECTION)
_ORDER = list(Level)
_MOST = 200


@dataclass(frozen=True, slots=True)
class _Group:
    """ "các khoản 2, 3" as (CLAUSE, ("2", "3")) with its range."""

    level: Level
    labels: tuple[str, ...]
    start: int
    end: int


def find_places(text: str, context: Place = ()) -> tuple[Place, ...]:
    """The places that `text` names, each from wide to narrow; open ones go below `context`."""
    groups = _groups(text)
    owners = [_owner(groups, number, text) for number in range(len(groups))]
    owning = {owner for owner in owners if owner is not None}
    places: list[Place] = []
    for number, group in enumerate(groups):
        if number in owning:
            continue
        wide = _wide_of(groups, owners, number, context)
        places += [(*outer, AnchorStep(group.level, x)) for outer in wide for x in group.labels]
    return tuple(dict.fromkeys(places[:_MOST]))


def begins_with_place(text: str) -> bool:
    """Whether the sentence begins by naming a place: "Khoản 2 Điều 12 được sửa đổi"."""
    return (
        re.match(r"(?:các\s+|tên\s+)?(?:điểm|khoản|điều|mục|chương|phụ lục)\s", text, re.I)
        is not None
    )


def _groups(text: str) -> list[_Group]:
    found: list[_Group] = []
    for match in _GROUP.finditer(text):
        level = Level(match.lastgroup or "")
        labels = tuple(_label(level, x) for x in _SPLIT.split(match[level.value]) if x)
        group = _Group(level, labels, match.start(), match.end())
        if found and found[-1].level == level and _UNTIL.match(text[found[-1].end : group.start]):
            last = found.pop()
            labels = (*last.labels[:-1], *_through(last.labels[-1], labels[0]), *labels[1:])
            group = _Group(level, labels, last.start, group.end)
        found.append(group)
    return found


def _through(first: str, last: str) -> tuple[str, ...]:
    """Điều 9 đến Điều 12, all of them."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < _MOST:
        return tuple(str(number) for number in range(int(first), int(last) + 1))
    return (first, last)


def _owner(groups: Sequence[_Group], number: int, text: str) -> int | None:
    """The wider group right after this one, or after the last of its siblings."""
    group = groups[number]
    for after in range(number + 1, len(groups)):
        other = groups[after]
        if _ORDER.index(other.level) < _ORDER.index(group.level):
            joins = _JOINS_SHEET if other.level in _SHEETS else _JOINS
            between = text[groups[after - 1].end : other.start]
            return after if joins.match(between) else None
    return None


def _wide_of(
    groups: Sequence[_Group], owners: Sequence[int | None], number: int, context: Place
) -> list[Place]:
    """What stands above a group: its owners' labels, then as much of `context` as is wider."""
    owner = owners[number]
    if owner is None:
        rank = _ORDER.index(groups[number].level)
        return [tuple(step for step in context if _ORDER.index(step.level) < rank)]
    outer = _wide_of(groups, owners, owner, context)
    level = groups[owner].level
    return [(*wide, AnchorStep(level, x)) for wide in outer for x in groups[owner].labels]


def _label(level: Level, label: str) -> str:
    if level == Level.ANNEX:
        return f"Phụ lục {label.strip()}"
    return label.lower() if level in (Level.ARTICLE, Level.CLAUSE, Level.POINT) else label
