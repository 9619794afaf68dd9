"""The numbers of a text that a norm sets: how much of what, with which bound, and about what.

The numbers of Điều, documents, list items and years set nothing and are passed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.conflicts.lines import Line, lines_of
from app.answering.conflicts.measures import COMPOUNDS, is_money, kind_of
from app.answering.conflicts.model import Bound
from app.answering.conflicts.units import unit_at
from app.answering.verifying.alignment import segments_of
from app.answering.verifying.norm_words import norm_words
from app.answering.verifying.tokens import Token, TokenKind
from app.answering.verifying.vocabulary import REFERENCES, UNITS

FIRST_YEAR = 1900
"""`năm 2020` is a year, `nghỉ phép năm 12 ngày` is not."""
FARTHEST_BOUND = 5
"""Words from the first of a bound to its number: `tối đa là từ 05 ngày`."""

DAY_OF_YEAR, DAY_OF_MONTH = "ngày trong năm", "ngày trong tháng"
NAMES_A_NUMBER = frozenset(
    ("số", "mẫu", "biểu", "cấp", "loại", "nhóm", "bậc", "hạng", "bước", "bảng", "khóa", "kỳ",
     "lần", "thứ", "vùng", "khu", "lớp", "đoạn", "quyển", "trang", "tổ", "tầng", "mức")
)  # fmt: skip
"""A number between one of these and what is not a measure is a name."""
PARTS_OF_A_DATE = frozenset(("ngày", "tháng", "năm", "quý"))
_OPENS_A_CASE = frozenset(("dưới", "trên"))
"""A number after one of these (`gói thầu trên 50 triệu đồng`) tells which case is spoken of."""
_DUE = frozenset(("trước", "đến", "hết", "tới", "nhất", "quá", "hơn"))
"""The last word before the day of a deadline: `trước ngày`, `chậm nhất ngày`."""
_EVERY = frozenset(("hằng", "hàng", "mỗi"))
_JOINS = frozenset(("đến", "tới", "hoặc", "hay"))
_RATES = frozenset(("ngày", "tháng", "năm", "giờ", "quý", "lần", "buổi", "tuần"))
_BEFORE_RATES = frozenset(("một", "mỗi", "cho", "trên", "người", "1"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number, or a range, in the tokens `[start, end)` of its segment."""

    low: Decimal
    high: Decimal
    unit: str
    bound: Bound
    rate: str | None
    """What each of it is for: `ngày` of `200.000 đồng/ngày`."""
    segment: tuple[Token, ...]
    start: int
    end: int
    above: tuple[Token, ...]
    """The heading and the lead-ins that the segment stands under."""

    @property
    def kind(self) -> str:
        return kind_of(self.unit)

    @property
    def written(self) -> str:
        """The words of bound, number and unit as they stand in the text."""
        return " ".join(token.written for token in self.segment[self.start : self.end])


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The quantities of `text` in reading order. Pure."""
    return tuple(found for line in lines_of(text) for found in _of_line(line))


def _of_line(line: Line) -> Iterator[Quantity]:
    for segment in segments_of(line.tokens):
        place = 0
        while place < len(segment):
            found = _at(segment, place, line.above)
            if found:
                yield found
            place = max(place + 1, found.end if found else 0)


def _at(segment: tuple[Token, ...], place: int, above: tuple[Token, ...]) -> Quantity | None:
    """The quantity whose number is the token at `place`; None where there is none."""
    number, before = _value(segment, place), _form(segment, place - 1)
    if number is None or segment[place].written.startswith("00"):
        return None
    if before in REFERENCES or before in _OPENS_A_CASE:
        return None
    if before == "ngày":
        return _day(segment, place, above)
    high, after = _end_of_range(segment, place, number)
    unit, end = unit_at(segment, after)
    is_case = _form(segment, end) == "đến" and _form(segment, end + 1) in _OPENS_A_CASE
    if unit is None or is_case or _is_name(before, number, unit):
        return None
    bound, start = _bound(segment, place)
    second, joint = _value(segment, end), COMPOUNDS.get((unit, _form(segment, end + 1)))
    if second is not None and joint:
        factor, unit = joint
        number = high = number * factor + second
        end += 2
    rate = _rate(segment, end) if is_money(unit) else None
    return Quantity(number, high, unit, bound, rate, segment, start, end, above)


def _is_name(before: str, number: Decimal, unit: str) -> bool:
    """Whether the number names rather than counts: `tháng 3 năm`, `năm 2020`, `cấp 2 thành phố`."""
    if before == "năm":
        return number >= FIRST_YEAR
    if before in PARTS_OF_A_DATE:
        return unit in PARTS_OF_A_DATE or unit not in UNITS
    return before in NAMES_A_NUMBER and unit not in UNITS and not is_money(unit)


def _day(segment: tuple[Token, ...], place: int, above: tuple[Token, ...]) -> Quantity | None:
    """The day of a deadline: `trước ngày 15 tháng 12`, `ngày 25 hằng tháng`; no other date."""
    day, month = _value(segment, place), _value(segment, place + 2)
    start, bound = place - 1, Bound.EXACTLY
    if _form(segment, place - 2) in _DUE:
        start, bound = place - 2, Bound.AT_MOST
    if _form(segment, place + 1) in _EVERY and _form(segment, place + 2) == "tháng":
        unit, end = DAY_OF_MONTH, place + 3
    elif bound is Bound.AT_MOST and month and _form(segment, place + 1) == "tháng":
        unit, end = DAY_OF_YEAR, place + 3
    else:
        return None
    value = (day or Decimal(0)) + (31 * month if unit == DAY_OF_YEAR and month else 0)
    return Quantity(value, value, unit, bound, None, segment, start, end, above)


def _end_of_range(segment: Sequence[Token], place: int, low: Decimal) -> tuple[Decimal, int]:
    """The upper number of `3 đến 5`, `3 - 5`, else the number itself; and the place after it."""
    joined = place + 1
    if _form(segment, joined) in UNITS and _form(segment, joined + 1) in _JOINS:
        joined += 1
    second = joined + 1 if _form(segment, joined) in _JOINS else joined
    high = _value(segment, second)
    dashed = second == place + 1 and second < len(segment) and segment[second].border in {"-", "–"}
    if high is not None and high > low and (dashed or second > joined):
        return high, second + 1
    return low, place + 1


def _bound(segment: Sequence[Token], place: int) -> tuple[Bound, int]:
    """The limit before the number, and where it begins. `trên`, `dưới` name a case, no limit."""
    start, farthest = place, max(0, place - FARTHEST_BOUND)
    while start > farthest and not segment[start].border:
        start -= 1
        if segment[start].kind is TokenKind.NUMBER:
            break
    for word in reversed(norm_words(segment[start:place])):
        forms = [token.form for token in segment[start + word.start : start + word.end]]
        is_limit = forms[0] in {"không", "tối"} or forms[-1] == "nhất"
        if is_limit and word.kind in {"bound_above", "bound_below"}:
            above = word.kind == "bound_above"
            return (Bound.AT_MOST if above else Bound.AT_LEAST), start + word.start
    return Bound.EXACTLY, place


def _rate(segment: Sequence[Token], place: int) -> str | None:
    while _form(segment, place) in _BEFORE_RATES:
        place += 1
    return _form(segment, place) if _form(segment, place) in _RATES else None


def _value(segment: Sequence[Token], place: int) -> Decimal | None:
    if not 0 <= place < len(segment) or segment[place].kind is not TokenKind.NUMBER:
        return None
    form = segment[place].form.replace(",", ".")
    return Decimal(form) if form.count(".") <= 1 else None


def _form(segment: Sequence[Token], place: int) -> str:
    return segment[place].form if 0 <= place < len(segment) else ""
