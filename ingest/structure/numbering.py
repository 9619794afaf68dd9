"""Where the Điều of a text do not count as they must: a page was lost, or a number stands twice.

Only the main text counts: quoted articles, annexes and texts attached after it have numbers of
their own, and an inserted Điều 12a follows Điều 12.
"""

from collections.abc import Sequence
from itertools import pairwise

from ingest.model import Block, Finding, FindingKind, Severity
from ingest.structure.legal import article_indexes
from ingest.structure.markers import Marker, article_marker
from ingest.structure.tree import Layout

Found = tuple[int, Marker]


def numbering_gaps(text: str, blocks: Sequence[Block], layout: Layout) -> tuple[Finding, ...]:
    """One notice with the missing and the repeated Điều (`articles`: "7, 12–14"), or none."""
    texts = [text[block.start : block.end] for block in blocks[: layout.body.stop]]
    articles = article_indexes(texts, layout.body, layout.hidden)
    if not articles:
        return ()
    broken = [*_missing(articles), *_repeated(texts, articles, layout)]
    if not broken:
        return ()
    named = ", ".join(label for _, label in sorted(broken))
    first = blocks[articles[0][0]]
    return (
        Finding(
            FindingKind.NUMBERING_GAP,
            Severity.NOTICE,
            {"articles": named},
            first.start,
            first.end,
        ),
    )


def _missing(articles: Sequence[Found]) -> list[tuple[int, str]]:
    """The holes, each as a range: also the one before the first Điều of an excerpt."""
    numbers = [0, *(marker.value[0] for _, marker in articles)]
    return [
        (before + 1, _range(before + 1, after - 1))
        for before, after in pairwise(numbers)
        if after > before + 1
    ]


def _repeated(
    texts: Sequence[str], articles: Sequence[Found], layout: Layout
) -> list[tuple[int, str]]:
    """Headings with the number of the Điều that they stand in, unless a colon announced them."""
    borders = [*(index for index, _ in articles), layout.body.stop]
    repeated: list[tuple[int, str]] = []
    for (start, marker), stop in zip(articles, borders[1:], strict=True):
        for index in range(start + 1, stop):
            again = None if index in layout.hidden else article_marker(texts[index])
            if again and again.value == marker.value and not texts[index - 1].endswith(":"):
                repeated.append((marker.value[0], marker.label))
                break
    return repeated


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
