"""What a number measures, so that `24 giờ` and `1 ngày` can be compared.

Days and working days are different measures of one kind. A month counts as thirty days only beside
a measure in days; beside years and quarters it is a twelfth and a third.
"""

from decimal import Decimal

_MONTHS = {"tháng": 1, "quý": 3, "năm": 12}
_SECONDS = {"giây": 1, "phút": 60, "giờ": 3_600, "ngày": 86_400, "tuần": 604_800}
_SECONDS_OF_A_MONTH = 30 * 86_400
WORKING_DAY = "ngày làm việc"
COMPOUNDS = {("giờ", "phút"): (60, "phút"), ("năm", "tháng"): (12, "tháng")}
"""`01 năm 06 tháng` is one number: how many of the smaller the larger holds, and the smaller."""
_MONEY = frozenset(("đồng", "đ", "vnđ"))


def kind_of(unit: str) -> str:
    """`time`, `money`, or the unit itself: only numbers of one kind can differ."""
    if unit in _MONTHS or unit in _SECONDS or unit == WORKING_DAY:
        return "time"
    return "money" if is_money(unit) else unit


def is_money(unit: str) -> bool:
    return unit in _MONEY


def in_one_measure(
    one: tuple[Decimal, str], other: tuple[Decimal, str]
) -> tuple[Decimal, Decimal] | None:
    """Both numbers in one measure; None where their units have none in common. Pure."""
    units = one[1], other[1]
    if units[0] == units[1] or kind_of(units[0]) == kind_of(units[1]) == "money":
        return one[0], other[0]
    if set(units) <= _MONTHS.keys():
        return one[0] * _MONTHS[units[0]], other[0] * _MONTHS[units[1]]
    seconds = [_seconds(*each) for each in (one, other)]
    if seconds[0] is None or seconds[1] is None:
        return None
    return seconds[0], seconds[1]


def _seconds(number: Decimal, unit: str) -> Decimal | None:
    if unit in _MONTHS:
        return number * _MONTHS[unit] * _SECONDS_OF_A_MONTH
    return number * _SECONDS[unit] if unit in _SECONDS else None
