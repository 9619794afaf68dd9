"""How a change touches what stands: it rewrites it, adds to it, or changes words within it."""

from collections.abc import Callable, Sequence

import pytest

from ingest.model import Relation
from tests.unit.ingest.relations.texts import amending, closing
from tests.unit.ingest.telling import place_words

Relate = Callable[[Sequence[str]], tuple[Relation, ...]]
NEW = "Điều 6 khoản 2"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sửa đổi, bổ sung khoản 2 Điều 6 như sau:", [("rewrites", NEW)]),
        ("Bãi bỏ khoản 2 Điều 6.", [("rewrites", NEW)]),
        ("Khoản 2 Điều 6 được bổ sung như sau:", [("adds", NEW)]),
        ("Bổ sung khoản 2 vào sau khoản 1 Điều 6 như sau:", [("adds", NEW)]),
        ("Sửa đổi khoản 1 và bổ sung khoản 2 vào sau khoản 1 Điều 6 như sau:",
         [("rewrites", "Điều 6 khoản 1"), ("adds", NEW)]),
        ("Bổ sung Điều 6a vào Mục 2 Chương III trước Điều 7 như sau:", [("adds", "Điều 6a")]),
        ("Bổ sung đoạn cuối vào khoản 2 Điều 6 như sau:", [("rewords", NEW)]),
        ("Bổ sung cụm từ “lưu trữ” vào sau cụm từ “hồ sơ” tại khoản 2 Điều 6.",
         [("rewords", NEW)]),
        ("Thay thế cụm từ “phòng” bằng cụm từ “ban” tại tên Điều 5, khoản 2 Điều 6.",
         [("rewords", "Điều 5; Điều 6 khoản 2")]),
        ("Bỏ cụm từ “phòng” tại khoản 2 Điều 6.", [("rewords", NEW)]),
        ("Bãi bỏ khoản 1 Điều 5; cụm từ “phòng” tại khoản 2 Điều 6.",
         [("rewrites", "Điều 5 khoản 1"), ("rewords", NEW)]),
        ("Sửa đổi, bổ sung tên Điều 6 như sau:", [("rewords", "Điều 6")]),
        ("Sửa đổi, bổ sung tên điều, khoản 2 Điều 6 như sau:", [("rewrites", NEW)]),
        ("Sửa đổi đoạn mở đầu khoản 2 và điểm a khoản 3 Điều 6 như sau:",
         [("rewords", NEW), ("rewrites", "Điều 6 khoản 3 điểm a")]),
        ("Sửa đổi, bổ sung tên Điều 6 và nội dung các khoản 1, 2 Điều 6 như sau:",
         [("rewords", "Điều 6"), ("rewrites", f"Điều 6 khoản 1; {NEW}")]),
        ("Bãi bỏ câu dẫn khoản 2 Điều 6.", [("rewords", NEW)]),
        ("Sửa đổi số thứ tự 4 tại Phụ lục I như sau:", [("rewords", "annex Phụ lục I")]),
        ("Đính chính khoản 2 Điều 6.", [("rewords", NEW)]),
        ("Bãi bỏ các điều từ Điều 6 đến Điều 7.", [("rewrites", "Điều 6; Điều 7")]),
        ("Sủa đổi mục 3.1 và mục 3.2 thuộc Phụ lục I như sau:", [("rewords", "annex Phụ lục I")]),
        ("Sửa đồi, bồ sung khoản 2 Điều 6 như sau:", [("rewrites", NEW)]),
        ("Khoản 2 Điều 6 được sửa đôi, bỗ sung như sau:", [("rewrites", NEW)]),
        ("Bồ sung khoản la vào sau khoản l Điều l6 như sau:", [("adds", "Điều 16 khoản 1a")]),
        ("Sửa đổi, bổ sung khoản § Điều 6 như sau:", [("rewords", "Điều 6")]),
        ("Bãi bỏ điểm 4.1 mục 2 Phụ lục I.", [("rewords", "annex Phụ lục I section 2")]),
        ("Sửa đổi khoản 2 23 như sau:", [("rewords", "")]),
        ("Bãi bỏ khoản 4 Điều này.", [("rewords", "")]),
        ("Sửa đổi, bổ sung một số điểm trong Mục 2 Phụ lục I như sau:",
         [("rewords", "annex Phụ lục I section 2")]),
        ("Sửa đổi, bổ sung các điểm c, d khoản 2 Điều 6 như sau:",
         [("rewrites", f"{NEW} điểm c; {NEW} điểm d")]),
    ],
)  # fmt: skip
def test_the_verb_and_what_it_is_done_to_tell_the_manner(
    relate: Relate, sentence: str, expected: list[tuple[str, str]]
) -> None:
    told = [
        (r.manner.value, "; ".join(map(place_words, r.places)))
        for r in relate(amending(f"1. {sentence}"))
    ]
    assert told == expected


def test_words_of_a_part_are_no_whole_repeal(relate: Relate) -> None:
    (relation,) = relate(amending("1. Bãi bỏ đoạn cuối khoản 2 Điều 6."))
    assert (relation.kind.value, relation.manner.value) == ("amends", "rewords")


def test_a_title_without_detail_leaves_the_document_standing(relate: Relate) -> None:
    (relation,) = relate(amending("Như phụ lục kèm theo."))
    assert relation.manner.value == "rewords"


def test_several_documents_have_each_their_own_verb(relate: Relate) -> None:
    relations = relate(
        closing(
            "2. Thay thế cụm từ “phòng” bằng cụm từ “ban” tại Điều 3 Nghị định số 5/2026/NĐ-CP, "
            "khoản 1 Điều 4 Nghị định số 6/2026/NĐ-CP; bãi bỏ Điều 8 Nghị định số 7/2026/NĐ-CP."
        )
    )
    assert [(r.target.number, r.kind.value, r.manner.value) for r in relations] == [
        ("5/2026/NĐ-CP", "amends", "rewords"),
        ("6/2026/NĐ-CP", "amends", "rewords"),
        ("7/2026/NĐ-CP", "repeals", "rewrites"),
    ]


def test_an_announcement_that_narrower_changes_fill_in_rewrites_nothing(relate: Relate) -> None:
    relations = relate(
        amending(
            "1. Sửa đổi, bổ sung Điều 6 như sau:",
            "a) Sửa đổi khoản 1 như sau:",
            "“1. Mới.”;",
            "b) Bổ sung khoản 3 vào sau khoản 2 như sau:",
            "“3. Mới.”.",
            "2. Sửa đổi, bổ sung Điều 7 như sau:",
            "“Điều 7. Mới",
            "Mới.”.",
        )
    )
    assert ["; ".join(map(place_words, r.places)) for r in relations] == [
        "Điều 6 khoản 1",
        "Điều 6 khoản 3",
        "Điều 7",
    ]


def test_articles_below_an_opening_with_an_annex_are_not_places_of_the_annex(
    relate: Relate,
) -> None:
    title = "Sửa đổi, bổ sung một số điều và Phụ lục II của Nghị định số 4/2025/NĐ-CP"
    lines = amending("1. Sửa đổi khoản 2 Điều 6 như sau:")
    lines[5] = f"Điều 1. {title}"
    (relation,) = relate(lines)
    assert [place_words(place) for place in relation.places] == [NEW]
