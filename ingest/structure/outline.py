"""The believed headings of a text without Điều: a dispatch or a plan numbered I., 1., 1.1., a).

A standard (TCVN, QCVN) numbers its sections without a dot, "4 Yêu cầu", and so does many a table
row; its sections are those that count up from 1 and stand above their own decimals, 4.1, 4.1.1.
"""

from collections.abc import Sequence

from ingest.structure.markers import (
    Marker,
    bare_marker,
    decimal_alone,
    outline_candidates,
    wide_marker,
)

Found = tuple[int, Marker]
_LEAST = 2
_LEAST_SECTIONS = 3
_BELOW_DECIMALS = 20
_DEPTH = {"roman": 1, "digit": 3, "decimal": 4, "bare": 5}
_Series = dict[str, tuple[int, ...]]


def outline_markers(texts: Sequence[str], body: range, hidden: frozenset[int]) -> list[Found]:
    """Headings that begin a series or continue theirs; none where there is hardly a series."""
    sections = _sections(texts, body, hidden)
    last: _Series = {}
    believed: list[Found] = []
    for index in body:
        if index in hidden:
            continue
        for marker in _candidates(texts[index], sections.get(index), last):
            series = f"{marker.style}{len(marker.value)}"
            if marker.style == "bare" or _continues(marker.value, last.get(series)):
                last[series] = marker.value
                believed.append((index, marker))
                break
    return believed if len(believed) >= _LEAST else []


def outline_depths(markers: Sequence[Found]) -> dict[str, int]:
    """How deep each style of number stands.

    A. is above or below I., whichever comes first; 1. is above 1.1 where 1.1 follows it, and a
    mere list below 2.3.1 where it does not.
    """
    styles = [marker.style for _, marker in markers]
    depths = dict(_DEPTH)
    roman_first = "roman" in styles and "letter" in styles
    roman_first = roman_first and styles.index("roman") < styles.index("letter")
    depths["letter"] = 2 if roman_first else 0
    if "decimal" in styles and not _digits_are_parents(markers):
        depths["digit"] = _BELOW_DECIMALS
    return depths


def _candidates(text: str, section: Marker | None, last: _Series) -> list[Marker]:
    """What the block may open; a number alone on its line only within the section it names."""
    wide = wide_marker(text)
    if wide or section:
        return [marker for marker in (wide, section) if marker]
    alone = decimal_alone(text)
    if alone:
        return [alone] if last.get("bare1") == alone.value[:1] else []
    return outline_candidates(text)


def _sections(texts: Sequence[str], body: range, hidden: frozenset[int]) -> dict[int, Marker]:
    """A standard's sections by their blocks; empty where the text is no standard."""
    first_decimal: dict[int, int] = {}
    bare: list[Found] = []
    for index in body:
        if index in hidden:
            continue
        section = bare_marker(texts[index])
        if section:
            bare.append((index, section))
            continue
        for marker in outline_candidates(texts[index]):
            if marker.style == "decimal":
                first_decimal.setdefault(marker.value[0], index)
    believed: list[Found] = []
    for index, marker in bare:
        number = marker.value[0]
        is_above_its_own = index < first_decimal.get(number, body.stop)
        is_below_the_last = first_decimal.get(number - 1, -1) < index
        if number == len(believed) + 1 and is_above_its_own and is_below_the_last:
            believed.append((index, marker))
        elif number == len(believed) and is_above_its_own and number in first_decimal:
            believed[-1] = (index, marker)  # nearer to its decimals
    with_decimals = sum(marker.value[0] in first_decimal for _, marker in believed)
    is_standard = len(believed) >= _LEAST_SECTIONS and with_decimals > 0
    return dict(believed) if is_standard else {}


def _digits_are_parents(markers: Sequence[Found]) -> bool:
    last: tuple[int, ...] = (0,)
    for _, marker in markers:
        if marker.style == "digit":
            last = marker.value[:1]
        elif marker.style == "decimal" and marker.value == (*last, 1):
            return True
    return False


def _continues(value: tuple[int, ...], last: tuple[int, ...] | None) -> bool:
    """Whether a number opens a series or is the next in it (`(1, 3)` after `(1, 2)`)."""
    is_first = value[-1] == 1 or value in ((1, 0), (1,))
    if is_first or last is None:
        return is_first
    if len(value) == len(last):
        is_next = value[:-1] == last[:-1] and value[-1] == last[-1] + 1
        return is_next or _next_point(value, last)
    return False


def _next_point(value: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """A điểm counts in its first place: b) after a), whatever a1) stood between."""
    return len(value) == 2 and value[1] == 0 and value[0] == last[0] + 1
