"""Lists of Điều, khoản, điểm, as Vietnamese writes them: narrow before wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import AnchorStep, Level
from ingest.relations.places import find_places
from tests.unit.ingest.telling import place_words

ARTICLE_9 = (AnchorStep(Level.ARTICLE, "9"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("điểm a và điểm b khoản 3 Điều 63", ["Điều 63 khoản 3 điểm a", "Điều 63 khoản 3 điểm b"]),
        ("các khoản 2, 3 và 5 Điều 15", ["Điều 15 khoản 2", "Điều 15 khoản 3", "Điều 15 khoản 5"]),
        ("khoản 3, khoản 4 Điều 29; khoản 1 Điều 30",
         ["Điều 29 khoản 3", "Điều 29 khoản 4", "Điều 30 khoản 1"]),
        ("điểm a khoản 1, khoản 2 Điều 3", ["Điều 3 khoản 1 điểm a", "Điều 3 khoản 2"]),
        ("các điều 44, 45 và 65", ["Điều 44", "Điều 45", "Điều 65"]),
        ("từ Điều 9 đến Điều 12", ["Điều 9", "Điều 10", "Điều 11", "Điều 12"]),
        ("Điều 12a", ["Điều 12a"]),
        ("điểm đ1 khoản 2a", ["Điều 9 khoản 2a điểm đ1"]),
        ("khoản 5 và Điều 7", ["Điều 9 khoản 5", "Điều 7"]),
        ("Mục 3 Chương II", ["chapter II section 3"]),
        ("tiểu mục 04, mục II, Phần A thuộc Phụ lục số 01",
         ["annex Phụ lục số 01 part A section II subsection 04"]),
        ("các Mẫu số 07, 08 và Mẫu số 11-TT Phụ lục II",
         [f"annex Phụ lục II annex Mẫu số {x}" for x in ("07", "08", "11-tt")]),
        ("các Phụ lục I, IV và 3", [f"annex Phụ lục {x}" for x in ("I", "IV", "3")]),
        ("Phụ lục ban hành kèm theo Nghị định", ["annex Phụ lục"]),
        ("một số phụ lục ban hành kèm theo", []),
        ("mười khoản và điểm", []),
    ],
)  # fmt: skip
def test_places_are_read_from_wide_to_narrow(text: str, expected: list[str]) -> None:
    assert [place_words(place) for place in find_places(text, ARTICLE_9)] == expected


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(0, 20)), min_size=1, max_size=8))
def test_what_is_printed_is_read_back(places: list[tuple[int, int]]) -> None:
    printed = "; ".join(f"khoản {k} Điều {a}" if k else f"Điều {a}" for a, k in places)
    expected = [f"Điều {a} khoản {k}" if k else f"Điều {a}" for a, k in places]
    assert [place_words(x) for x in find_places(printed)] == list(dict.fromkeys(expected))
