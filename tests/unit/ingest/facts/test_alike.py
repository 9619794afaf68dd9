"""Ten texts of our own, each with the formal facts and quirks of one real file.

Portal titles, glued headings, lost lines, signatures in tables, drafts without a number: what made
the real files hard is here in a few lines, so that a new machine tests it too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from ingest.metadata import read_metadata
from ingest.normalising import NormalText
from ingest.relations import read_relations
from ingest.structure import numbering_gaps, structure
from tests.unit.ingest.telling import place_words

Told = tuple[str, str | None, tuple[str, ...]]
CONSTITUTION: Told = ("based_on", "hiến pháp", ())
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
GROUND = "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;"


@dataclass(frozen=True)
class Alike:
    """A text and what a person reads in it."""

    lines: tuple[str, ...]
    number: str | None
    kind: str
    issuer: str
    issued_on: date | None
    effective_on: date | None
    relations: tuple[Told, ...]
    signer: str | None = None
    rows: tuple[int, ...] = ()


LAW_THAT_REPLACES = Alike(
    lines=(
        *MOTTO,
        "Luật Chữ ký số số 21/2033/QH18",
        "Nguồn: Cổng thông tin • ID: 1",
        "QUỐC HỘI",
        *MOTTO,
        "Luật số: 21/2033/QH18",
        "LUẬT",
        "CHỮ KÝ SỐ",
        GROUND,
        "Quốc hội ban hành Luật Chữ ký số.",
        "Chương IQUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh",
        "Luật này quy định về chữ ký số.",
        "Điều 2. Sửa đổi, bổ sung, bãi bỏ một số điều của các luật có liên quan",
        "1. Sửa đổi, bổ sung mục 12 thuộc Phụ lục IV ban hành kèm theo Luật Kho tàng số "
        "5/2030/QH17 như sau:",
        "2. Bãi bỏ Điều 8 và Điều 9 của Luật Tin học số 6/2010/QH12 đã được sửa đổi, bổ sung một số"
        " điều theo Luật số 7/2017/QH14.",
        "Điều 3. Hiệu lực thi hành",
        "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2034.",
        "2. Luật Chữ ký điện tử số 51/2015/QH13 hết hiệu lực kể từ ngày Luật này có hiệu lực thi "
        "hành, trừ trường hợp quy định tại Điều 1 của Luật này.",
        "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVIII, kỳ họp thứ 5 "
        "thông qua ngày 22 tháng 6 năm 2033.",
        "CHỦ TỊCH QUỐC HỘI(Đã ký)",
        "Lê Văn An",
    ),
    number="21/2033/QH18",
    kind="luật",
    issuer="Quốc hội",
    issued_on=date(2033, 6, 22),
    effective_on=date(2034, 7, 1),
    relations=(
        CONSTITUTION,
        ("amends", "5/2030/QH17", ("annex Phụ lục IV section 12",)),
        ("repeals", "6/2010/QH12", ("Điều 8", "Điều 9")),
        ("replaces", "51/2015/QH13", ()),
    ),
    signer="Lê Văn An",
)

LAW_THAT_AMENDS = Alike(
    lines=(
        *MOTTO,
        "Luật Sửa đổi, bổ sung một số điều của Luật Kho tàng số 41/2034/QH18",
        "LUẬT",
        "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT KHO TÀNG",
        GROUND,
        "Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Kho tàng số 5/2030/QH17.",
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Kho tàng",
        "1. Sửa đổi, bổ sung một số khoản của Điều 3 như sau:",
        "a) Sửa đổi, bổ sung khoản 4 như sau:",
        '"4. Kho là nơi cất giữ.".',
        "b) Bổ sung các khoản 7, 8 vào sau khoản 6 như sau:",
        '"7. Thủ kho là người giữ kho.',
        '8. Thẻ kho là sổ của thủ kho.".',
        "2. Bổ sung Điều 12a vào sau Điều 12 như sau:",
        '"Điều 12a. Kiểm kê',
        '1. Kiểm kê mỗi năm một lần.".',
        "Điều 2. Hiệu lực thi hành",
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2035.",
        "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVIII, kỳ họp thứ 7 "
        "thông qua ngày 28 tháng 6 năm 2034",
    ),
    number="41/2034/QH18",
    kind="luật",
    issuer="Quốc hội",
    issued_on=date(2034, 6, 28),
    effective_on=date(2035, 1, 1),
    relations=(
        CONSTITUTION,
        ("amends", "5/2030/QH17", ("Điều 3 khoản 4",)),
        ("amends", "5/2030/QH17", ("Điều 3 khoản 7", "Điều 3 khoản 8")),
        ("amends", "5/2030/QH17", ("Điều 12a",)),
    ),
)

OLD_LAW_WITHOUT_NUMBER = Alike(
    lines=(
        *MOTTO,
        "Luật Đê điều số Không số",
        "LUẬT",
        "ĐÊ ĐIỀU",
        "Chương I",
        "MỤC ĐÍCH",
        "Điều 1. - Mục đích của việc đắp đê là:",
        "Giữ làng xóm khỏi lụt.",
        "Điều 2. - Luật đê điều này thi hành trước ở vùng trũng.",
        "Luật này do Quốc hội thông qua trong khoá họp lần thứ II ngày 4 tháng 3 năm 1952",
    ),
    number=None,
    kind="luật",
    issuer="Quốc hội",
    issued_on=date(1952, 3, 4),
    effective_on=None,
    relations=(),
)

LAW_ABOUT_EFFECT = Alike(
    lines=(
        "Luật Bỏ phiếu số 97/2025/QH13",
        "LUẬT",
        "BỎ PHIẾU",
        GROUND,
        "Điều 1. Hiệu lực của kết quả bỏ phiếu",
        "Kết quả bỏ phiếu có hiệu lực kể từ ngày công bố.",
        "Điều 2. Hiệu lực thi hành",
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.",
        "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIII, kỳ họp thứ 10 "
        "thông qua ngày 25 tháng 11 năm 2025.",
    ),
    number="97/2025/QH13",
    kind="luật",
    issuer="Quốc hội",
    issued_on=date(2025, 11, 25),
    effective_on=date(2026, 7, 1),
    relations=(CONSTITUTION,),
)

LAW_WITHOUT_ITS_LAST_LINE = Alike(
    lines=(
        "Luật Học nghề số 75/2035/QH18",
        "LUẬT HỌC NGHỀ",
        "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam đã được sửa đổi, bổ sung một số "
        "điều theo Nghị quyết số 3/2035/QH18;",
        "Điều 1. Sửa đổi, bổ sung Luật Phí số 97/2030/QH17",
        "Bổ sung số thứ tự 36 vào sau số thứ tự 35 mục III phần B của Phụ lục số 01 như sau:",
        "Điều 2. Hiệu lực thi hành",
        "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2036.",
        "2. Luật Học nghề số 38/2020/QH14 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.",
    ),
    number="75/2035/QH18",
    kind="luật",
    issuer="Quốc hội",
    issued_on=None,
    effective_on=date(2036, 1, 1),
    relations=(
        CONSTITUTION,
        ("based_on", "3/2035/QH18", ()),
        ("amends", "97/2030/QH17", ("annex Phụ lục số 01 part B section III",)),
        ("replaces", "38/2020/QH14", ()),
    ),
)

DECREE_FROM_A_PORTAL = Alike(
    lines=(
        "Nghị định số 24/2035/NĐ-CP Quy định chính sách thu hút thợ giỏi",
        "Còn hiệu lực",
        "Ngày có hiệu lực:19/09/2035",
        "CHÍNH PHỦ",
        *MOTTO,
        "Số: 24/2035/NĐ-CP",
        "Hà Nội, ngày 19 tháng 09 năm 2035",
        "NGHỊ ĐỊNH",
        "Quy định chính sách thu hút thợ giỏi",
        "Căn cứ Luật Tổ chức Chính phủ số 63/2035/QH18;",
        "Căn cứ Luật Thợ số 8/2030/QH17; Luật sửa đổi, bổ sung một số điều của Luật Thợ và Luật "
        "Nghề số 52/2031/QH17;",
        "Theo đề nghị của Bộ trưởng Bộ Nội vụ;",
        "Điều 1. Phạm vi điều chỉnh",
        "Nghị định này không áp dụng với người quy định tại Nghị định số 23/2035/NĐ-CP.",
        "Điều 2. Hiệu lực thi hành",
        "Nghị định này có hiệu lực kể từ ngày ký ban hành.",
        "| TM. CHÍNH PHỦ KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG (Đã ký) Trần Thị Bình",
    ),
    number="24/2035/NĐ-CP",
    kind="nghị định",
    issuer="Chính phủ",
    issued_on=date(2035, 9, 19),
    effective_on=date(2035, 9, 19),
    relations=(
        ("based_on", "63/2035/QH18", ()),
        ("based_on", "8/2030/QH17", ()),
        ("based_on", "52/2031/QH17", ()),
    ),
    signer="Trần Thị Bình",
    rows=(18,),
)

CIRCULAR_THAT_AMENDS_TWO = Alike(
    lines=(
        "BỘ TÀI CHÍNH",
        "Số 06/2036/TT-BTС",
        *MOTTO,
        "Hà Nội, ngày 26 tháng 01 năm 2036",
        "THÔNG TƯ",
        "Sửa đổi, bổ sung một số điều của Thông tư số 13/2025/TT-BTC",
        "Căn cứ Luật Kho số 54/2024/QH15 được sửa đổi, bổ sung bởi Luật số 90/2035/QH18.",
        "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 13/2025/TT-BTC đã được sửa đổi, bổ "
        "sung một số điều bởi Thông tư số 13/2030/TT-BTC",
        "1. Sửa đổi, bổ sung Điều 7 như sau:",
        "“Điều 7. Hồ sơ",
        "1. Kho kiểm tra hồ sơ và xử lý như sau:",
        "a) Trả lại;",
        "2. Bổ sung Điều 10a sau Điều 10 như sau:",
        "“Điều 10a. Tạm dừng",
        "1. Tạm dừng ba ngày.”",
        "Điều 2. Thay thế một số cụm từ",
        "1. Thay thế cụm từ “Tổng kho” bằng cụm từ “Kho” tại Điều 1, khoản 4 Điều 4 Thông tư số "
        "13/2025/TT-BTC, khoản 7 Điều 1 Thông tư số 13/2030/TT-BTC.",
        "2. Thay thế các Mẫu số 01, Mẫu số 02 ban hành kèm theo Thông tư số 13/2030/TT-BTC.",
        "Điều 3. Hiệu lực thi hành",
        "1. Thông tư này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2036.",
        "Nơi nhận:",
        "- Văn phòng Chính phủ;",
        "- Lưu: VT.",
        "KT. BỘ TRƯỞNG",
        "THỨ TRƯỞNG",
        "(Đã ký)",
        "Hồ Đức Cường",
    ),
    number="06/2036/TT-BTC",
    kind="thông tư",
    issuer="Bộ Tài chính",
    issued_on=date(2036, 1, 26),
    effective_on=date(2036, 3, 1),
    relations=(
        ("based_on", "54/2024/QH15", ()),
        ("based_on", "90/2035/QH18", ()),
        ("amends", "13/2025/TT-BTC", ("Điều 7",)),
        ("amends", "13/2025/TT-BTC", ("Điều 10a",)),
        ("amends", "13/2025/TT-BTC", ("Điều 1", "Điều 4 khoản 4")),
        ("amends", "13/2030/TT-BTC", ("Điều 1 khoản 7",)),
        ("replaces", "13/2030/TT-BTC", ("annex Mẫu số 01", "annex Mẫu số 02")),
    ),
    signer="Hồ Đức Cường",
)

CIRCULAR_THAT_GUIDES = Alike(
    lines=(
        "BỘ CÔNG THƯƠNG",
        *MOTTO,
        "Số: 05/2036/TT-BCT",
        "Hà Nội, ngày 30 tháng 01 năm 2036",
        "THÔNG TƯ",
        "Hướng dẫn thực hiện một số nội dung tại Nghị định số 28/2035/NĐ-CP",
        "ngày 06 tháng 11 năm 2035 của Chính phủ hướng dẫn thi hành Nghị quyết",
        "số 19/2035/QH18 về xây dựng pháp luật",
        "Căn cứ Nghị định số 28/2035/NĐ-CP ngày 06 tháng 11 năm 2035 của Chính phủ hướng dẫn thi "
        "hành Nghị quyết số 19/2035/QH18;",
        "Điều 1. Phạm vi điều chỉnh",
        "Thông tư này hướng dẫn khoản 8 Điều 5 Nghị định số 28/2035/NĐ-CP ngày 06 tháng 11 năm 2035"
        " của Chính phủ.",
        "Điều 2. Hiệu lực thi hành",
        "1. Thông tư này có hiệu lực thi hành kể từ ngày 30 tháng 01 năm 2036.",
        "2. Bãi bỏ Điều 38 Thông tư số 47/2030/TT-BCT quy định về ban hành văn bản.",
    ),
    number="05/2036/TT-BCT",
    kind="thông tư",
    issuer="Bộ Công Thương",
    issued_on=date(2036, 1, 30),
    effective_on=date(2036, 1, 30),
    relations=(
        ("based_on", "28/2035/NĐ-CP", ()),
        ("guides", "28/2035/NĐ-CP", ("Điều 5 khoản 8",)),
        ("repeals", "47/2030/TT-BCT", ("Điều 38",)),
    ),
)

DECREE_WITH_UNNUMBERED_GROUNDS = Alike(
    lines=(
        "CHÍNH PHỦ",
        *MOTTO,
        "Số: 42/2035/NĐ-CP Hà Nội, ngày 08 tháng 4 năm 2035",
        "NGHỊ ĐỊNH",
        "Quy định danh mục hàng dễ vỡ",
        "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2030;",
        "Căn cứ Luật Kho tàng 03 tháng 6 năm 2028;",
        "Điều 1. Danh mục hàng dễ vỡ",
        "Danh mục ở Phụ lục I.",
        "Điều 2. Hiệu lực thi hành",
        "1. Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 6 năm 2035 và thay thế Nghị định"
        " số 104/2029/NĐ-CP ngày 09 tháng 11 năm 2029 của Chính phủ quy định danh mục hàng, Nghị "
        "định số 29/2025/NĐ-CP ngày 10 tháng 3 năm 2025 của Chính phủ.",
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. CHÍNH PHỦ",
        "THỦ TƯỚNG",
        "Võ Văn Dũng",
        "Phụ lục I",
        "DANH MỤC HÀNG DỄ VỠ",
        "Căn cứ Nghị định số 1/2001/NĐ-CP;",
    ),
    number="42/2035/NĐ-CP",
    kind="nghị định",
    issuer="Chính phủ",
    issued_on=date(2035, 4, 8),
    effective_on=date(2035, 6, 1),
    relations=(
        ("based_on", "luật", ()),
        ("based_on", "luật", ()),
        ("replaces", "104/2029/NĐ-CP", ()),
        ("replaces", "29/2025/NĐ-CP", ()),
    ),
    signer="Võ Văn Dũng",
)

DRAFT_DISPATCH = Alike(
    lines=(
        "BỘ XÂY DỰNG",
        "CỤC KHO VÀ BẾN BÃI",
        *MOTTO,
        "Số: /C07-P6",
        "V/v đề nghị góp ý dự thảo tiêu chuẩn",
        "Hà Nội, ngày tháng năm 2036",
        "Kính gửi:",
        "- Các sở.",
        "Cục đề nghị các đơn vị góp ý bằng văn bản./.",
        "Nơi nhận:",
        "- Như trên;",
        "- Đ/c Cục trưởng (để b/c);",
        "KT. CỤC TRƯỞNG",
        "PHÓ CỤC TRƯỞNG",
        "Đại tá Đặng Văn Em",
    ),
    number=None,
    kind="công văn",
    issuer="Cục Kho và Bến bãi",
    issued_on=None,
    effective_on=None,
    relations=(),
    signer="Đặng Văn Em",
)


@pytest.mark.parametrize(
    "alike",
    [
        pytest.param(value, id=name)
        for name, value in list(globals().items())
        if isinstance(value, Alike)
    ],
)
def test_a_text_is_understood_as_a_person_reads_it(
    text_of: Callable[..., NormalText], alike: Alike
) -> None:
    normal = text_of(alike.lines, alike.rows)
    layout = structure(normal.text, normal.blocks)
    metadata = read_metadata(normal.text, normal.blocks, layout)
    relations = read_relations(normal.text, normal.blocks, layout, metadata)
    fields = ("number", "type", "issuer", "issued_on", "effective_on", "signer")
    read = [getattr(metadata, name) for name in fields]
    assert [found.value if found else None for found in read] == [
        alike.number,
        alike.kind,
        alike.issuer,
        alike.issued_on,
        alike.effective_on,
        alike.signer,
    ]
    assert numbering_gaps(normal.text, normal.blocks, layout) == ()
    assert [
        (r.kind.value, r.target.number or r.target.type, tuple(map(place_words, r.places)))
        for r in relations
    ] == list(alike.relations)
