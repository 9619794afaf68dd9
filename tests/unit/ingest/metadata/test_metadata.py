"""What a document says of itself, at the places where the forms of Decree 30/2020 put it."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from ingest.metadata import read_metadata
from ingest.model import Certainty, Metadata
from ingest.normalising import NormalText
from ingest.structure import structure

Build = Callable[..., NormalText]

DECISION = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH SƠN HẢI",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 15 / 2024/QĐ-UBND",
    "Sơn Hải, ngày 05 tháng 3 năm 2024",
    "QUYẾT ĐỊNH",
    "Ban hành Quy chế làm việc",
    "của Trung tâm Hành chính công",
    "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015;",
    "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.",
    "Điều 2. Quyết định này có hiệu lực thi hành sau 10 ngày kể từ ngày ký.",
    "Điều 3. Ủy ban nhân dân tỉnh Sơn Hải chịu trách nhiệm thi hành.",
)
DISPATCH = (
    "BỘ KHOA HỌC VÀ CÔNG NGHỆ",
    "CỤC CHUYỂN ĐỔI SỐ QUỐC GIA",
    "Số: 557/BKHCN-CĐSQG",
    "V/v nguyên tắc sử dụng trợ lý ảo",
    "trong công vụ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hà Nội, ngày 31 tháng 3 năm 2025",
    "Kính gửi: Các bộ, cơ quan ngang bộ",
    "Thực hiện nhiệm vụ được giao, Bộ đề nghị các cơ quan quan tâm.",
)
LAW = (
    "QUỐC HỘI",
    "Luật số: 99/2025/QH15",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "LUẬT",
    "LƯU TRỮ SỐ",
    "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
    "Quốc hội ban hành Luật Lưu trữ số.",
    "Điều 1. Phạm vi điều chỉnh",
    "Luật này quy định về lưu trữ số.",
    "Điều 2. Hiệu lực thi hành",
    "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2026.",
    "2. Luật số 98/2020/QH14 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.",
    "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, kỳ họp thứ 9 "
    "thông qua ngày 27 tháng 6 năm 2025.",
)


def read(build: Build, lines: Sequence[str]) -> tuple[Metadata, str]:
    normal = build(lines)
    layout = structure(normal.text, normal.blocks)
    return read_metadata(normal.text, normal.blocks, layout), normal.text


def values(metadata: Metadata) -> tuple[object, ...]:
    fields = (
        metadata.number,
        metadata.type,
        metadata.issuer,
        metadata.subject,
        metadata.issued_on,
        metadata.effective_on,
    )
    return tuple(found.value if found else None for found in fields)


def test_a_decision_of_a_province(text_of: Build) -> None:
    metadata, _ = read(text_of, DECISION)
    assert values(metadata) == (
        "15/2024/QĐ-UBND",
        "quyết định",
        "Ủy ban nhân dân tỉnh Sơn Hải",
        "Ban hành Quy chế làm việc của Trung tâm Hành chính công",
        date(2024, 3, 5),
        date(2024, 3, 15),
    )


def test_a_dispatch_has_no_title_and_is_known_by_its_number(text_of: Build) -> None:
    metadata, _ = read(text_of, DISPATCH)
    assert values(metadata) == (
        "557/BKHCN-CĐSQG",
        "công văn",
        "Bộ Khoa học và Công nghệ",
        "Nguyên tắc sử dụng trợ lý ảo trong công vụ",
        date(2025, 3, 31),
        None,
    )
    assert metadata.type is not None
    assert metadata.type.certainty is Certainty.LIKELY


def test_a_law_is_issued_on_the_day_of_its_adoption(text_of: Build) -> None:
    metadata, _ = read(text_of, LAW)
    assert values(metadata) == (
        "99/2025/QH15",
        "luật",
        "Quốc hội",
        "Lưu trữ số",
        date(2025, 6, 27),
        date(2026, 1, 1),
    )


@pytest.mark.parametrize("lines", [DECISION, DISPATCH, LAW])
def test_every_value_is_read_from_its_range(text_of: Build, lines: Sequence[str]) -> None:
    metadata, text = read(text_of, lines)
    assert metadata.number is not None
    assert metadata.issued_on is not None
    number = text[metadata.number.start : metadata.number.end].replace(" ", "")
    assert number == metadata.number.value
    assert str(metadata.issued_on.value.year) in text[slice(*_range(metadata))]


def _range(metadata: Metadata) -> tuple[int, int]:
    assert metadata.issued_on is not None
    return metadata.issued_on.start, metadata.issued_on.end


def test_number_and_date_on_one_line(text_of: Build) -> None:
    metadata, _ = read(text_of, ["Số: 42/2020/NĐ-CP Hà Nội, ngày 08 tháng 4 năm 2020", "NGHỊ ĐỊNH"])
    assert values(metadata)[:3] == ("42/2020/NĐ-CP", "nghị định", "Chính phủ")
    assert values(metadata)[4] == date(2020, 4, 8)


def test_a_title_that_names_its_number(text_of: Build) -> None:
    metadata, _ = read(text_of, ["Luật Nhà giáo số 73/2025/QH15", "Điều 1. Phạm vi"])
    assert values(metadata)[:4] == ("73/2025/QH15", "luật", "Quốc hội", "Nhà giáo")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("03/CT-TTg", "chỉ thị"),
        ("21/TB-SNV", "thông báo"),
        ("7/KH-UBND", "kế hoạch"),
        ("43-TB/TGV", "thông báo"),
        ("12/2023/TT-BNV", "thông tư"),
        ("08/TTr-STC", "tờ trình"),
    ],
)
def test_the_code_in_a_number_tells_the_type(text_of: Build, number: str, kind: str) -> None:
    metadata, _ = read(text_of, [f"Số: {number}", "Kính gửi: Ủy ban nhân dân tỉnh"])
    assert values(metadata)[:2] == (number, kind)


def test_a_draft_without_number_and_date_has_none(text_of: Build) -> None:
    lines = ["BỘ CÔNG AN", "Số: /2025/TT-BCA", "Hà Nội, ngày tháng năm 2025", "THÔNG TƯ"]
    metadata, _ = read(text_of, lines)
    assert metadata.number is None
    assert metadata.issued_on is None


def test_the_stamp_of_the_receiving_office_is_no_title(text_of: Build) -> None:
    lines = ["CÔNG VĂN ĐẾN", "Số: 4/TB-SNV", "THÔNG BÁO", "Về lịch tiếp công dân"]
    assert values(read(text_of, lines)[0])[:2] == ("4/TB-SNV", "thông báo")


def test_a_number_in_the_grounds_is_another_documents(text_of: Build) -> None:
    metadata, _ = read(text_of, ["KẾ HOẠCH", "Căn cứ Nghị định số 30/2020/NĐ-CP;", "I. MỤC ĐÍCH"])
    assert metadata.number is None


def test_effective_from_signing_is_the_day_of_issue(text_of: Build) -> None:
    lines = [
        "Số: 9/QĐ-SNV",
        "Sơn Hải, ngày 02 tháng 5 năm 2025",
        "QUYẾT ĐỊNH",
        "Điều 1. Thành lập tổ công tác.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
    ]
    assert values(read(text_of, lines)[0])[4:] == (date(2025, 5, 2), date(2025, 5, 2))


def test_an_issuer_beside_the_national_title_is_not_the_body_above_it(text_of: Build) -> None:
    lines = [
        "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ NỘI VỤ",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 412/SNV-VP",
        "Sơn Hải, ngày 11 tháng 8 năm 2025",
        "V/v chấn chỉnh kỷ luật",
        "Kính gửi: Các phòng.",
    ]
    assert values(read(text_of, lines)[0])[2] == "Sở Nội vụ"


def test_an_english_issuer_runs_over_two_lines_and_its_place_is_no_motto(text_of: Build) -> None:
    lines = [
        "PEOPLE'S COMMITTEE OF SON HAI",
        "PROVINCE",
        "DEPARTMENT OF DATA AND PUBLIC",
        "SERVICES",
        "No.: 17/2025/QĐ-SDL",
        "SOCIALIST REPUBLIC OF VIET NAM",
        "Independence - Freedom - Happiness Son Hai, 9 June 2025",
        "DECISION",
        "Promulgating the Rules on Visitors",
        "Pursuant to the Decision on the Department of Data and Public Services;",
        "Article 1. The Rules are promulgated.",
    ]
    metadata, _ = read(text_of, lines)
    assert values(metadata)[2] == "Department of Data and Public Services"
    assert metadata.place
    assert metadata.place.value == "Son Hai"


def test_an_english_decision(text_of: Build) -> None:
    lines = [
        "SON HAI PROVINCE",
        "SOCIALIST REPUBLIC OF VIET NAM",
        "No: 12/QD-SNV",
        "Son Hai, 5 March 2025",
        "DECISION",
        "On the internal working regulation",
        "Article 1. Scope",
        "This decision applies to all staff.",
        "Article 2. Effect",
        "This decision takes effect from the date of its signing.",
    ]
    found = values(read(text_of, lines)[0])
    assert (found[0], found[1]) == ("12/QD-SNV", "quyết định")
    assert found[3] == "On the internal working regulation"
    assert found[4:] == (date(2025, 3, 5), date(2025, 3, 5))
