"""Whether an hour of the day in the question falls into the hours of a sentence.

"Nộp lúc 5 giờ chiều" is answered by "sau 16 giờ được coi là …", with which it shares no number.
Only what is said as an hour of the day counts: "trong 5 giờ" is a length.
"""

import re

from knowledge.indexing.words import fold, plain

_AFTERNOON = frozenset(("chiều", "chieu", "tối", "toi", "đêm", "dem", "khuya"))
_HOUR = r"(\d{1,2}) ?(?:giờ|gio|h|g)(?: ?(\d{2})(?: ?phút| ?phut)?)?(?!\w)"
_ASKED = re.compile(
    rf"(\blúc |\bluc )?(?<!\d){_HOUR}"
    r"(?: (?:kém |rưỡi )?(sáng|sang|trưa|trua|chiều|chieu|tối|toi|đêm|dem|khuya)\b)?"
)
_TOLD = r"(\d{1,2}) gio(?: (\d{2}) phut)?(?! (?:lam viec|ke tu|mot|moi))"
_AFTER = re.compile(rf"\bsau {_TOLD}")
_BEFORE = re.compile(rf"(?<!it nhat )\btruoc {_TOLD}")
_BETWEEN = re.compile(rf"\btu {_TOLD} den {_TOLD}")


def falls_into_hours(question: str, sentence: str) -> bool:
    """Whether the sentence says what holds after, before or between hours that hold one of the
    question's. Pure."""
    asked = _asked(plain(question))
    if not asked:
        return False
    told = fold(sentence)
    after = [_minutes(*found.groups()) for found in _AFTER.finditer(told)]
    before = [_minutes(*found.groups()) for found in _BEFORE.finditer(told)]
    between = [
        (_minutes(*found.groups()[:2]), _minutes(*found.groups()[2:]))
        for found in _BETWEEN.finditer(told)
    ]
    return any(
        any(hour >= start for start in after)
        or any(hour < end for end in before)
        or any(start <= hour <= end for start, end in between)
        for hour in asked
    )


def _asked(question: str) -> list[int]:
    """Minutes since midnight of each hour of the day that the question says."""
    hours: list[int] = []
    for at, hour, minutes, part in (found.groups() for found in _ASKED.finditer(question)):
        if at or part:
            later = 12 * 60 if part in _AFTERNOON and int(hour) < 12 else 0
            hours.append(_minutes(hour, minutes) + later)
    return hours


def _minutes(hour: str, minutes: str | None) -> int:
    return int(hour) * 60 + int(minutes or 0)
