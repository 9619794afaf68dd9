"""Whether a number, a day or an hour in the question is a case that the sentence provides for.

Norms grade: "dưới 10 triệu đồng", "từ 03 đến 07 ngày", "từ 100 người trở lên". Who asks of 150
people shares no number with the sentence that answers. Plans and rotas name days from and to:
"14/02/2026 - 17/02/2026".
"""

import re
from dataclasses import dataclass
from datetime import date

from app.answering.composing.cases.clock_times import falls_into_hours
from knowledge.indexing.words import fold

_TIMES = {
    **{"nghin": 10**3, "ngan": 10**3, "k": 10**3, "trieu": 10**6, "tr": 10**6, "cu": 10**6},
    **{"ty": 10**9, "ti": 10**9},
}
_UNITS = {
    **{"bua": ("ngay", 1), "hom": ("ngay", 1), "tuan": ("ngay", 7)},
    **{"gio": ("phut", 60), "tieng": ("phut", 60)},
}
"""What is counted in another unit, and how many of that it is."""
_NUMBER = (
    rf"(\d{{1,3}}(?:\.\d{{3}})+|\d+(?:,\d+)?)(?:\s*\([^)]*\))?(?:\s*({'|'.join(_TIMES)})\b)?"
    r"\s*(?:/?\s*(?!den\b|duoi\b|tro\b|thi\b)([a-z%]+))?"
)
_RATE = re.compile(r"(\d+ [a-z]+) (?:mot|moi|1) (?:ngay|tuan|thang|quy|nam)\b")
"""What is counted for each of them: the month of "đi muộn 3 lần 1 tháng" is no length."""
_QUANTITY = re.compile(rf"(?<![\d./-]){_NUMBER}(?![\d/])")
_BORDER = r"[;:.,](?!\d)"
"""Between clauses, and not inside "50.000.000"."""
_CASES = (
    (
        "between",
        re.compile(rf"\btu (?:tren |du )?{_NUMBER} den (?:duoi |khong qua |het )?{_NUMBER}"),
    ),
    ("from", re.compile(rf"\b(?:tu (?:du )?){_NUMBER} tro len")),
    ("from", re.compile(rf"(?<!den )(?<!tu )\btren {_NUMBER}")),
    ("beyond", re.compile(rf"(?<!khong )(?<!vuot )\bqua {_NUMBER}")),
    ("below", re.compile(rf"(?<!den )\bduoi {_NUMBER}")),
    ("up to", re.compile(rf"\btu {_NUMBER} tro xuong")),
    ("up to", re.compile(rf"(?:^|{_BORDER})(?:(?!\btu\b|{_BORDER}).)*?\bden {_NUMBER}", re.DOTALL)),
)
_OPENING = re.compile(r"[^,;:\n]*")


_DAY = r"(?:ngay )?(\d{1,2})(?:[/.-]| thang )(\d{1,2})(?:[/.-]| nam )(\d{4})"
_DAYS = re.compile(rf"(?<![\d/.-]){_DAY}(?![\d/])")
_PERIODS = re.compile(rf"(?<![\d/.-]){_DAY} ?(?:[-–]|den(?: het)?) ?{_DAY}(?![\d/])")


@dataclass(frozen=True, slots=True)
class _Quantity:
    value: float
    unit: str


def provided_for(question: str, sentence: str) -> bool:
    """Whether a case of the sentence holds a number of the question, of the same unit, or a period
    of it one of the question's days. Pure."""
    wanted = _RATE.sub(r"\1", fold(question).lower())
    asked = [_read(found.groups()) for found in _QUANTITY.finditer(wanted)]
    told = fold(sentence).lower()
    if falls_into_hours(question, sentence):
        return True
    return _holds_a_day(fold(question).lower(), told) or any(
        _holds(kind, found.groups(), quantity)
        for kind, pattern in _CASES
        for found in pattern.finditer(told)
        for quantity in asked
    )


def provided_for_others(question: str, sentence: str) -> bool:
    """Whether the sentence opens with a case of the unit of a number in the question, and provides
    for none of those: "gói từ 50 triệu đồng …" where 30 are asked about. Pure."""
    wanted = _RATE.sub(r"\1", fold(question).lower())
    asked = [_read(found.groups()) for found in _QUANTITY.finditer(wanted)]
    if not asked:
        return False
    opening = _OPENING.match(fold(sentence).lower())
    graded = {
        _read(found.groups()[-3:]).unit
        for _, pattern in _CASES
        for found in pattern.finditer(opening[0] if opening else "")
    }
    is_graded = any(_alike(quantity.unit, unit) for quantity in asked for unit in graded)
    return is_graded and not provided_for(question, sentence)


def says_a_case(sentence: str) -> bool:
    """Whether it holds for some numbers only: "từ 03 đến 07 ngày", "trên 10 người". Pure."""
    told = fold(sentence).lower()
    return any(pattern.search(told) for _, pattern in _CASES)


def _holds_a_day(question: str, sentence: str) -> bool:
    asked = [_day(found.groups()) for found in _DAYS.finditer(question)]
    periods = [
        (_day(found.groups()[:3]), _day(found.groups()[3:]))
        for found in _PERIODS.finditer(sentence)
    ]
    return any(
        day and since and until and since <= day <= until
        for day in asked
        for since, until in periods
    )


def _day(written: tuple[str | None, ...]) -> date | None:
    """None for what no calendar has."""
    day, month, year = (int(part or 0) for part in written)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _holds(kind: str, groups: tuple[str | None, ...], asked: _Quantity) -> bool:
    low, high = _read(groups[:3]), _read(groups[-3:])
    if not _alike(asked.unit, high.unit or low.unit):
        return False
    if kind == "between":
        return low.value <= asked.value <= high.value
    if kind == "up to":
        return asked.value <= low.value
    if kind == "beyond":
        return asked.value > low.value
    return asked.value >= low.value if kind == "from" else asked.value < low.value


def _read(groups: tuple[str | None, ...]) -> _Quantity:
    number, times, unit = groups
    value = float((number or "0").replace(".", "").replace(",", "."))
    if times:
        return _Quantity(value * _TIMES[times], "dong")
    unit, count = _UNITS.get(unit or "", (unit or "", 1))
    return _Quantity(value * count, unit)


def _alike(one: str, other: str) -> bool:
    return bool(one) and one == other
