"""Urgency, circulation, place, the decision that issues a text, and numbers that are another's."""

from collections.abc import Callable, Sequence

import pytest

from ingest.model import Metadata

Understand = Callable[[Sequence[str]], Metadata]
LETTERHEAD = ["SỞ NỘI VỤ", "Số: 12/SNV-VP", "Sơn Hải, ngày 02 tháng 5 năm 2031"]


def value(metadata: Metadata, name: str) -> object:
    found = getattr(metadata, name)
    return found.value if found else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [("KHẨN", "KHẨN"), ("THƯỢNG KHẨN", "THƯỢNG KHẨN"), ("HOẢ TỐC", "HỎA TỐC"),
     ("Công văn khẩn gửi các sở", None), ("KHẨN TRƯƠNG TRIỂN KHAI", None)],
)  # fmt: skip
def test_urgency_is_a_line_of_its_own(
    understand: Understand, line: str, expected: str | None
) -> None:
    assert value(understand([*LETTERHEAD, line, "Kính gửi: Các sở"]), "urgency") == expected


def test_circulation_is_a_line_of_its_own(understand: Understand) -> None:
    metadata = understand([*LETTERHEAD, "LƯU HÀNH NỘI BỘ", "Kính gửi: Các sở"])
    assert value(metadata, "circulation") == "LƯU HÀNH NỘI BỘ"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hà Nội, ngày 02 tháng 5 năm 2031", "Hà Nội"),
        ("TP. Hồ Chí Minh, ngày 02 tháng 5 năm 2031", "TP. Hồ Chí Minh"),
        ("Bà Rịa - Vũng Tàu, ngày     tháng     năm 2031", "Bà Rịa - Vũng Tàu"),
        ("Số: 7/2031/NĐ-CP Hà Nội, ngày 02 tháng 5 năm 2031", "Hà Nội"),
        ("Họp lúc 8 giờ, ngày 02 tháng 5 năm 2031", None),
    ],
)
def test_the_place_stands_before_the_day(
    understand: Understand, line: str, expected: str | None
) -> None:
    assert value(understand(["BỘ NỘI VỤ", line, "QUYẾT ĐỊNH"]), "place") == expected


def test_a_text_issued_with_a_decision_has_no_number_of_its_own(understand: Understand) -> None:
    metadata = understand(
        [
            "QUY CHẾ",
            "LÀM VIỆC CỦA TRUNG TÂM",
            "(Ban hành kèm theo Quyết định số 15/2031/QĐ-UBND ngày 05 tháng 3 năm 2031 của Ủy ban)",
            "Điều 1. Phạm vi",
        ]
    )
    assert value(metadata, "number") is None
    assert value(metadata, "attached_to") == "15/2031/QĐ-UBND"
    assert value(metadata, "type") == "quy chế"


def test_a_decision_that_issues_a_regulation_keeps_its_number(understand: Understand) -> None:
    metadata = understand(
        [
            "Số: 15/2031/QĐ-UBND",
            "QUYẾT ĐỊNH",
            "Ban hành Quy chế làm việc",
            "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.",
            "QUY CHẾ",
            "(Ban hành kèm theo Quyết định số 15/2031/QĐ-UBND)",
            "Điều 1. Phạm vi",
        ]
    )
    assert value(metadata, "number") == "15/2031/QĐ-UBND"
    assert value(metadata, "attached_to") is None


@pytest.mark.parametrize(
    "title",
    [
        "Sửa đổi, bổ sung một số điều của Thông tư số 55/2031/TT-BNV ngày 15 tháng 5 năm 2031",
        "THÔNG TƯ SỬA ĐỔI MỘT SỐ ĐIỀU CỦA THÔNG TƯ SỐ 55/2031/TT-BNV",
    ],
)
def test_the_number_of_the_text_amended_is_not_taken(understand: Understand, title: str) -> None:
    assert value(understand(["BỘ NỘI VỤ", "THÔNG TƯ", title, "Điều 1. Sửa đổi"]), "number") is None


@pytest.mark.parametrize(
    ("lines", "number", "kind", "issuer"),
    [
        (["HỘI ĐỒNG NHÂN DÂN", "TỈNH SƠN HẢI", "Số: 12/2031/NQ-HĐND", "NGHỊ QUYẾT"],
         "12/2031/NQ-HĐND", "nghị quyết", "Hội đồng nhân dân tỉnh Sơn Hải"),
        (["ĐẢNG CỘNG SẢN VIỆT NAM", "TỈNH ỦY SƠN HẢI", "*", "Số 43-TB/TU", "THÔNG BÁO"],
         "43-TB/TU", "thông báo", "Tỉnh ủy Sơn Hải"),
        (["BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Số: 3/TB-VP", "THÔNG BÁO"], "3/TB-VP", "thông báo",
         "Bộ Văn hóa, Thể thao và Du lịch"),
        (["SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Số: 3/KH-SNNMT", "KẾ HOẠCH"], "3/KH-SNNMT",
         "kế hoạch", "Sở Nông nghiệp và Môi trường"),
        (["VĂN PHÒNG QUỐC HỘI", "Số: 05/VBHN-VPQH", "LUẬT", "LƯU TRỮ"], "05/VBHN-VPQH",
         "văn bản hợp nhất", "Văn phòng Quốc hội"),
        (["CÔNG VĂN ĐẾN", "CÔNG VĂN", "SỞ NỘI VỤ", "Số: 8/TB-SNV", "THÔNG BÁO"], "8/TB-SNV",
         "thông báo", "Sở Nội vụ"),
        (["TCVN 90001 : 2031", "TIÊU CHUẨN VỀ GIÁ LƯU TRỮ"], "TCVN 90001:2031",
         "tiêu chuẩn quốc gia", None),
        (["SỞ NỘI VỤ", "Số:       /SNV-VP", "V/v báo cáo", "Kính gửi: Các sở"], None, "công văn",
         "Sở Nội vụ"),
    ],
)  # fmt: skip
def test_number_type_and_issuer_by_letterhead(
    understand: Understand, lines: list[str], number: str | None, kind: str, issuer: str | None
) -> None:
    metadata = understand(lines)
    found = tuple(value(metadata, name) for name in ("number", "type", "issuer"))
    assert found == (number, kind, issuer)


def test_the_number_of_another_document_stays_in_the_subject(understand: Understand) -> None:
    title = "Đính chính Nghị định số 4/2025/NĐ-CP"
    metadata = understand(["Số: 9/QĐ-BNV", "QUYẾT ĐỊNH", title, "Điều 1. Đính chính"])
    assert value(metadata, "subject") == title


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Số: 05/VBHN-VPQH", "LUẬT", "LƯU TRỮ", "Điều 1. Phạm vi"], "Lưu trữ"),
        (["Số 43-KL/TW", "KẾT LUẬN", "CỦA BAN BÍ THƯ", "về sử dụng trợ lý ảo", "1. Thống nhất."],
         "Về sử dụng trợ lý ảo"),
        (["Số: 30/CĐ-TTg", "CÔNG ĐIỆN", "Về phòng chống bão", "THỦ TƯỚNG CHÍNH PHỦ điện:",
          "- Các tỉnh."], "Về phòng chống bão"),
    ],
)  # fmt: skip
def test_the_subject_stands_below_the_title(
    understand: Understand, lines: list[str], expected: str
) -> None:
    assert value(understand(lines), "subject") == expected
