"""What an amending clause quotes, and where each place stands in the quotation."""

import pytest

from ingest.model import AnchorStep, Level
from ingest.relations.new_wording import new_wording, places_within
from ingest.relations.places import find_places
from tests.unit.ingest.telling import place_words

WHOLE_ARTICLE = """2. Sửa đổi, bổ sung Điều 7 như sau:
“Điều 7. Thời hạn
1. Hồ sơ gọi là “hồ sơ gốc”.
2. Thời hạn là:
a) Năm năm;
b) Mười năm.
3. Hết.”."""


def wording(clause: str) -> str | None:
    found = new_wording(clause, 0, len(clause))
    return found and clause[slice(*found)]


def held(clause: str, context: str = "") -> dict[str, str]:
    """The places of a clause's new wording with their texts."""
    found = new_wording(clause, 0, len(clause))
    assert found
    places = find_places(context)
    within = places_within(clause, *found, places[0] if places else ())
    return {place_words(place): clause[slice(*where)] for place, where in within.items()}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (WHOLE_ARTICLE, WHOLE_ARTICLE[WHOLE_ARTICLE.index("Điều 7. ") : -2]),
        ("1. Sửa đổi khoản 2 như sau: “2. Mới.”;", "2. Mới."),
        ("1. Sửa đổi khoản 2 như sau:\"2. Mới.\"", "2. Mới."),
        ("Điều 6. Sửa đổi Điều 25\n“Điều 25. Mới”", "Điều 25. Mới"),
        ("Điều 6. Sửa đổi Điều 25 của Luật\nSửa đổi Điều 25 như sau:\n“2. Mới.”.", "2. Mới."),
        ("1. Sửa đổi khoản 2 như sau:\n“2. Chưa đóng.", "2. Chưa đóng."),
        ("1. Sửa đổi khoản 2 như sau:\n“2. Có “lẻ.\n3. Hết.”.", "2. Có “lẻ.\n3. Hết."),
        ("1. Bổ sung khoản 3, 4:\n“3. Ba.”;\n“4. Bốn.”.", "3. Ba.”;\n“4. Bốn."),
    ],
)  # fmt: skip
def test_the_new_wording_stands_between_the_marks(clause: str, expected: str) -> None:
    assert wording(clause) == expected


@pytest.mark.parametrize(
    "clause",
    [
        "1. Bãi bỏ Điều 6.",
        "1. Thay thế cụm từ “phòng” bằng cụm từ “ban” tại Điều 6.",
        "1. Sửa đổi một số khoản của Điều 6 như sau:\na) Sửa đổi khoản 2 như sau:\n“2. Mới.”.",
    ],
)
def test_a_clause_that_quotes_nothing_itself_has_none(clause: str) -> None:
    assert wording(clause) is None


def test_only_the_range_that_is_asked_for_is_read() -> None:
    other = "1. Bãi bỏ Điều 6.\n"
    text = f"{other}{WHOLE_ARTICLE}\n3. Sửa đổi Điều 9 như sau:\n“Điều 9. Chín”."
    start, end = len(other), len(other) + len(WHOLE_ARTICLE)
    found = new_wording(text, start, end)
    assert found
    assert text[found[1] - 4 : found[1]] == "Hết."
    assert all(start < a < b <= end for a, b in places_within(text, *found).values())


def test_a_quoted_article_holds_its_clauses_and_points() -> None:
    assert held(WHOLE_ARTICLE) == {
        "Điều 7": WHOLE_ARTICLE[WHOLE_ARTICLE.index("Điều 7. ") : -2],
        "Điều 7 khoản 1": "1. Hồ sơ gọi là “hồ sơ gốc”.",
        "Điều 7 khoản 2": "2. Thời hạn là:\na) Năm năm;\nb) Mười năm.",
        "Điều 7 khoản 2 điểm a": "a) Năm năm;",
        "Điều 7 khoản 2 điểm b": "b) Mười năm.",
        "Điều 7 khoản 3": "3. Hết.",
    }


@pytest.mark.parametrize(
    ("clause", "context", "expected"),
    [
        ("1. Sửa đổi như sau:\n“2. Hai:\na) A;\nb) B.”.", "khoản 2 Điều 5",
         {"Điều 5 khoản 2": "2. Hai:\na) A;\nb) B.", "Điều 5 khoản 2 điểm a": "a) A;",
          "Điều 5 khoản 2 điểm b": "b) B."}),
        ("1. Sửa đổi như sau:\n“c) C.”.", "điểm c khoản 2 Điều 5",
         {"Điều 5 khoản 2 điểm c": "c) C."}),
        ("1. Sửa đổi như sau:\n“2. Hai.\n5. Năm.\n5a. Năm a.”.", "khoản 2 Điều 5",
         {"Điều 5 khoản 2": "2. Hai.", "Điều 5 khoản 5": "5. Năm.",
          "Điều 5 khoản 5a": "5a. Năm a."}),
        ("1. Sửa đổi như sau:\n“2. Hai.”;\n“c) C.”.", "khoản 2 Điều 5",
         {"Điều 5 khoản 2": "2. Hai.", "Điều 5 khoản 2 điểm c": "c) C."}),
        ("1. Bổ sung như sau:\n“Điều 7a. Bảy a\nMột.\nĐiều 7b. Bảy b\nHai.”.", "Điều 7a",
         {"Điều 7a": "Điều 7a. Bảy a\nMột.", "Điều 7b": "Điều 7b. Bảy b\nHai."}),
        ("1. Sửa đổi như sau:\n“Chương II\nTHỜI HẠN\nĐiều 7. Bảy\nMột.”.", "Chương II",
         {"chapter II": "Chương II\nTHỜI HẠN\nĐiều 7. Bảy\nMột.", "Điều 7": "Điều 7. Bảy\nMột."}),
        ("1. Sửa đổi như sau:\n“Chỉ có lời.”.", "khoản 2 Điều 5", {}),
    ],
)  # fmt: skip
def test_open_places_lie_below_the_place_that_is_amended(
    clause: str, context: str, expected: dict[str, str]
) -> None:
    assert held(clause, context) == expected


def test_a_number_that_does_not_count_on_opens_nothing() -> None:
    clause = "1. Sửa đổi như sau:\n“Điều 7. Bảy\n1. Một, ngày\n31. 12. Hết.\n2. Hai.”."
    assert list(held(clause)) == ["Điều 7", "Điều 7 khoản 1", "Điều 7 khoản 2"]


def test_paths_are_those_that_a_relation_names() -> None:
    article = (AnchorStep(Level.ARTICLE, "7"),)
    found = new_wording(WHOLE_ARTICLE, 0, len(WHOLE_ARTICLE))
    assert found
    assert (*article, AnchorStep(Level.CLAUSE, "2")) in places_within(WHOLE_ARTICLE, *found)
