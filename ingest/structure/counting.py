"""Which markers are believed: those that count up, as Điều, khoản and điểm must.

A line that begins with "3." may be khoản 3 or the end of a wrapped date; a line "Điều 12." may
quote another law. What opens a clause continues the count; a gap is accepted only where the
missing number comes nowhere later (a line that recognition lost), never to reach a stray one.
"""

from collections.abc import Sequence
from itertools import pairwise

from ingest.structure.markers import Marker

Found = tuple[int, Marker]


def counting_up(found: Sequence[Found], max_lost: int = 3, may_resume: bool = False) -> list[Found]:
    """The markers (with their blocks) that count up from the first, in one series.

    At most `max_lost` numbers in a row may be missing; with `may_resume` more, where three that
    follow each other go on.
    """
    believed: list[Found] = []
    for position, (index, marker) in enumerate(found):
        if not believed:
            if marker.value in _FIRST or _starts_late(found, position):
                believed.append((index, marker))
            continue
        last = believed[-1][1]
        if marker.style != last.style and marker.value not in _FIRST:
            continue
        if follows(marker.value, last.value):
            believed.append((index, marker))
            continue
        is_after_lost = _skips(marker.value, last.value, max_lost)
        if not is_after_lost and may_resume and marker.value > last.value:
            is_after_lost = _go_on([after.value for _, after in found[position : position + 3]])
        if is_after_lost and not _comes_later(last.value, found[position + 1 :]):
            believed.append((index, marker))
    return believed


_FIRST = ((1, 0), (1,))


def follows(value: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether `value` is the next after `last`: 6 after 5, 5a after 5, 6 after 5a."""
    main, extra = value[0], value[1] if len(value) > 1 else 0
    last_main, last_extra = last[0], last[1] if len(last) > 1 else 0
    if main == last_main:
        return extra == last_extra + 1
    return main == last_main + 1 and extra in (0, 1)


def _skips(value: tuple[int, ...], last: tuple[int, ...], max_lost: int) -> bool:
    return last[0] + 1 < value[0] <= last[0] + 1 + max_lost


def _comes_later(last: tuple[int, ...], rest: Sequence[Found]) -> bool:
    """Whether the number that should come now does come, before the count starts anew."""
    return any(follows(marker.value, last) for _, marker in rest)


def _starts_late(found: Sequence[Found], position: int) -> bool:
    """An excerpt: no first number at all, and three that follow each other from here."""
    values = [marker.value for _, marker in found]
    if any(value in _FIRST for value in values):
        return False
    return _go_on(values[position : position + 3])


def _go_on(following: Sequence[tuple[int, ...]]) -> bool:
    """Whether three values follow each other."""
    return len(following) == 3 and all(
        follows(after, before) for before, after in pairwise(following)
    )
