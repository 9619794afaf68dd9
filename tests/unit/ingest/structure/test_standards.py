"""Standards number without dots; their sections, and rows that only look like them."""

from collections.abc import Callable

from ingest.model import Clause
from ingest.normalising import NormalText
from ingest.structure import structure

Build = Callable[..., NormalText]
STANDARD = [
    "TCVN 90001:2024",
    "1 Phạm vi áp dụng",
    "Tiêu chuẩn này áp dụng cho giá lưu trữ.",
    "2 Thuật ngữ",
    "2.1",
    "Giá cố định",
    "Giá gắn vào sàn.",
    "3 Yêu cầu",
    "3.1 Yêu cầu chung",
    "3.1.1 Giá phải chịu được tải.",
    "3.1.2 Giá phải có nhãn.",
    "4 Ghi nhãn",
    "Nhãn ghi tải trọng.",
]


def read(build: Build, lines: list[str]) -> tuple[Clause, ...]:
    normal = build(lines)
    return structure(normal.text, normal.blocks).clauses


def test_sections_without_a_dot_hold_their_decimals(text_of: Build) -> None:
    clauses = read(text_of, STANDARD)
    assert [(x.label, x.heading) for x in clauses] == [
        ("1", "Phạm vi áp dụng"),
        ("2", "Thuật ngữ"),
        ("3", "Yêu cầu"),
        ("4", "Ghi nhãn"),
    ]
    (chung,) = clauses[2].children
    assert [x.label for x in chung.children] == ["3.1.1", "3.1.2"]


def test_a_number_alone_on_its_line_takes_the_title_below(text_of: Build) -> None:
    (term,) = read(text_of, STANDARD)[1].children
    assert (term.label, term.heading) == ("2.1", "Giá cố định")


def test_rows_that_begin_with_a_number_are_no_sections(text_of: Build) -> None:
    lines = [*STANDARD[:7], "1 Chiếc kệ", "2 Hộp đựng", *STANDARD[7:]]
    assert [x.label for x in read(text_of, lines)] == ["1", "2", "3", "4"]


def test_a_list_of_things_is_no_standard(text_of: Build) -> None:
    assert read(text_of, ["1 Chiếc kệ", "2 Hộp đựng", "3 Tủ hồ sơ"]) == ()


def test_a_chapter_glued_to_its_title_is_a_chapter(text_of: Build) -> None:
    lines = ["Chương IQUY ĐỊNH CHUNG", "Điều 1. Một", "Chương VIVAI TRÒ", "Điều 2. Hai", "Hết."]
    clauses = read(text_of, lines)
    assert [(x.label, x.heading) for x in clauses] == [("I", "QUY ĐỊNH CHUNG"), ("VI", "VAI TRÒ")]


def test_an_annex_that_a_sentence_asks_for_is_no_heading(text_of: Build) -> None:
    lines = ["Điều 1. Mẫu", "Mẫu đơn được quy định tại", "PHỤ LỤC I", "Điều 2. Hiệu lực", "Nay."]
    assert [x.label for x in read(text_of, lines)] == ["1", "2"]


def test_new_wording_that_is_never_closed_ends_at_the_next_change(text_of: Build) -> None:
    lines = [
        "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 3/2020/TT-BNV",
        "1. Sửa đổi Điều 4 như sau:",
        "“Điều 4. Thời hạn",
        "1. Thời hạn là 5 ngày và xử lý như sau:",
        "2. Thời hạn khác.",
        "2. Bãi bỏ Điều 6.",
        "Điều 2. Hiệu lực thi hành",
    ]
    first, second = read(text_of, lines)
    assert [x.label for x in first.children] == ["1", "2"]
    assert second.label == "2"
