"""How texts name other documents, and what is no document's name."""

from datetime import date

import pytest

from ingest.relations.references import find_references


def found(text: str) -> list[tuple[str | None, str | None, date | None]]:
    return [(r.target.number, r.target.type, r.target.issued_on) for r in find_references(text)]


@pytest.mark.parametrize(
    ("text", "number", "kind", "day"),
    [
        ("Nghị định số 7/2031/NĐ-CP ngày 05 tháng 3 năm 2031 của Chính phủ", "7/2031/NĐ-CP",
         "nghị định", date(2031, 3, 5)),
        ("Thông tư số 4/2031/TT-BNV ngày 5/3/2031", "4/2031/TT-BNV", "thông tư",
         date(2031, 3, 5)),
        ("Luật Lưu trữ số 33/2031/QH17 và", "33/2031/QH17", "luật", None),
        ("Luật Phòng, chống lãng phí số 33/2031/QH17", "33/2031/QH17", "luật", None),
        ("Luật số 33/2031/QH17", "33/2031/QH17", "luật", None),
        ("Luật Lưu trữ năm 2031", None, "luật", None),
        ("Bộ luật Lao động ngày 20 tháng 11 năm 2031", None, "bộ luật", date(2031, 11, 20)),
        ("Nghị quyết số 66.2/2031/NQ-CP", "66.2/2031/NQ-CP", "nghị quyết", None),
        ("Kết luận số 43-KL/TW", "43-KL/TW", "kết luận", None),
        ("Quyết định của Thủ tướng Chính phủ số 12/2031/QĐ-TTg", "12/2031/QĐ-TTg",
         "quyết định", None),
        ("Luật sửa đổi, bổ sung một số điều của Luật Cán bộ và Luật Viên chức số 5/2031/QH17",
         "5/2031/QH17", "luật", None),
        ("Luật Xuất cảnh của người nước ngoài tại Việt Nam số 47/2031/QH17", "47/2031/QH17",
         "luật", None),
    ],
)  # fmt: skip
def test_a_document_is_named(text: str, number: str | None, kind: str, day: date | None) -> None:
    assert found(text) == [(number, kind, day)]


@pytest.mark.parametrize(
    "text",
    ["Luật này", "theo quy định của pháp luật", "Quyết định này", "ra quyết định số lượng", "Số 5",
     "Nghị định của Chính phủ về lưu trữ"],
)  # fmt: skip
def test_no_document_is_named(text: str) -> None:
    assert found(text) == []


def test_a_list_of_laws_is_as_many_documents() -> None:
    text = "Luật Quy hoạch, Luật Đầu tư theo phương thức đối tác và Luật Đấu thầu"
    assert [r.name for r in find_references(text)] == [
        "quy hoạch", "đầu tư theo phương thức đối tác", "đấu thầu",
    ]  # fmt: skip


def test_the_words_end_with_the_issuer() -> None:
    text = "Nghị định số 7/2031/NĐ-CP ngày 05 tháng 3 năm 2031 của Chính phủ quy định về lưu trữ"
    (reference,) = find_references(text)
    assert reference.target.words == text.removesuffix(" quy định về lưu trữ")


def test_an_impossible_day_is_not_read() -> None:
    (number, _, day), *_ = found("Nghị định số 7/2031/NĐ-CP ngày 31 tháng 6 năm 2031")
    assert (number, day) == ("7/2031/NĐ-CP", None)


def test_numbers_in_a_row_are_documents_of_one_type() -> None:
    text = "các Quyết định số 3/2031/QĐ-TTg, số 4/2031/QĐ-TTg ngày 05/3/2031 và số 5/2031/QĐ-TTg"
    assert found(text) == [
        ("3/2031/QĐ-TTg", "quyết định", None),
        ("4/2031/QĐ-TTg", "quyết định", date(2031, 3, 5)),
        ("5/2031/QĐ-TTg", "quyết định", None),
    ]


def test_a_law_keeps_its_name_where_its_number_is_on_the_next_page() -> None:
    (law,) = find_references("khoản 2 Điều 5 của Luật Lưu trữ số")
    assert law.name == "lưu trữ"


def test_the_day_on_which_a_law_was_passed_is_its_day() -> None:
    text = "Luật Lưu trữ đã được Quốc hội khóa XVII thông qua ngày 02 tháng 12 năm 2031"
    assert found(text) == [(None, "luật", date(2031, 12, 2))]
