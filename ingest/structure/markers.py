"""What the first words of a block could open: a Chương, a Điều, a khoản, a numbered heading.

A marker is a claim, not yet a fact: "1." may open khoản 1 or be a number that a line begins with.
`counting` believes the markers that count up as they must.
"""

import re
from dataclasses import dataclass

from ingest.letters import UPPER
from ingest.model import Level

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Điểm in Vietnamese order: no f, j, w, z, and đ after d."""

_ROMAN = r"[IVXLC]+"
_ORDINALS = ("nhất", "hai", "ba", "tư", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ORDINAL_VALUES = dict(zip(_ORDINALS, (1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10), strict=True))
_ORDINAL = rf"thứ\s+(?:{'|'.join(_ORDINALS)})(?:\s+(?:một|{'|'.join(_ORDINALS)}))?"


@dataclass(frozen=True, slots=True)
class Marker:
    """A block that may open a clause. `value` counts; `style` names the series that it counts in.

    `rest` is where, in the block, the words after label and punctuation begin.
    """

    level: Level
    label: str
    value: tuple[int, ...]
    style: str
    rest: int


def _wide(words: str, label: str) -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<words>{words})\s+(?P<label>{label})(?!\w)\s*(?P<mark>[.:)–-]*)\s*", re.IGNORECASE
    )


_WIDE: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.PART, _wide("phần|part", rf"{_ORDINAL}|{_ROMAN}|\d+")),
    (Level.CHAPTER, _wide("chương|chapter", rf"{_ROMAN}[a-z]?|\d+[a-z]?")),
    (Level.SUBSECTION, _wide("tiểu mục|sub-?section", rf"\d+[a-z]?|{_ROMAN}")),
    (Level.SECTION, _wide("mục|section", rf"\d+[a-z]?|{_ROMAN}|[A-Z]")),
)
_GLUED_CHAPTER = re.compile(
    rf"^(?P<words>Chương|CHƯƠNG)\s+(?P<label>X{{0,3}}(?:IX|IV|V?I{{1,3}}|[VX]))(?P<mark>)"
    rf"(?=[{UPPER}]{{2}}[{UPPER}\s,–-]*$)"
)
"""`Chương IIITÊN CHƯƠNG`: converters lose the line break between number and title."""
_ARTICLE = re.compile(
    r"^(?:[ĐD][iì][eêèéềếểễệ]u|ĐI[ÊỀ]U|DIỀU|Article|ARTICLE)\s*(?P<label>[\dIlO]{1,4}[a-zđ]?)"
    rf"(?:\s*(?:[.:]\s*[-–—]?|[-–—](?=\s)|$)|(?=\s+[{UPPER}]))\s*"
)
_CLAUSE = re.compile(r"^(?P<label>\d{1,3}[a-zđ]?)(?P<mark>[.)])(?!\d)\s*(?=\S)")
_POINT = re.compile(rf"^(?P<label>[{POINT_LETTERS}fjwz]\d{{0,2}})(?P<mark>[.)])\s*(?=\S)")

_OUTLINE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("roman", re.compile(rf"^(?P<label>{_ROMAN})\s?[.)/–-]+\s*(?=[^\W\d])")),
    ("decimal", re.compile(r"^(?P<label>(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){1,4})[.)]?\s+(?=\S)")),
    ("digit", re.compile(r"^(?P<label>\d{1,3})[.)/](?!\d)\s*(?=\S)")),
    ("letter", re.compile(r"^(?P<label>[A-EĐ])[.)]\s+(?=\S)")),
)
_BARE = re.compile(rf"^(?P<label>\d{{1,2}})\s+(?=[{UPPER}]\w*\s?[^\d\W])")
_BARE_LENGTH = 120
_DECIMAL_ALONE = re.compile(r"^(?P<label>\d{1,2}(?:\.\d{1,2}){1,4})[.)]?$")
_REFERENCE = re.compile(
    r"^(?:của|này|và|hoặc|thì|trong|tại|theo|quy định|được|ban hành|kèm|nêu|như|"
    r"(?:phần|chương|mục|điều|khoản|phụ lục|hiến pháp|"
    r"luật|bộ luật|pháp lệnh|nghị quyết|nghị định|thông tư|quyết định|quy chế)(?!\w))",
    re.IGNORECASE,
)
_CYRILLIC = str.maketrans("аеорсух", "aeopcyx")
"""Look-alikes that a keyboard switch leaves: the text keeps them, the điểm still counts."""
_MISREAD = str.maketrans("IlO", "110")
_TITLE_LENGTH = 250
_ARTICLE_TITLE_LENGTH = 600
"""Characters. Headings of the Land Law 31/2024/QH15 have up to 327 (Điều 100); a line that long
under a decimal number is a clause of a standard, whose full stop was lost."""


def wide_marker(text: str) -> Marker | None:
    """Phần, Chương, Mục or Tiểu mục, where the block looks like a heading and not a sentence."""
    for level, pattern in _WIDE:
        found = pattern.match(text)
        if found is None and level == Level.CHAPTER:
            found = _GLUED_CHAPTER.match(text)
        if found and _is_heading_rest(text[found.end() :], found["words"], found["mark"]):
            label = found["label"]
            label = label.lower() if label.lower().startswith("thứ") else label.upper()
            return Marker(level, label, (count_of(label),), level.value, found.end())
    return None


def article_marker(text: str) -> Marker | None:
    """`Điều 5. …`, `Điều 5a. - …`, `ĐIỀU 5` alone; `Điều 5 Tên điều` where the dot is lost."""
    found = _ARTICLE.match(text)
    if not found:
        return None
    has_mark = not found[0].rstrip().endswith(found["label"])
    label = _recognised(found["label"])
    if label is None:
        return None
    rest = text[found.end() :]
    if rest and not has_mark and (_REFERENCE.match(rest) or not is_title(rest.rstrip("."))):
        return None
    return Marker(Level.ARTICLE, label, numbered(label), "article", found.end())


def _recognised(label: str) -> str | None:
    """A label in digits; recognition often reads 1 as I or l and 0 as O."""
    if label in ("I", "l"):
        return "1"
    is_number = any(letter.isdigit() for letter in label)
    return label.translate(_MISREAD) if is_number else None


def clause_marker(text: str) -> Marker | None:
    """A khoản: `1. …` or `1) …`."""
    found = _CLAUSE.match(text)
    if not found:
        return None
    label = found["label"]
    return Marker(Level.CLAUSE, label, numbered(label), f"clause{found['mark']}", found.end())


def point_marker(text: str) -> Marker | None:
    """A điểm: `đ) …`; its value is its place in the Vietnamese order, then its number."""
    found = _POINT.match(text[:1].translate(_CYRILLIC) + text[1:])
    if not found:
        return None
    label = found["label"]
    value = (letter_place(label[0]), int(label[1:] or 0))
    return Marker(Level.POINT, label, value, f"point{found['mark']}", found.end())


def outline_candidates(text: str) -> list[Marker]:
    """Numbered headings of a text without Điều that this may be: `II.`, `A.`, `1.`, `1.1.`, `a)`.

    More than one, since "C." may be a letter or the Roman hundred.
    """
    candidates = []
    for style, pattern in _OUTLINE:
        found = pattern.match(text)
        if found:
            label = found["label"]
            if style == "decimal":
                value = tuple(int(x) if x.isdigit() else ord(x) for x in label.split("."))
            else:
                value = (letter_place(label.lower()) if style == "letter" else count_of(label),)
            candidates.append(Marker(Level.HEADING, label, value, style, found.end()))
    point = point_marker(text)
    return [*candidates, point] if point else candidates


def bare_marker(text: str) -> Marker | None:
    """A section of a standard, whose number has no dot: `4 Yêu cầu kỹ thuật`."""
    found = _BARE.match(text)
    if not found or len(text) > _BARE_LENGTH or not is_title(text):
        return None
    label = found["label"]
    return Marker(Level.HEADING, label, (int(label),), "bare", found.end())


def decimal_alone(text: str) -> Marker | None:
    """A standard's number on a line of its own, above its title: `3.1`."""
    found = _DECIMAL_ALONE.match(text)
    if not found:
        return None
    label = found["label"]
    value = tuple(int(number) for number in label.split("."))
    return Marker(Level.HEADING, label, value, "decimal", found.end())


