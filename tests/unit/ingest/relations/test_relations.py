"""What a document states of others, by the sentences that state it."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Certainty, Level, Relation
from tests.unit.ingest.relations.texts import ENDS, HEAD, amending, closing

Relate = Callable[[Sequence[str]], tuple[Relation, ...]]
Tell = Callable[[Sequence[Relation]], list[tuple[str, str | None, tuple[str, ...]]]]


def test_grounds_are_named_with_number_and_day(relate: Relate, told: Tell) -> None:
    relations = relate(
        [
            *HEAD,
            "Quy định về lưu trữ",
            "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
            "Căn cứ Luật Lưu trữ số 33/2030/QH17; Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2029;",
            "Căn cứ khoản 2 Điều 5 Nghị định số 3/2030/NĐ-CP quy định chi tiết Luật Công vụ;",
            "Theo đề nghị của Bộ trưởng Bộ Nội vụ theo Tờ trình số 8/TTr-BNV;",
            "Điều 1. Phạm vi",
        ]
    )
    assert told(relations) == [
        ("based_on", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", ()),
        ("based_on", "33/2030/QH17", ()),
        ("based_on", "Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2029", ()),
        ("based_on", "3/2030/NĐ-CP", ("Điều 5 khoản 2",)),
    ]


def test_what_amended_a_ground_is_a_less_sure_ground(relate: Relate) -> None:
    ground = (
        "Căn cứ Luật Lưu trữ số 33/2030/QH17 đã được sửa đổi, bổ sung một số điều theo Luật số "
        "40/2030/QH17 và Luật Công vụ;"
    )
    relations = relate([*HEAD, ground, "Điều 1. Phạm vi"])
    assert [(r.target.number, r.certainty) for r in relations] == [
        ("33/2030/QH17", Certainty.SURE),
        ("40/2030/QH17", Certainty.LIKELY),
    ]


def test_a_ground_named_by_name_alone_is_likely(relate: Relate) -> None:
    (relation,) = relate([*HEAD, "Căn cứ Luật Lưu trữ;", "Điều 1. Phạm vi"])
    assert relation.certainty is Certainty.LIKELY


def test_each_change_has_its_place_in_the_other_text_and_in_this_one(
    relate: Relate, told: Tell
) -> None:
    relations = relate(
        amending(
            "1. Sửa đổi, bổ sung khoản 2 Điều 5 như sau:",
            "“2. Hồ sơ gồm đơn và bãi bỏ Điều 8.”.",
            "2. Sửa đổi, bổ sung một số khoản của Điều 7 như sau:",
            "a) Sửa đổi điểm a khoản 1;",
            "b) Bổ sung khoản 4a vào sau khoản 4.",
            "3. Bãi bỏ các điều 9 và 10.",
            "4. Thay thế cụm từ “phòng” bằng cụm từ “ban” tại khoản 1 Điều 3.",
            "5. Bổ sung Điều 12a vào sau Điều 12 như sau:",
            "“Điều 12a. Lưu",
            "Lưu mười năm.”.",
        )
    )
    number = "4/2025/NĐ-CP"
    assert told(relations) == [
        ("amends", number, ("Điều 5 khoản 2",)),
        ("amends", number, ("Điều 7 khoản 1 điểm a",)),
        ("amends", number, ("Điều 7 khoản 4a",)),
        ("repeals", number, ("Điều 9", "Điều 10")),
        ("amends", number, ("Điều 3 khoản 1",)),
        ("amends", number, ("Điều 12a",)),
    ]
    assert [step.label for step in relations[1].anchor] == ["1", "2", "a"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Khoản 2 Điều 12 được sửa đổi, bổ sung như sau:", [("amends", ("Điều 12 khoản 2",))]),
        ("Bãi bỏ khoản 1, sửa đổi khoản 2 Điều 8 như sau:",
         [("repeals", ("Điều 8 khoản 1",)), ("amends", ("Điều 8 khoản 2",))]),
        ("Sửa đổi điểm d; bổ sung điểm d1 vào sau điểm d khoản 2 Điều 6 như sau:",
         [("amends", ("Điều 6 khoản 2 điểm d",)), ("amends", ("Điều 6 khoản 2 điểm d1",))]),
        ("Sửa đổi Điều 3 đã được sửa đổi theo khoản 1 Điều 1 Nghị định số 8/2027/NĐ-CP như sau:",
         [("amends", ("Điều 3",))]),
        ("Đính chính khoản 3 Điều 4.", [("corrects", ("Điều 4 khoản 3",))]),
    ],
)  # fmt: skip
def test_a_sentence_that_changes(
    relate: Relate, told: Tell, sentence: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    relations = told(relate(amending(f"1. {sentence}")))
    assert relations == [(kind, "4/2025/NĐ-CP", places) for kind, places in expected]


def test_a_law_known_by_name_takes_its_number_from_the_clause_that_enacts(
    relate: Relate, told: Tell
) -> None:
    relations = relate(
        [
            "QUỐC HỘI",
            "Luật số: 5/2031/QH17",
            "LUẬT",
            "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT LƯU TRỮ, LUẬT CÔNG VỤ",
            "Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Lưu trữ số 3/2020/QH14 và"
            " Luật Công vụ số 4/2021/QH15.",
            "Điều 1. Sửa đổi, bổ sung một số điều của Luật Lưu trữ",
            "1. Sửa đổi khoản 2 Điều 5 như sau:",
            "“2. Mới.”.",
            "Điều 2. Sửa đổi, bổ sung một số điều của Luật Công vụ",
            "1. Bãi bỏ Điều 6.",
        ]
    )
    assert told(relations) == [
        ("amends", "3/2020/QH14", ("Điều 5 khoản 2",)),
        ("repeals", "4/2021/QH15", ("Điều 6",)),
    ]


def test_an_amending_title_without_detail_is_told_as_a_whole(relate: Relate, told: Tell) -> None:
    assert told(relate(amending("Như phụ lục kèm theo."))) == [("amends", "4/2025/NĐ-CP", ())]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2. Nghị định số 1/2020/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.",
         [("replaces", "1/2020/NĐ-CP", ())]),
        ("2. Nghị định số 1/2020/NĐ-CP đã được sửa đổi theo Nghị định số 2/2021/NĐ-CP hết hiệu lực"
         " từ ngày Nghị định này có hiệu lực thi hành, trừ Điều 8.",
         [("replaces", "1/2020/NĐ-CP", ())]),
        ("2. Nghị định này có hiệu lực kể từ ngày ký và thay thế Nghị định số 1/2020/NĐ-CP, "
         "Nghị định số 2/2021/NĐ-CP.",
         [("replaces", "1/2020/NĐ-CP", ()), ("replaces", "2/2021/NĐ-CP", ())]),
        ("2. Nghị định này thay thế Nghị định số 1/2020/NĐ-CP; bãi bỏ Điều 3 Nghị định số "
         "2/2021/NĐ-CP.",
         [("replaces", "1/2020/NĐ-CP", ()), ("repeals", "2/2021/NĐ-CP", ("Điều 3",))]),
        ("2. Bãi bỏ Điều 38 Thông tư số 47/2025/TT-BCT quy định về hồ sơ.",
         [("repeals", "47/2025/TT-BCT", ("Điều 38",))]),
        ("2. Bãi bỏ Nghị định số 1/2020/NĐ-CP; Chương III Nghị định số 2/2021/NĐ-CP.",
         [("repeals", "1/2020/NĐ-CP", ()), ("repeals", "2/2021/NĐ-CP", ("chapter III",))]),
        ("2. Nghị định số 1/2020/NĐ-CP và khoản 2 Điều 7 Nghị định số 2/2021/NĐ-CP hết hiệu lực từ "
         "ngày Nghị định này có hiệu lực.",
         [("replaces", "1/2020/NĐ-CP", ()), ("repeals", "2/2021/NĐ-CP", ("Điều 7 khoản 2",))]),
        ("2. Bãi bỏ các Quyết định số 3/2020/QĐ-TTg, số 4/2020/QĐ-TTg và Quyết định số "
         "5/2020/QĐ-TTg.",
         [("repeals", "3/2020/QĐ-TTg", ()), ("repeals", "4/2020/QĐ-TTg", ()),
          ("repeals", "5/2020/QĐ-TTg", ())]),
        ("2. Điều 5 Nghị định số 1/2020/NĐ-CP hết hiệu lực từ ngày 01 tháng 7 năm 2031.",
         [("repeals", "1/2020/NĐ-CP", ("Điều 5",))]),
        ("2. Nghị định số 1/2020/NĐ-CP bị bãi bỏ.", [("repeals", "1/2020/NĐ-CP", ())]),
        ("2. Các Nghị định sau đây hết hiệu lực: Nghị định số 1/2020/NĐ-CP sửa đổi Luật Lưu trữ và "
         "Nghị định số 2/2021/NĐ-CP.", []),
        ("2. Nghị định này thay thế Nghị định số 1/2020/NĐ-CP sửa đổi Luật Lưu trữ và Nghị định số "
         "2/2021/NĐ-CP, Nghị định số 3/2022/NĐ-CP.",
         [("replaces", "1/2020/NĐ-CP", ()), ("replaces", "3/2022/NĐ-CP", ())]),
        ("2. Bãi bỏ Điều 2 Nghị định số 1/2020/NĐ-CP sửa đổi, bổ sung Điều 126 của Luật Lưu trữ và "
         "Điều 121 của Luật Công vụ; Điều 4 Nghị định số 2/2021/NĐ-CP.",
         [("repeals", "1/2020/NĐ-CP", ("Điều 2",)), ("repeals", "2/2021/NĐ-CP", ("Điều 4",))]),
        ("2. Bãi bỏ Điều 3 Nghị định số 1/2020/NĐ-CP sửa đổi một số điều của Nghị định số "
         "2/2021/NĐ-CP.", [("repeals", "1/2020/NĐ-CP", ("Điều 3",))]),
        ("2. Hủy bỏ hồ sơ trước thời hạn theo Nghị định số 1/2020/NĐ-CP bị phạt tiền.", []),
        ("2. Điều 9 có hiệu lực từ ngày Nghị quyết số 61/2022/QH15 hết hiệu lực.", []),
        ("2. Giấy phép cấp theo Nghị định số 1/2020/NĐ-CP hết hiệu lực từ ngày 01/7/2031.", []),
        ("2. Thời hạn theo Luật Lưu trữ số 33/2030/QH17 được tiếp tục áp dụng.", []),
        ("2. Bãi bỏ các quy định trái với Nghị định này.", []),
        ("2. Nghị định này thay thế Luật Lưu trữ số 33/2030/QH17.", []),
    ],
)  # fmt: skip
def test_what_ceases(
    relate: Relate, told: Tell, sentence: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert told(relate(closing("1. Nghị định này có hiệu lực từ ngày ký.", sentence))) == expected


def test_a_list_of_what_ceases(relate: Relate, told: Tell) -> None:
    relations = relate(
        closing(
            "1. Nghị định này có hiệu lực từ ngày ký.",
            "2. Các văn bản sau đây hết hiệu lực kể từ ngày Nghị định này có hiệu lực:",
            "a) Nghị định số 1/2020/NĐ-CP ngày 03 tháng 01 năm 2020 của Chính phủ về lưu trữ;",
            "b) Nghị định số 2/2021/NĐ-CP.",
            "3. Chính phủ hướng dẫn Nghị định số 3/2022/NĐ-CP.",
        )
    )
    assert told(relations) == [
        ("replaces", "1/2020/NĐ-CP", ()),
        ("replaces", "2/2021/NĐ-CP", ()),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thay thế Mẫu số 03 tại Phụ lục II ban hành kèm theo Nghị định số 1/2020/NĐ-CP.",
         ("replaces", "1/2020/NĐ-CP", ("annex Phụ lục II annex Mẫu số 03",))),
        ("Thay thế Phụ lục I ban hành kèm theo Nghị định số 1/2020/NĐ-CP bằng Phụ lục IV ban hành "
         "kèm theo Nghị định này.",
         ("replaces", "1/2020/NĐ-CP", ("annex Phụ lục I",))),
        ("Thay thế Phụ lục Danh mục hồ sơ ban hành kèm theo Nghị định số 1/2020/NĐ-CP.",
         ("replaces", "1/2020/NĐ-CP", ("annex Phụ lục",))),
        ("Bãi bỏ các bảng giá ban hành kèm theo Nghị định số 1/2020/NĐ-CP.",
         ("amends", "1/2020/NĐ-CP", ())),
    ],
)  # fmt: skip
def test_what_happens_to_an_annex_leaves_the_document(
    relate: Relate, told: Tell, sentence: str, expected: tuple[str, str, tuple[str, ...]]
) -> None:
    assert told(relate(closing(f"2. {sentence}"))) == [expected]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Quy định chi tiết một số điều của Luật Lưu trữ số 33/2030/QH17", "details"),
        ("Hướng dẫn thực hiện Luật Lưu trữ số 33/2030/QH17 về hồ sơ", "guides"),
    ],
)
def test_a_title_tells_what_the_text_is_for(
    relate: Relate, told: Tell, title: str, kind: str
) -> None:
    relations = relate([*HEAD, title, "Điều 1. Phạm vi", "Quy định về hồ sơ.", *ENDS])
    assert told(relations) == [(kind, "33/2030/QH17", ())]


def test_the_first_article_names_the_articles_that_are_detailed(relate: Relate, told: Tell) -> None:
    relations = relate(
        [
            *HEAD,
            "Quy định chi tiết một số điều của Luật Lưu trữ số 33/2030/QH17",
            "Điều 1. Phạm vi điều chỉnh",
            "Nghị định này quy định chi tiết khoản 2 Điều 5, Điều 7 của Luật Lưu trữ số "
            "33/2030/QH17 về hồ sơ.",
            *ENDS,
        ]
    )
    assert told(relations) == [("details", "33/2030/QH17", ("Điều 5 khoản 2", "Điều 7"))]


def test_a_consolidated_text_names_what_it_brings_together(relate: Relate, told: Tell) -> None:
    relations = relate(
        [
            "BỘ NỘI VỤ",
            "Số: 12/VBHN-BNV",
            "Hà Nội, ngày 02 tháng 5 năm 2031",
            "NGHỊ ĐỊNH",
            "Quy định về lưu trữ",
            "Nghị định số 1/2020/NĐ-CP ngày 03 tháng 01 năm 2020 của Chính phủ, được sửa đổi bởi:",
            "Nghị định số 2/2021/NĐ-CP ngày 04 tháng 02 năm 2021 của Chính phủ.",
            "Căn cứ Luật Lưu trữ số 33/2019/QH14;",
            "Điều 1. Phạm vi",
            "Nghị định này thay thế Nghị định số 5/2010/NĐ-CP.",
        ]
    )
    assert told(relations) == [
        ("consolidates", "1/2020/NĐ-CP", ()),
        ("consolidates", "2/2021/NĐ-CP", ()),
        ("based_on", "33/2019/QH14", ()),
    ]


def test_a_document_does_nothing_to_itself(relate: Relate) -> None:
    assert relate(closing("2. Bãi bỏ Điều 5 Nghị định số 9/2031/NĐ-CP.")) == ()


def test_an_attached_text_states_nothing_for_the_decision(relate: Relate) -> None:
    lines = ["PHỤ LỤC I", "MẪU QUYẾT ĐỊNH", "Căn cứ Nghị định số 1/2020/NĐ-CP;", "Bãi bỏ Điều 3."]
    assert relate([*closing("1. Có hiệu lực từ ngày ký."), *lines]) == ()


WORDS = ["Bãi bỏ", "Sửa đổi", "khoản 2", "Điều 5", "của", "Luật Lưu trữ", "số 3/2020/QH14", ";",
         "hết hiệu lực từ", "thay thế", "Nghị định số 7/2020/NĐ-CP", "“", "”", "như sau:",
         "này", "căn cứ", "được sửa đổi theo", "Thông tư số 1/2020/TT-BNV", ",", "và",
         "ngày 31 tháng 2 năm 2020"]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), max_size=8))
def test_every_relation_is_said_in_its_range(relate: Relate, lines: list[list[str]]) -> None:
    text = "\n".join(amending(*(f"{n}. {' '.join(x)}" for n, x in enumerate(lines, 1))))
    for relation in relate(amending(*(f"{n}. {' '.join(x)}" for n, x in enumerate(lines, 1)))):
        assert 0 <= relation.start < relation.end <= len(text)
        assert relation.target.number != "9/2031/NĐ-CP"
        assert relation.target.number or relation.target.type
        assert all(place for place in relation.places)
        assert all(isinstance(step.level, Level) for step in relation.anchor)
