"""Periods that are told from today: "năm ngoái", "từ đầu năm sau", "hồi tháng 3", "next month".

Most such words belong to what is asked about ("phép của năm trước", "chuyển sang năm sau"). They
are read as a period only where they open the question, or follow a word that says since when.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.answering.understanding.days.month_spans import months

_YEARS = {
    "ngoai": -1, "truoc": -1, "qua": -1, "nay": 0, "sau": 1, "toi": 1,
    "last": -1, "this": 0, "next": 1,
}  # fmt: skip
_PARTS = {"dau": 1, "giua": 6, "cuoi": 12}
_OF_TODAY = r"ngoai|truoc|qua|nay|sau|toi"
_TOLD = (
    rf"(?:(?P<part>dau|giua|cuoi) )?nam (?P<year>{_OF_TODAY})|(?P<next_year>sang nam)"
    rf"|(?P<english>last|this|next) (?P<unit>year|month)"
    rf"|thang (?P<month>1[0-2]|0?[1-9]) "
    rf"(?:nam (?P<month_year>{_OF_TODAY})|(?P<coming>(?:sap )?toi))"
    rf"|thang (?P<months>truoc|nay|sau|toi)|(?P<day>hom qua|ngay mai|yesterday|tomorrow)"
)
_OPENS = r"^\W*(?:(?:the|con|vay|va|neu|nhung|thi|and|but|what about) ){0,2}"
_LEADS = (
    r"(?:vao|hoi|tu|ke tu|tinh tu|tinh den|den|toi|truoc|sau|since|from|until|before|after|as of)"
)
_WITHIN = frozenset(("vao", "hoi"))
_SINCE_ONE_WAS_THERE = r"(?! (?:\w+ ){0,3}?(?:chua|da|bi|con lai)\b)"
"""Nobody asks what held: "năm ngoái chưa nghỉ hết phép" tells what happened."""
_RELATIVE = re.compile(
    rf"(?:{_OPENS}|(?<!\w)(?P<lead>{_LEADS}) )(?P<told>{_TOLD})(?![\w/]){_SINCE_ONE_WAS_THERE}"
)
_LATELY = re.compile(
    r"(?<!\w)(?P<lead>hoi) (?P<told>thang (?P<month>1[0-2]|0?[1-9]))(?![\w/])(?! nam)"
)
"""A month without a year: the last one that has begun."""


@dataclass(frozen=True, slots=True)
class RelativePeriod:
    """`[start, end)` of the folded text tells the days from `first` to `last`, or those on one
    `side` of them: since, before …"""

    start: int
    end: int
    side: str | None
    first: date
    last: date


def relative_periods(text: str, today: date) -> Iterator[RelativePeriod]:
    """What the folded `text` tells of days from `today`. Pure."""
    for found in (*_RELATIVE.finditer(text), *_LATELY.finditer(text)):
        days = _days(found, today)
        lead = found["lead"]
        start = found.start("lead" if lead else "told")
        if days:
            side = None if lead in _WITHIN else lead
            yield RelativePeriod(start, found.end("told"), side, *days)


def _days(found: re.Match[str], today: date) -> tuple[date, date] | None:
    """None where the calendar goes no further."""
    said = {name: value for name, value in found.groupdict().items() if value}
    try:
        if "day" in said:
            step = timedelta(days=1 if said["day"] in ("ngay mai", "tomorrow") else -1)
            return today + step, today + step
        if "month" in said:
            return _month(said, today)
        if "months" in said or said.get("unit") == "month":
            moved = _YEARS[said.get("months") or said["english"]]
            count = today.year * 12 + today.month - 1 + moved
            return months(count // 12, count % 12 + 1, 1)
        which = said.get("year") or said.get("english")
        year = today.year + (_YEARS[which] if which else 1)
        if "part" in said:
            return months(year, _PARTS[said["part"]], 1)
        return months(year, 1, 12)
    except (ValueError, OverflowError):
        return None


def _month(said: dict[str, str], today: date) -> tuple[date, date]:
    """Raises ValueError where the calendar goes no further."""
    month = int(said["month"])
    if "month_year" in said:
        return months(today.year + _YEARS[said["month_year"]], month, 1)
    if "coming" in said:
        return months(today.year + (month <= today.month), month, 1)
    return months(today.year - (month > today.month), month, 1)
