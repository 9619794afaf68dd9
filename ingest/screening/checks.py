"""Tests that a number must pass to be personal data: provinces, check digits, prefixes, dates.

A rule names its test; a number that only looks right is none.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

_CODES = (
    "1 2 4 6 8 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 "
    "51 52 54 56 58 60 62 64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96"
)
_PROVINCES = frozenset(int(code) for code in _CODES.split())
"""Codes of the 63 provinces in cards issued until 2025 (Circular 59/2021/TT-BCA, annex I)."""

_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_MOBILE = re.compile(r"(?:0|84)[35789]\d{8}")
_LANDLINE = re.compile(r"(?:0|84)2\d{8,9}")
_NOT_DIGIT = re.compile(r"\D")
_FIRST_YEAR = 1900
_LAST_YEAR = 2049


def citizen_id(datum: str) -> bool:
    """12 digits: province (3), century and sex (1), year of birth (2), six of chance."""
    digits = _digits(datum)
    if len(digits) != 12 or int(digits[:3]) not in _PROVINCES:
        return False
    century = int(digits[3]) // 2
    year = _FIRST_YEAR + 100 * century + int(digits[4:6])
    return year <= _LAST_YEAR and not _monotonous(digits[6:])


def twelve_digits(datum: str) -> bool:
    """12 digits that are not all the same."""
    digits = _digits(datum)
    return len(digits) == 12 and not _monotonous(digits)


def nine_digits(datum: str) -> bool:
    """9 digits that are not all the same."""
    digits = _digits(datum)
    return len(digits) == 9 and not _monotonous(digits)


def ten_digits(datum: str) -> bool:
    """10 digits that are not all the same."""
    digits = _digits(datum)
    return len(digits) == 10 and not _monotonous(digits)


def tax_code(datum: str) -> bool:
    """10 digits, the last a check digit modulo 11, or those with the three of a branch."""
    digits = _digits(datum)
    if len(digits) not in {10, 13} or _monotonous(digits[:10]):
        return False
    weighed = sum(int(d) * w for d, w in zip(digits, _TAX_WEIGHTS, strict=False))
    return int(digits[9]) == 10 - weighed % 11


def mobile_phone(datum: str) -> bool:
    """A mobile number of ten digits, or with +84 for its zero."""
    return _MOBILE.fullmatch(_phone_digits(datum)) is not None


def landline(datum: str) -> bool:
    """A landline number with its area code."""
    return _LANDLINE.fullmatch(_phone_digits(datum)) is not None


def bank_account(datum: str) -> bool:
    """8 to 16 digits that are not all the same."""
    digits = _digits(datum)
    return 8 <= len(digits) <= 16 and not _monotonous(digits)


def birth_date(datum: str) -> bool:
    """A day of the calendar, or a bare year, on which a living person may have been born."""
    numbers = [int(part) for part in re.findall(r"\d+", datum)]
    year = numbers[-1] if numbers else 0
    if not _FIRST_YEAR <= year <= _LAST_YEAR or len(numbers) not in {1, 3}:
        return False
    if len(numbers) == 1:
        return True
    try:
        date(year, numbers[1], numbers[0])
    except ValueError:
        return False
    return True


CHECKS: Mapping[str, Callable[[str], bool]] = {
    check.__name__: check
    for check in (
        citizen_id,
        twelve_digits,
        nine_digits,
        ten_digits,
        tax_code,
        mobile_phone,
        landline,
        bank_account,
        birth_date,
    )
}
"""By the name that a rule gives."""


def _digits(datum: str) -> str:
    return _NOT_DIGIT.sub("", datum)


def _phone_digits(datum: str) -> str:
    """The digits with one prefix: `+84 (0)912…` and `0084 912…` become `84912…`."""
    digits = _digits(datum).removeprefix("00")
    return digits.replace("840", "84", 1) if digits.startswith("840") else digits


def _monotonous(digits: str) -> bool:
    return len(set(digits)) == 1
