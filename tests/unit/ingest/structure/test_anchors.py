"""From a range back to its place, and how one cites it."""

from collections.abc import Callable

import pytest

from ingest.model import Anchor, AnchorStep, Box, Level, LineBox
from ingest.normalising import NormalText
from ingest.structure import anchor_at, cite, structure
from ingest.structure.anchors import Language

Build = Callable[..., NormalText]
STEPS = {
    "P": Level.PART, "C": Level.CHAPTER, "S": Level.SECTION, "A": Level.ARTICLE,
    "k": Level.CLAUSE, "d": Level.POINT, "H": Level.HEADING, "X": Level.ANNEX,
}  # fmt: skip


def anchor(*steps: str, paragraph: int = 12, page: int | None = None) -> Anchor:
    path = tuple(AnchorStep(STEPS[step[0]], step[2:]) for step in steps)
    return Anchor(path, paragraph, page)


@pytest.mark.parametrize(
    ("place", "vietnamese", "english"),
    [
        (anchor("A 15", "k 2", "d a"), "điểm a khoản 2 Điều 15", "point a, clause 2, Article 15"),
        (anchor("C II", "S 1", "A 15"), "Điều 15", "Article 15"),
        (anchor("C II", "S 1"), "Mục 1 Chương II", "Section 1, Chapter II"),
        (anchor("H II", "H 1"), "mục II.1", "section II.1"),
        (anchor("H II", "H 1", "H 1.1"), "mục II.1.1", "section II.1.1"),
        (anchor("H II", "d a"), "điểm a mục II", "point a, section II"),
        (
            anchor("X Quy chế", "C I", "A 3", "k 2"),
            "khoản 2 Điều 3 Quy chế ban hành kèm theo",
            "clause 2, Article 3, Quy chế (attached)",
        ),
        (anchor("X Phụ lục I", "H 2"), "mục 2 Phụ lục I", "section 2, Appendix I"),
        (anchor("X Phụ lục I", "X Mẫu số 01"), "Mẫu số 01 Phụ lục I", "Form 01, Appendix I"),
        (anchor(), "đoạn 12", "paragraph 12"),
        (anchor(page=3), "trang 3", "page 3"),
    ],
)
def test_places_are_cited_from_narrow_to_wide(place: Anchor, vietnamese: str, english: str) -> None:
    found: dict[Language, str] = {"vi": cite(place, "vi"), "en": cite(place, "en")}
    assert found == {"vi": vietnamese, "en": english}


def test_the_anchor_is_the_deepest_clause_that_covers_a_range(text_of: Build) -> None:
    normal = text_of(["Điều 1. Phạm vi", "1. Gồm:", "a) Một;", "b) Hai.", "2. Khác."])
    clauses = structure(normal.text, normal.blocks).clauses

    def at(first: str, last: str) -> str:
        start, end = normal.text.index(first), normal.text.index(last) + len(last)
        return cite(anchor_at(clauses, normal.blocks, start, end))

    assert at("Hai", "Hai") == "điểm b khoản 1 Điều 1"
    assert at("Một", "Hai") == "khoản 1 Điều 1"
    assert at("Hai", "Khác") == "Điều 1"


def test_the_page_is_that_of_the_printed_line(text_of: Build) -> None:
    normal = text_of(["Đoạn văn dài qua hai trang"])
    lines = [
        LineBox(0, 12, Box(1, 0, 0, 1, 1)),
        LineBox(13, 26, Box(2, 0, 0, 1, 1)),
    ]
    assert anchor_at((), normal.blocks, 0, 5, lines).page == 1
    assert anchor_at((), normal.blocks, 15, 20, lines).page == 2
