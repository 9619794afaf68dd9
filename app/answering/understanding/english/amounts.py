"""Amounts, hours, weekdays and months of an English question as Vietnamese texts write them.

"VND 350k" is 350.000 đồng, "2.5 million dong" 2.500.000, "twenty-five" 25, "5:30 pm" 17 giờ 30.
Such words are a closed class: no glossary need list them.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from app.answering.understanding.model import Expansion
from ingest.metadata.written_dates import ENGLISH_MONTHS

_UP_TO_NINETEEN = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORTH = {
    **{word: value for value, word in enumerate(_UP_TO_NINETEEN.split())},
    **{word: tens * 10 for tens, word in enumerate(_FROM_TWENTY.split(), start=2)},
}
_SCALES = {
    **dict.fromkeys(("k", "thousand"), 10**3),
    **dict.fromkeys(("m", "mn", "mil", "million", "millions"), 10**6),
    **dict.fromkeys(("bn", "billion", "billions"), 10**9),
}
_WRITTEN = {10**3: "nghìn", 10**6: "triệu", 10**9: "tỷ"}
_SPELLED = "|".join(sorted(_WORTH, key=len, reverse=True))
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d+)?"
    rf"|(?:{_SPELLED})(?:[- ](?:{_SPELLED}))?(?: hundred)?|a hundred)"
)
_MONEY = r"(?:vnd|vnđ|đồng|dongs?|₫)"
_SCALE = r"(?:(?:thousand|millions?|mil|billions?|bn|mn)|(?<=\d)[km](?!\w))"
_AMOUNT = re.compile(
    rf"(?<![\w/.,-])(?P<before>{_MONEY} ?)?(?P<number>{_NUMBER})(?: ?-?(?P<scale>{_SCALE})(?!\w))?"
    rf"(?P<after>[ -]?{_MONEY})?(?P<percent> ?(?:%|per ?cent))?(?!\w|/\d|[.,]\d)",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<![\w:])(?P<hour>\d{1,2})(?:[:.](?P<minutes>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?|"
    r"(?<![\w:])(?P<of_day>\d{1,2}):(?P<past>[0-5]\d)(?![\w:])",
    re.IGNORECASE,
)
_WEEKDAYS = {
    **{"monday": "thứ hai", "tuesday": "thứ ba", "wednesday": "thứ tư", "thursday": "thứ năm"},
    **{"friday": "thứ sáu", "saturday": "thứ bảy", "sunday": "chủ nhật"},
}
_MONTHS = tuple(month.lower() for month in ENGLISH_MONTHS)
_NAMED = re.compile(rf"\b(?P<day>{'|'.join(_WEEKDAYS)})s?\b", re.IGNORECASE)
_MONTH = re.compile(
    rf"\b(?P<month>{'|'.join(name.title() for name in _MONTHS if name not in ('may', 'march'))})\b|"
    r"(?:(?<=\bin )|(?<=\bof )|(?<=\bby )|(?<=\bsince )|(?<=\bbefore )|(?<=\buntil )|(?<=\d ))"
    r"(?P<other>May|March)\b"
)
_MINUTES = re.compile(r"(?:(?<=\d )|(?<=\bmany ))minutes?\b", re.IGNORECASE)
"""Those of a meeting are not counted."""
_SIDES = {"last": "trước", "previous": "trước", "next": "sau", "following": "sau", "this": "này"}
_SPANS = {"year": "năm", "quarter": "quý", "month": "tháng", "week": "tuần"}
_FROM_TODAY = re.compile(
    rf"\b(?P<side>{'|'.join(_SIDES)}) (?P<span>{'|'.join(_SPANS)})\b", re.IGNORECASE
)
Found = Iterator[tuple[re.Match[str], str]]


def amounts_in(question: str) -> tuple[Expansion, ...]:
    """What its numbers, hours and days are written like in Vietnamese, in order. Pure."""
    readers: tuple[Callable[[str], Found], ...] = (_hours, _amounts, _days)
    found: list[Expansion] = []
    for read in readers:
        for match, text in read(question):
            if all(match.end() <= one.start or one.end <= match.start() for one in found):
                found.append(Expansion(*match.span(), (text,)))
    return tuple(sorted(found, key=lambda one: one.start))


def _amounts(question: str) -> Found:
    """Bare digits stay as they are, and "one" may be no number at all."""
    for found in _AMOUNT.finditer(question):
        number = found["number"].lower()
        is_money = bool(found["before"] or found["after"])
        is_plain = not (found["scale"] or is_money or found["percent"])
        if is_plain and (number == "one" or re.fullmatch(r"\d+(?:\.\d+)?", number)):
            continue
        scale = _SCALES.get((found["scale"] or "").lower(), 1)
        written = _written(_worth(number), scale)
        unit = " đồng" if is_money else "%" if found["percent"] else ""
        yield found, f"{written}{unit}"


def _worth(number: str) -> Decimal:
    if number[0].isdigit():
        dots = number.count(".")
        return Decimal(number.replace(",", "").replace(".", "" if dots > 1 else "."))
    worth = 0
    for word in re.split(r"[- ]", number):
        worth = worth * 100 if word == "hundred" else worth + _WORTH.get(word, 1)
    return Decimal(worth)


def _written(worth: Decimal, scale: int) -> str:
    """ "80 triệu", and in full where the scale is no whole number of times there."""
    if scale in _WRITTEN and worth == worth.to_integral_value():
        return f"{int(worth)} {_WRITTEN[scale]}"
    return f"{int(worth * scale):,}".replace(",", ".")


def _hours(question: str) -> Found:
    for found in _HOUR.finditer(question):
        hour = int(found["hour"] or found["of_day"])
        half = (found["half"] or "").lower()
        if hour < 24 and (not half or hour <= 12):
            later = hour % 12 + 12 * (half == "p") if half else hour
            minutes = found["minutes"] or found["past"]
            past = f" {minutes}" if minutes and minutes != "00" else ""
            yield found, f"lúc {later} giờ{past}"


def _days(question: str) -> Found:
    for found in _MINUTES.finditer(question):
        yield found, "phút"
    for found in _FROM_TODAY.finditer(question):
        yield found, f"{_SPANS[found['span'].lower()]} {_SIDES[found['side'].lower()]}"
    for found in _NAMED.finditer(question):
        yield found, _WEEKDAYS[found["day"].lower()]
    for found in _MONTH.finditer(question):
        name = (found["month"] or found["other"]).lower()
        yield found, f"tháng {_MONTHS.index(name) + 1}"
