"""The believed headings of a text without Điều: a dispatch or a plan numbered I., 1., 1.1., a)."""

from collections.abc import Sequence

from ingest.structure.markers import Marker, outline_candidates, wide_marker

Found = tuple[int, Marker]
_LEAST = 2
_BELOW_DECIMALS = 20
_DEPTH = {"roman": 1, "digit": 3, "decimal": 4}


def outline_markers(texts: Sequence[str], body: range, hidden: frozenset[int]) -> list[Found]:
    """Headings that begin a series or continue theirs; none where there is hardly a series."""
    last: dict[str, tuple[int, ...]] = {}
    believed: list[Found] = []
    for index in body:
        if index in hidden:
            continue
        wide = wide_marker(texts[index])
        for marker in [wide] if wide else outline_candidates(texts[index]):
            series = f"{marker.style}{len(marker.value)}"
            if _continues(marker.value, last.get(series)):
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
