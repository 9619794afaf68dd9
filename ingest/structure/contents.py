"""Which blocks are a table of contents: they name every Điều and are none.

Leaders ("Điều 5. Tên ....... 12") tell themselves. Without leaders, a block "MỤC LỤC" does, and
then the lines after it that end in a page number.
"""

import re
from collections.abc import Sequence

_LEADERS = re.compile(r"(?:(?<!\.)\.{5,}|(?<!…)…{3,}|(?<!\. )(?:\. ){5,})\s*\d{1,4}(?:\s|$)")
_DOTS = ("....", "…", ". . .")
_TITLE = re.compile(r"^(?:mục lục|table of contents|contents)\W*$", re.IGNORECASE)
_PAGE = re.compile(r"\S\s+\d{1,4}$")
_TOLERATED = 2


def contents_blocks(texts: Sequence[str]) -> frozenset[int]:
    """Indexes of the blocks that only point to other pages."""
    found = {
        index
        for index, text in enumerate(texts)
        if any(dots in text for dots in _DOTS) and _LEADERS.search(text)
    }
    for index, text in enumerate(texts):
        if _TITLE.match(text):
            found.update(_listed_after(texts, index))
    return frozenset(found)


def _listed_after(texts: Sequence[str], title: int) -> set[int]:
    """The title and what follows, as far as lines go on ending in page numbers."""
    last = title
    for index in range(title + 1, len(texts)):
        if _PAGE.search(texts[index]) or _LEADERS.search(texts[index]):
            last = index
        elif index - last > _TOLERATED:
            break
    return set(range(title, last + 1))
