"""A secrecy mark refuses the file; the same words elsewhere do not."""

import pytest

from ingest.errors import SecretDocument
from ingest.model import BlockKind, Box, FileKind, LineBox, SourceBlock, SourceText
from ingest.screening import ScreeningRules, refuse_secret
from ingest.screening.rules import SecrecyRules

RULES = ScreeningRules(
    SecrecyRules(
        further_marks=("TOP SECRET",),
        misread=("MẠI", "TUYỆT"),
        labels=("độ mật", "dấu chỉ độ mật"),
        carriers=("TÀI LIỆU",),
        companions=("HỎA TỐC", "BẢN SỐ", "TRANG"),
        title_endings=("BÍ MẬT NHÀ NƯỚC", "DANH MỤC", "TỐI", "THƯƠNG"),
        specimens=("MẪU DẤU",),
        declassified=("ĐÃ GIẢI MẬT",),
        sheet_openings=("PHỤ LỤC",),
    )
)


def read(*lines: str, page: int | None = None) -> SourceText:
    """What a reader returns for these lines; those with ` | ` are rows of a table."""
    blocks = tuple(
        SourceBlock(x, BlockKind.TABLE_ROW if " | " in x else BlockKind.PARAGRAPH, page)
        for x in lines
    )
    return SourceText(FileKind.TEXT, blocks)


def mark_of(source: SourceText, rules: ScreeningRules = RULES) -> str | None:
    try:
        refuse_secret(source, rules)
    except SecretDocument as refusal:
        return str(refusal.details["mark"])
    return None


@pytest.mark.parametrize(
    "mark",
    [
        "MẬT",
        "TỐI MẬT",
        "TUYỆT MẬT",
        "(MẬT)",
        "M Ậ T",
        "M-Ậ-T",
        "T U Y Ệ T M Ậ T",
        "MẠT",
        "TỐI MÂT",
        "TUYỆI MẬT",
        "MẠI",
        "TỐI MẠI",
        "TUYỆT",
        "Độ mật: Tối mật",
        "Tối mật",
        "MẬT - HỎA TỐC",
        "MẬT (Bản số: 02/05)",
        "TÀI LIỆU MẬT",
        "TOP SECRET",
        "TỐI MẬT (TOP SECRET)",
        "Độ mật | Mật",
        "MẬT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/BC-UBND TỐI MẬT",
    ],
)
def test_a_mark_at_the_head_refuses_the_file(mark: str) -> None:
    assert mark_of(read(mark, "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI", "BÁO CÁO")) is not None


def test_the_refusal_tells_the_mark_as_it_is_written() -> None:
    assert mark_of(read("UBND TỈNH SƠN HẢI", "M Ậ T", "BÁO CÁO")) == "M Ậ T"


def test_the_three_legal_marks_need_no_rules() -> None:
    assert mark_of(read("TUYỆT MẬT", "KẾ HOẠCH"), ScreeningRules()) == "TUYỆT MẬT"


@pytest.mark.parametrize("letters", [("TUYỆT", "MẬT"), ("M", "Ậ", "T")])
def test_a_stamp_printed_over_several_lines_is_a_mark(letters: tuple[str, ...]) -> None:
    assert mark_of(read("CÔNG AN TỈNH", *letters, "PHƯƠNG ÁN")) is not None


@pytest.mark.parametrize(
    "lines",
    [
        ("Tài liệu mật phải được bảo quản riêng.",),
        ("Danh mục bí mật nhà nước độ Tối mật gồm:",),
        ("LUẬT", "BẢO VỆ BÍ MẬT NHÀ NƯỚC"),
        ("DANH MỤC", "BÍ MẬT NHÀ NƯỚC", "TỐI MẬT"),
        ("QUY ĐỊNH ĐỘ TUYỆT MẬT VÀ ĐỘ TỐI", "MẬT"),
        ("Điều 5. Độ mật",),
        ("BẢO MẬT",),
        ("MAI",),
        ("SỞ THƯƠNG", "MẠI"),
        ("mật",),
        ("Độ mật: Thường",),
        ("Độ mật: ........",),
        ("Độ mật: Mật / Tối mật / Tuyệt mật",),
        ("TUYỆT MẬT | TỐI MẬT | MẬT",),
        ("TUYỆT MẬT", "TỐI MẬT", "MẬT"),
        ("Mẫu dấu:", "MẬT"),
        ("STT | Tên | Độ khẩn | MẬT",),
        ("MẮT | TAI MŨI HỌNG",),
        ("QUY TRÌNH", "GỒM BA BƯỚC", "XỬ LÝ", "TÀI LIỆU MẬT"),
    ],
)
def test_the_words_in_text_titles_and_lists_are_no_mark(lines: tuple[str, ...]) -> None:
    assert mark_of(read("QUY CHẾ CƠ QUAN", *lines)) is None


def test_a_declassified_document_is_taken_in() -> None:
    assert mark_of(read("ĐÃ GIẢI MẬT", "TỐI MẬT", "BÁO CÁO")) is None


def test_a_mark_far_below_the_head_is_none() -> None:
    assert mark_of(read(*(f"Dòng thứ {n} của văn bản" for n in range(40)), "MẬT")) is None


def test_a_mark_at_an_annex_of_a_file_without_pages_counts() -> None:
    lines = [f"Dòng thứ {n} của văn bản" for n in range(40)]
    assert mark_of(read(*lines, "PHỤ LỤC II", "TỐI MẬT", "Số liệu")) == "TỐI MẬT"


@pytest.mark.parametrize("at", [0, 39])
def test_a_mark_at_the_head_or_foot_of_a_later_page_counts(at: int) -> None:
    lines = [f"Dòng thứ {n} của trang hai" for n in range(40)]
    lines[at] = "MẬT"
    first = read(*(f"Dòng thứ {n} của trang một" for n in range(40)), page=1)
    second = read(*lines, page=2)
    assert mark_of(SourceText(FileKind.PDF, first.blocks + second.blocks, 2)) == "MẬT"


def test_a_printed_line_inside_a_paragraph_is_looked_at_alone() -> None:
    box = Box(1, 0, 0, 100, 10)
    text = "UBND TỈNH SƠN HẢI MẬT"
    lines = (LineBox(0, 17, box), LineBox(18, 21, box))
    block = SourceBlock(text, page=1, lines=lines)
    assert mark_of(SourceText(FileKind.PDF, (block,), 1)) == "MẬT"