def opens_unit(text: str) -> bool:
    """Whether the block could open any clause, and so is no continuation of a heading."""
    return bool(
        article_marker(text) or wide_marker(text) or clause_marker(text) or outline_candidates(text)
    )


def is_title(rest: str, level: Level | None = None) -> bool:
    """Whether the words after a label are its heading, or already its first sentence."""
    longest = _ARTICLE_TITLE_LENGTH if level is Level.ARTICLE else _TITLE_LENGTH
    return 0 < len(rest) <= longest and rest[-1] not in ".;:,"


def numbered(label: str) -> tuple[int, ...]:
    """`5` → (5, 0), `5a` → (5, 1): inserted articles count between their neighbours."""
    digits = re.match(r"\d+", label)
    letter = label[digits.end() :] if digits else ""
    return int(digits[0]) if digits else 0, letter_place(letter) if letter else 0


def letter_place(letter: str) -> int:
    """1 for a, 2 for b … in Vietnamese order; letters outside it stand where Latin has them."""
    if letter in POINT_LETTERS:
        return POINT_LETTERS.index(letter) + 1
    return {"f": 7, "j": 10, "w": 22, "z": 24}.get(letter, 0)


def count_of(label: str) -> int:
    """The number that a label of digits, Roman digits or an ordinal word stands for."""
    if label.lower().startswith("thứ"):
        word = label.lower().split()[-1]
        return _ORDINAL_VALUES.get(word, 0)
    digits = re.match(r"\d+", label)
    if digits:
        return int(digits[0])
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    values = [worth.get(letter, 0) for letter in label.upper()]
    return sum(
        -here if here < after else here
        for here, after in zip(values, [*values[1:], 0], strict=True)
    )


def _is_heading_rest(rest: str, words: str, mark: str) -> bool:
    if not rest:
        return True
    if len(rest) > _TITLE_LENGTH or rest[-1] in ";,":
        return False
    if rest.isupper():
        return True
    if not mark and _REFERENCE.match(rest):
        return False
    return words.isupper() or ((bool(mark) or rest[0].isupper()) and not rest.endswith("."))
