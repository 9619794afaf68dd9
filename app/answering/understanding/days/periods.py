"""The days that a question is about, as ranges: "năm 2022", "trước ngày 01/7/2025", "quý I/2025".

A day that the calendar does not have is not read.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from app.answering.understanding.days.month_spans import months
from app.answering.understanding.days.relative_days import relative_periods
from app.answering.understanding.folding import FoldedQuestion
from app.answering.understanding.model import NamedDocument, Period
from ingest.metadata.written_dates import ENGLISH_MONTHS
from knowledge.indexing.words import fold

_MONTHS = [fold(month) for month in ENGLISH_MONTHS]
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?:19|20)\d\d"
_DAY = (
    rf"(?:ngay )?(?P<d>\d{{1,2}}) ?[/.-] ?(?P<m>\d{{1,2}}) ?[/.-] ?(?P<y>{_YEAR})"
    rf"|ngay (?P<d2>\d{{1,2}}) thang (?P<m2>\d{{1,2}}) nam (?P<y2>{_YEAR})"
    rf"|(?P<d3>\d{{1,2}}) (?P<m3>{_MONTH}) (?P<y3>{_YEAR})"
)
_SPAN = (
    rf"thang (?P<month>\d{{1,2}}) ?(?:/ ?|nam )(?P<month_year>{_YEAR})"
    rf"|quy (?P<quarter>iv|i{{1,3}}|[1-4]) ?(?:/ ?|nam )(?P<quarter_year>{_YEAR})"
    rf"|(?P<part>dau|giua|cuoi) nam (?P<part_year>{_YEAR})|(?:nam|year|in) (?P<year>{_YEAR})"
)
_NOW = r"(?P<now>hien nay|hien tai|hien gio|bay gio|hom nay|currently|at present|today)"
_PERIOD = re.compile(
    r"(?<!\w)(?:(?P<side>truoc|sau|ke tu|tu|den|toi|before|after|since|from|until|till)"
    rf"(?: het)? )?(?:{_DAY}|{_SPAN}|{_NOW})(?![\w/])"
)
_PARTS = {"dau": 1, "giua": 6, "cuoi": 12}
"""The month that stands for a part of the year."""
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_UNTIL = frozenset(("den", "toi", "tinh den", "until", "till", "as of"))
_FROM = frozenset(("tu", "ke tu", "tinh tu", "since", "from"))
_MOST = 20


def find_periods(
    folded: FoldedQuestion, documents: Iterable[NamedDocument], today: date
) -> tuple[Period, ...]:
    """The periods that a question names, outside the names of documents, in order."""
    taken = [(document.start, document.end) for document in documents]
    periods: list[Period] = []
    for found in _PERIOD.finditer(folded.text):
        start, end = folded.range_of(*found.span())
        days = _days(found, today)
        if days and all(end <= first or start >= last for first, last in taken):
            periods.append(Period(start, end, *_on_side(found["side"], *days)))
    taken += [(period.start, period.end) for period in periods]
    for said in relative_periods(folded.text, today):
        start, end = folded.range_of(said.start, said.end)
        if all(end <= first or start >= last for first, last in taken):
            periods.append(Period(start, end, *_on_side(said.side, said.first, said.last)))
    return tuple(sorted(periods, key=lambda period: period.start)[:_MOST])


def _on_side(side: str | None, first: date, last: date) -> tuple[date | None, date | None]:
    """From when until when, both included."""
    if side in ("truoc", "before"):
        return None, first - timedelta(days=1)
    if side in ("sau", "after"):
        return last + timedelta(days=1), None
    if side in _FROM:
        return first, None
    return (None, last) if side in _UNTIL else (first, last)


def _days(found: re.Match[str], today: date) -> tuple[date, date] | None:
    """The first and last day of what is named; None where the calendar has no such thing."""
    try:
        if found["now"]:
            return today, today
        if found["year"]:
            return date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31)
        if found["part"] or found["month"]:
            month = _PARTS.get(found["part"]) or int(found["month"])
            return months(int(found["part_year"] or found["month_year"]), month, 1)
        if found["quarter"]:
            quarter = _QUARTERS.get(found["quarter"]) or int(found["quarter"])
            return months(int(found["quarter_year"]), 3 * quarter - 2, 3)
        day = _day(found)
    except ValueError:
        return None
    return day, day


def _day(found: re.Match[str]) -> date:
    """Raises ValueError where there is no such day."""
    if found["d3"]:
        return date(int(found["y3"]), _MONTHS.index(found["m3"]) + 1, int(found["d3"]))
    day, month, year = (found[key] or found[f"{key}2"] for key in ("d", "m", "y"))
    return date(int(year), int(month), int(day))
