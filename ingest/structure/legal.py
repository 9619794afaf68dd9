"""The believed markers of a text with Điều: chapters, articles, their khoản, their điểm."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from ingest.structure.counting import counting_up
from ingest.structure.markers import (
    Marker,
    article_marker,
    clause_marker,
    point_marker,
    wide_marker,
)

_MAX_LOST_ARTICLES = 12
"""A whole scanned page of articles may be unreadable."""

Found = tuple[int, Marker]
Reader = Callable[[str], Marker | None]


def article_indexes(texts: Sequence[str], body: range, hidden: frozenset[int]) -> list[Found]:
    """The Điều of a part, counting up; empty where it has none."""
    return counting_up(
        _read(article_marker, texts, body, hidden), _MAX_LOST_ARTICLES, may_resume=True
    )


def legal_markers(
    texts: Sequence[str], body: range, hidden: frozenset[int], articles: Sequence[Found]
) -> list[Found]:
    """All markers of a part with these Điều, in reading order."""
    wide = _read(wide_marker, texts, body, hidden)
    outer = sorted([*wide, *articles], key=lambda found: found[0])
    starts = [index for index, _ in outer]
    markers: list[Found] = []
    for (index, marker), stop in zip(outer, [*starts[1:], body.stop], strict=True):
        markers.append((index, marker))
        if marker.style == "article":
            markers += _inside_article(texts, range(index + 1, stop), hidden)
    return markers


def _inside_article(texts: Sequence[str], inner: range, hidden: frozenset[int]) -> list[Found]:
    clauses = counting_up(_read(clause_marker, texts, inner, hidden))
    borders = [inner.start - 1, *(index for index, _ in clauses), inner.stop]
    points = [
        found
        for start, stop in pairwise(borders)
        for found in counting_up(_read(point_marker, texts, range(start + 1, stop), hidden))
    ]
    return sorted([*clauses, *points], key=lambda found: found[0])


def _read(
    reader: Reader, texts: Sequence[str], where: range, hidden: frozenset[int]
) -> list[Found]:
    return [
        (index, marker)
        for index in where
        if index not in hidden and (marker := reader(texts[index]))
    ]
