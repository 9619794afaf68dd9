"""The first and the last day of months in a row."""

from calendar import monthrange
from datetime import date


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """From the first of `month` to the end of the last of `count` months within the year.

    Raises ValueError where the calendar has no such month.
    """
    last = month + count - 1
    first_day = date(year, month, 1)
    return first_day, date(year, last, monthrange(year, last)[1])
