"""Values of cells as people write them in Vietnamese documents: 05/3/2025, 1.250.000, 12,5%.

A cell stores a number and how to show it (ECMA-376 part 1, 18.8.30); only what changes the words
of a citation is followed: grouping, decimals, percent, leading zeros.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DECIMALS = re.compile(r"\.(0+)")
_GROUPED = re.compile(r"[#0],[#0]{3}")
_SIGNIFICANT_DIGITS = 12


def shown(value: object, number_format: str = "General") -> str:
    """One cell's value as text, on one line; nothing for an empty cell."""
    match value:
        case None:
            text = ""
        case bool():
            text = str(value).upper()
        case int() | float():
            text = shown_number(value, number_format)
        case datetime() if value.time() != time():
            text = f"{shown_date(value)} {value:%H:%M}"
        case date():
            text = shown_date(value)
        case time():
            text = f"{value:%H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            text = f"{minutes // 60}:{minutes % 60:02d}"
        case _:
            text = " ".join(str(value).split())
    return text


def shown_date(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def shown_number(number: float, number_format: str = "General") -> str:
    """A number with a comma before its decimals, and dots between thousands where it has them."""
    pattern = _QUOTED.sub("", number_format.split(";", maxsplit=1)[0])
    percent = "%" if "%" in pattern else ""
    exact = _without_noise(number) * (100 if percent else 1)
    decimals = _DECIMALS.search(pattern)
    if decimals or (pattern and set(pattern) <= set("0#,%")):
        places = len(decimals.group(1)) if decimals else 0
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, rest = f"{exact:,f}".partition(".")
    rest = rest if decimals else rest.rstrip("0")
    whole = whole if _GROUPED.search(pattern) else whole.replace(",", "")
    if re.fullmatch(r"0{2,}", pattern):
        whole = whole.zfill(len(pattern))
    return whole.replace(",", ".") + (f",{rest}" if rest else "") + percent


def _without_noise(number: float) -> Decimal:
    """The number that was meant: in binary, 0.1 + 0.2 is a little more than 0.3."""
    if isinstance(number, int) or number.is_integer():
        return Decimal(int(number))
    return Decimal(f"{number:.{_SIGNIFICANT_DIGITS}g}")
