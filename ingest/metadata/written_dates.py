"""How days are written: "ngày 05 tháng 3 năm 2020", "05/3/2020", "5 March 2020".

A day that the calendar does not have (31 tháng 6) is not read: it is a slip of the typist or of
recognition, and a wrong date is worse than none.
"""

import re
from datetime import date

_IN_WORDS = r"ngày\s*(?P<d{0}>\d{{1,2}})\s*tháng\s*(?P<m{0}>\d{{1,2}})\s*năm\s*(?P<y{0}>\d{{4}})"
_IN_DIGITS = (
    r"(?:ngày\s*)?(?P<d{0}>\d{{1,2}})\s?[/.-]\s?(?P<m{0}>\d{{1,2}})\s?[/.-]\s?(?P<y{0}>\d{{4}})"
)
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

DAY_IN_WORDS = _IN_WORDS.format(1)
DAY = f"(?:{_IN_WORDS.format(1)}|{_IN_DIGITS.format(2)})"
"""A pattern with the groups d1, m1, y1 or d2, m2, y2; for use with IGNORECASE."""
ENGLISH_DAY = (
    rf"(?:(?P<d1>\d{{1,2}})\s+(?P<m1>{'|'.join(ENGLISH_MONTHS)})"
    rf"|(?P<m2>{'|'.join(ENGLISH_MONTHS)})\s+(?P<d2>\d{{1,2}})),?\s+(?P<y>\d{{4}})"
)


def day_of(found: re.Match[str]) -> date | None:
    """The day that a match of one of the patterns names; None where there is no such day."""
    groups = {key: value for key, value in found.groupdict().items() if value}
    try:
        if "y" in groups:
            month = groups.get("m1") or groups.get("m2") or ""
            number = ENGLISH_MONTHS.index(month.capitalize()) + 1
            return date(int(groups["y"]), number, int(groups.get("d1") or groups["d2"]))
        for which in ("1", "2"):
            if f"y{which}" in groups:
                day, month = groups[f"d{which}"], groups[f"m{which}"]
                return date(int(groups[f"y{which}"]), int(month), int(day))
    except ValueError:
        return None
    return None
