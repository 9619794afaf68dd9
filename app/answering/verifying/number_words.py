"""Numbers in words: `mười lăm ngày` says what `15 ngày` says.

`năm` is five and year, `ba` three and father, `một` one and a: a single syllable is read as a
number only before a unit of time, money or share.
"""

from collections.abc import Sequence

from app.answering.verifying.vocabulary import MULTIPLIERS

_DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"mươi": 10, "trăm": 100}
_SILENT = frozenset(("linh", "lẻ", "không"))
_STARTS = frozenset(_DIGITS) - {"mốt", "tư", "lăm", "nhăm"} | {"mười"}
_COUNTED = frozenset(("ngày", "tháng", "năm", "tuần", "giờ", "phút", "quý", "đồng", "%", "lần"))
_ENGLISH_VALUES = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100, "thousand": 1_000, "million": 1_000_000,
}  # fmt: skip
"""Each word for itself; `one` is more often a pronoun."""
_LONGEST = 12
"""Syllables of the longest number that is looked for."""


def spelled_value(words: Sequence[str]) -> int | None:
    """The number that all of `words` spell, in plain form; None where they spell none."""
    total = group = 0
    digit: int | None = None
    for word in words:
        if word in _DIGITS and digit is None:
            digit = _DIGITS[word]
            group += digit
        elif word == "mười" and digit is None:
            group += 10
        elif word in _SCALES and digit is not None:
            group, digit = group + digit * (_SCALES[word] - 1), None
        elif word in MULTIPLIERS and group:
            total, group, digit = total + group * MULTIPLIERS[word], 0, None
        elif word not in _SILENT or not (total or group):
            return None
    return (total + group) or None


def number_spans(forms: Sequence[str]) -> list[tuple[int, int, int]]:
    """The numbers in words among `forms`: (first, one after the last, value)."""
    spans: list[tuple[int, int, int]] = []
    place = 0
    while place < len(forms):
        found = _longest_at(forms, place) if forms[place] in _STARTS else None
        if forms[place] in _ENGLISH_VALUES:
            found = place + 1, _ENGLISH_VALUES[forms[place]]
        if found:
            spans.append((place, *found))
        place = found[0] if found else place + 1
    return spans


def _longest_at(forms: Sequence[str], start: int) -> tuple[int, int] | None:
    """Where the number that starts here ends, and its value."""
    if start and forms[start - 1].replace(",", "").isdigit():
        return None
    for end in range(min(len(forms), start + _LONGEST), start, -1):
        value = spelled_value(forms[start:end])
        counts = forms[end : end + 1] and forms[end] in _COUNTED
        if value and (counts or end - start > 2 or "mươi" in forms[start:end]):
            return end, value
    return None
