"""Which Điều, khoản, điểm of a document a sentence names.

    điểm a và điểm b khoản 3 Điều 63; các khoản 2, 3 và 5 Điều 15; Điều 44

Vietnamese names the narrow before the wide, and leaves out what the next place says again:
"khoản 3, khoản 4 Điều 29" are two khoản of one Điều. What stays open ("khoản 4" alone) belongs to
the place that the sentence above named.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.letters import UPPER
from ingest.model import AnchorStep, Level

Place = tuple[AnchorStep, ...]

_NUMBER = r"\d{1,3}(?:[a-zđ]\d?)?(?!\w)(?![.,]?\d)"
_ROMAN = r"[IVXLC]{1,7}[a-z]?(?!\w)"
_LETTER = r"[a-zđ]\d{0,2}(?!\w)"
_FORM_LABEL = rf"(?:số\s*:?\s*)?\d+(?:[./-]?\w+)*(?:\s(?-i:[{UPPER}]{{2,}})(?:[/-]\w+)+)?"
_KINDS: tuple[tuple[str, str, Level, str], ...] = (
    ("annex", "phụ lục", Level.ANNEX, rf"(?:số\s+)?(?:{_ROMAN}|{_NUMBER}|(?-i:[A-Z])(?!\w))"),
    ("form", "mẫu|biểu mẫu|biểu", Level.ANNEX, _FORM_LABEL),
    ("part", "phần", Level.PART, rf"(?:{_ROMAN}|thứ \w+|[A-Z](?!\w))"),
    ("chapter", "chương", Level.CHAPTER, rf"(?:{_ROMAN}|{_NUMBER})"),
    ("subsection", "tiểu mục", Level.SUBSECTION, _NUMBER),
    ("section", "mục", Level.SECTION, rf"(?:{_NUMBER}|{_ROMAN})"),
    ("article", "điều", Level.ARTICLE, _NUMBER),
    ("clause", "khoản", Level.CLAUSE, _NUMBER),
    ("point", "điểm", Level.POINT, _LETTER),
)
"""What each kind of place is called, its level, and how its label looks. Where two may own each
other, the wide stands first: an annex holds forms."""
_LEVELS = {kind: level for kind, _, level, _ in _KINDS}
_ORDER = {kind: (list(Level).index(level), kind == "form") for kind, _, level, _ in _KINDS}
_LIST = r"{0}(?:\s*(?:,|và|hoặc|;)\s*{0}){{0,60}}"
_ONLY_ANNEX = rf"(?<!số\s)(?<!các\s)(?P<only>phụ lục)(?=\s+(?:(?-i:[{UPPER}])|ban hành|kèm theo))"
"""The annex of a text that has but one: "Phụ lục ban hành kèm theo Nghị định số …"."""
_GROUP = re.compile(
    "|".join(
        rf"(?<!\w)(?P<{kind}_name>{names})\s+(?P<{kind}>{_LIST.format(label)})"
        for kind, names, _, label in _KINDS
    )
    + rf"|(?<!\w){_ONLY_ANNEX}",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,|;|\bvà\b|\bhoặc\b)\s*")
_BY_NUMBER = re.compile(r"số\s*:?\s*", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?:các\s+|tên\s+)?(?:điểm|khoản|điều|mục|chương|phụ lục|mẫu)\s", re.IGNORECASE
)
_UNTIL = re.compile(r"^\s*đến\s*$")
_UNREAD = re.compile(
    r"(?<!\w)(?:điểm|khoản|mục)\s+(?!(?:của|thuộc|tại|và|này)\s)"
    rf"(?!(?:{_ROMAN}|(?:\d{{1,3}}[a-zđ]?|[a-zđ])\d{{0,2}})[\s,;])"
    r"\S{1,4}\s+(?:(?:của|thuộc)\s+)?(?=(?:khoản|điều|tiểu mục|mục|phần|phụ lục)\s)",
    re.IGNORECASE,
)
_JOINS = re.compile(r"^\s*(?:(?:của|thuộc)\s+)?$")
_JOINS_SHEET = re.compile(r"^\s*,?\s*(?:(?:của|thuộc|tại)\s+)?$")
_SHEETS = ("annex", "part", "section")
_COUNTED = ("annex", "form")
_MOST = 200


@dataclass(frozen=True, slots=True)
class _Group:
    """ "các khoản 2, 3" as ("clause", ("2", "3")) with its range."""

    kind: str
    labels: tuple[str, ...]
    start: int
    end: int

    def steps(self) -> list[AnchorStep]:
        """One for each label."""
        return [AnchorStep(_LEVELS[self.kind], label) for label in self.labels]


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
        places += [(*outer, step) for outer in wide for step in group.steps()]
    return tuple(dict.fromkeys(places[:_MOST]))


def has_unread_label(text: str) -> bool:
    """Whether a narrow label is none that we know: "khoản § Điều 11" is not all of Điều 11."""
    return _UNREAD.search(text) is not None


def begins_with_place(text: str) -> bool:
    """Whether the sentence begins by naming a place: "Khoản 2 Điều 12 được sửa đổi"."""
    return _BEGINS.match(text) is not None


def _groups(text: str) -> list[_Group]:
    found: list[_Group] = []
    for match in _GROUP.finditer(text):
        kind, labels = _read(match)
        group = _Group(kind, labels, match.start(), match.end())
        if found and found[-1].kind == kind and _UNTIL.match(text[found[-1].end : group.start]):
            last = found.pop()
            labels = (*last.labels[:-1], *_through(last.labels[-1], labels[0]), *labels[1:])
            group = _Group(kind, labels, last.start, group.end)
        found.append(group)
    return found


def _read(match: re.Match[str]) -> tuple[str, tuple[str, ...]]:
    """The kind of place, and its labels as the structure tree writes them."""
    kind = match.lastgroup or ""
    if kind == "only":
        return "annex", ("Phụ lục",)
    labels = [label.strip() for label in _SPLIT.split(match[kind]) if label.strip()]
    if kind not in _COUNTED:
        is_small = kind in ("article", "clause", "point")
        return kind, tuple(label.lower() if is_small else label for label in labels)
    by_number = _BY_NUMBER.match(labels[0])
    before = f"{match[f'{kind}_name']} {'số ' if by_number else ''}"
    return kind, tuple(_sheet(before + _BY_NUMBER.sub("", label)) for label in labels)


def _sheet(label: str) -> str:
    """ "phụ lục ii" as Phụ lục II; "mẫu số 01-TT" as Mẫu số 01-tt."""
    return re.sub(r"(?<=\s)(?:[ivxlc]+|[a-z])$", lambda last: last[0].upper(), label.capitalize())


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
        if _ORDER[other.kind] < _ORDER[group.kind]:
            joins = _JOINS_SHEET if other.kind in _SHEETS else _JOINS
            between = text[groups[after - 1].end : other.start]
            return after if joins.match(between) else None
    return None


def _wide_of(
    groups: Sequence[_Group], owners: Sequence[int | None], number: int, context: Place
) -> list[Place]:
    """What stands above a group: its owners' labels, then as much of `context` as is wider."""
    owner = owners[number]
    if owner is None:
        return [above(context, _ORDER[groups[number].kind])]
    outer = _wide_of(groups, owners, owner, context)
    return [(*wide, step) for wide in outer for step in groups[owner].steps()]


def above(context: Place, rank: tuple[int, bool]) -> Place:
    """The steps of `context` that are wider than what has this rank.

    Điều count on through all Chương of a text, so that none needs its Chương.
    """
    wider = tuple(step for step in context if rank_of(step) < rank)
    if rank == _ORDER["article"]:
        return tuple(step for step in wider if step.level == Level.ANNEX)
    return wider


def rank_of(step: AnchorStep) -> tuple[int, bool]:
    """How wide a place is, the widest least; a form (Mẫu số 2) is within its annex."""
    is_form = step.level == Level.ANNEX and not step.label.startswith("Phụ lục")
    return list(Level).index(step.level), is_form
