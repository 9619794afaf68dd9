"""When a document was issued and from when it holds."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ingest.metadata.head import Head
from ingest.model import Certainty, Clause, Level, Read

_IN_WORDS = r"ngày\s*(?P<d{0}>\d{{1,2}})\s*tháng\s*(?P<m{0}>\d{{1,2}})\s*năm\s*(?P<y{0}>\d{{4}})"
_IN_DIGITS = (
    r"(?:ngày\s*)?(?P<d{0}>\d{{1,2}})\s*[/.-]\s*(?P<m{0}>\d{{1,2}})\s*[/.-]\s*(?P<y{0}>\d{{4}})"
)
_DATE = f"(?:{_IN_WORDS.format(1)}|{_IN_DIGITS.format(2)})"
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_IN_ENGLISH = re.compile(
    rf"(?:(?P<d1>\d{{1,2}})\s+(?P<m1>{'|'.join(_ENGLISH_MONTHS)})"
    rf"|(?P<m2>{'|'.join(_ENGLISH_MONTHS)})\s+(?P<d2>\d{{1,2}})),?\s+(?P<y>\d{{4}})"
)
_ANY_DATE = re.compile(_DATE, re.IGNORECASE)
_WORDS_DATE = re.compile(_IN_WORDS.format(1), re.IGNORECASE)
_ADOPTED = re.compile(
    rf"(?:luật|nghị quyết|pháp lệnh|hiến pháp)\s+này\s+(?:đã\s+)?được\s+"
    r"(?:Quốc hội|Ủy ban|Uỷ ban|Hội đồng)[^.\n]{0,200}?thông qua"
    rf"[^.\n]{{0,60}}?{_IN_WORDS.format(1)}",
    re.IGNORECASE,
)
_EFFECTIVE = re.compile(
    r"(?P<this>(?:này|quy định tại \S+ \S+)\s+)?(?:bắt đầu\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+"
    r"(?:(?:thi hành\s+)?(?:kể\s+)?từ\s+|sau\s+(?P<days>\d{1,3})\s*(?:\([^)]*\)\s*)?ngày,?\s*"
    rf"(?:kể\s+)?từ\s+)?(?:(?P<signing>ngày\s+(?:ký|ban hành|được ký))|{_DATE})",
    re.IGNORECASE,
)
_EFFECTIVE_IN_ENGLISH = re.compile(
    r"(?:takes?|shall take|comes?|shall come|enters?|shall enter)\s+(?:into\s+)?(?:effect|force)\s+"
    r"(?:as\s+)?(?:on|from|of)(?:\s+and\s+after)?\s+(?:(?P<signing>(?:the\s+)?date\s+of\s+(?:its\s+)?"
    rf"(?:signing|signature|issuance))|{_IN_ENGLISH.pattern})",
    re.IGNORECASE,
)
_ABOUT_FORCE = re.compile(r"hiệu lực|thi hành|effect|implementation", re.IGNORECASE)


def issued_on(head: Head, text: str, kind: Read[str] | None) -> Read[date] | None:
    """A law's day is that of its adoption; every other text's stands beside its place."""
    if kind is None or kind.value in ("luật", "bộ luật", "nghị quyết", "pháp lệnh", "hiến pháp"):
        for adopted in _ADOPTED.finditer(text):
            day = _date_of(adopted)
            if day:
                start = adopted.start("d1") - len("ngày ")
                return Read(day, start, adopted.end("y1"), Certainty.SURE)
    for line in head.lines:
        for found in _WORDS_DATE.finditer(line.text):
            day = _date_of(found)
            if day and _is_date_line(line.text, found):
                return Read(
                    day, line.start + found.start(), line.start + found.end(), Certainty.SURE
                )
    return _english_date(head)


def effective_on(
    text: str, clauses: Sequence[Clause], issued: Read[date] | None
) -> Read[date] | None:
    """The day from which the text holds: from its article on that, else from its last mention."""
    about_force = [c for c in _articles(clauses) if _ABOUT_FORCE.search(c.heading)]
    unnamed = [c for c in _articles(clauses) if not c.heading]
    for article in (*about_force, *reversed(unnamed)):
        for found in _mentions(text, article.start, article.end):
            day = _effective_day(found, issued)
            if day:
                return Read(day, found.start(), found.end(), Certainty.SURE)
    for found in reversed(list(_mentions(text, 0, len(text)))):
        day = _effective_day(found, issued) if found.groupdict().get("this") else None
        if day:
            return Read(day, found.start(), found.end(), Certainty.LIKELY)
    return None


def _mentions(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    yield from _EFFECTIVE.finditer(text, start, end)
    yield from _EFFECTIVE_IN_ENGLISH.finditer(text, start, end)


def _effective_day(found: re.Match[str], issued: Read[date] | None) -> date | None:
    groups = found.groupdict()
    day = issued.value if groups.get("signing") and issued else _date_of(found)
    return day + timedelta(days=int(groups["days"])) if day and groups.get("days") else day


def _articles(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """All Điều of the main text; an annex's own say nothing of the whole."""
    for clause in clauses:
        if clause.level == Level.ARTICLE:
            yield clause
        elif clause.level != Level.ANNEX:
            yield from _articles(clause.children)


def _is_date_line(text: str, found: re.Match[str]) -> bool:
    """Place and date end the line; a date within a sentence or a title is another document's."""
    before, after = text[: found.start()], text[found.end() :]
    return not after.strip(" .)_-") and len(before.split()) <= _PLACE_WORDS


_PLACE_WORDS = 14


def _date_of(found: re.Match[str]) -> date | None:
    groups = {key: value for key, value in found.groupdict().items() if value}
    try:
        if "y" in groups:
            month = groups.get("m1") or groups.get("m2") or ""
            number = _ENGLISH_MONTHS.index(month.capitalize()) + 1
            return date(int(groups["y"]), number, int(groups.get("d1") or groups["d2"]))
        for which in ("1", "2"):
            if f"y{which}" in groups:
                day, month = groups[f"d{which}"], groups[f"m{which}"]
                return date(int(groups[f"y{which}"]), int(month), int(day))
    except ValueError:
        return None
    return None


def _english_date(head: Head) -> Read[date] | None:
    for line in head.lines:
        found = _IN_ENGLISH.search(line.text)
        day = _date_of(found) if found else None
        if found and day:
            start = line.start
            return Read(day, start + found.start(), start + found.end(), Certainty.LIKELY)
    return None
