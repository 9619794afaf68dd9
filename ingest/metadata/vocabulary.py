"""Types of documents and codes of issuers, as data.

The types are those of Decree 30/2020/NĐ-CP (administrative) and of the law on promulgating legal
documents; the codes are those that stand in số ký hiệu.
"""

TYPES: tuple[str, ...] = (
    # legal documents
    "hiến pháp", "bộ luật", "luật", "pháp lệnh", "lệnh", "nghị quyết liên tịch", "nghị định",
    "thông tư liên tịch", "thông tư", "sắc lệnh",
    # administrative documents
    "nghị quyết", "quyết định", "chỉ thị", "quy chế", "quy định", "thông cáo", "thông báo",
    "hướng dẫn", "chương trình", "kế hoạch", "phương án", "đề án", "dự án", "báo cáo", "biên bản",
    "tờ trình", "hợp đồng", "công văn", "công điện", "bản ghi nhớ", "bản thỏa thuận",
    "giấy ủy quyền", "giấy mời", "giấy giới thiệu", "giấy nghỉ phép", "phiếu gửi", "phiếu chuyển",
    "phiếu báo", "thư công",
    # of the Party, and others that agencies keep
    "kết luận", "quy trình", "điều lệ", "nội quy", "văn bản hợp nhất", "công bố",
    "tiêu chuẩn quốc gia", "quy chuẩn kỹ thuật quốc gia",
)  # fmt: skip

ENGLISH_TYPES: dict[str, str] = {
    "decision": "quyết định",
    "circular": "thông tư",
    "decree": "nghị định",
    "resolution": "nghị quyết",
    "directive": "chỉ thị",
    "regulation": "quy chế",
    "regulations": "quy chế",
    "notice": "thông báo",
    "announcement": "thông báo",
    "guideline": "hướng dẫn",
    "guidelines": "hướng dẫn",
    "plan": "kế hoạch",
    "report": "báo cáo",
    "official letter": "công văn",
}

TYPE_OF_CODE: dict[str, str] = {
    "NĐ": "nghị định", "NQ": "nghị quyết", "NQLT": "nghị quyết liên tịch", "QĐ": "quyết định",
    "TT": "thông tư", "TTLT": "thông tư liên tịch", "CT": "chỉ thị", "QC": "quy chế",
    "QyĐ": "quy định", "QYĐ": "quy định", "TC": "thông cáo", "TB": "thông báo", "HD": "hướng dẫn",
    "CTr": "chương trình", "CTR": "chương trình", "KH": "kế hoạch", "PA": "phương án",
    "ĐA": "đề án", "DA": "dự án", "BC": "báo cáo", "BB": "biên bản", "TTr": "tờ trình",
    "TTR": "tờ trình", "HĐ": "hợp đồng", "CV": "công văn", "CĐ": "công điện",
    "GUQ": "giấy ủy quyền", "GM": "giấy mời", "GGT": "giấy giới thiệu", "KL": "kết luận",
    "PL": "pháp lệnh", "L": "lệnh",
    "SL": "sắc lệnh", "VBHN": "văn bản hợp nhất",
}  # fmt: skip

ISSUER_OF_CODE: dict[str, str] = {
    "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ", "CTN": "Chủ tịch nước",
    "BCA": "Bộ Công an", "BCT": "Bộ Công Thương", "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "BGDĐT": "Bộ Giáo dục và Đào tạo", "BGTVT": "Bộ Giao thông vận tải",
    "BKHCN": "Bộ Khoa học và Công nghệ", "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "BNG": "Bộ Ngoại giao",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn", "BNV": "Bộ Nội vụ",
    "BQP": "Bộ Quốc phòng", "BTC": "Bộ Tài chính", "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BTP": "Bộ Tư pháp", "BTTTT": "Bộ Thông tin và Truyền thông",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch", "BXD": "Bộ Xây dựng", "BYT": "Bộ Y tế",
    "NHNN": "Ngân hàng Nhà nước Việt Nam", "TTCP": "Thanh tra Chính phủ",
    "VPCP": "Văn phòng Chính phủ", "UBDT": "Ủy ban Dân tộc", "KTNN": "Kiểm toán nhà nước",
    "TANDTC": "Tòa án nhân dân tối cao", "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
}  # fmt: skip
"""Codes that name one issuer in the whole country. Those of units ("UBND") do not."""

BODIES: tuple[str, ...] = (
    *dict.fromkeys(ISSUER_OF_CODE.values()),
    "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Văn phòng Quốc hội", "Văn phòng Chủ tịch nước",
    "Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư", "Văn phòng Trung ương Đảng",
    "Ban Tổ chức Trung ương", "Ban Tuyên giáo và Dân vận Trung ương", "Ban Nội chính Trung ương",
    "Ủy ban Kiểm tra Trung ương", "Bảo hiểm xã hội Việt Nam", "Đài Truyền hình Việt Nam",
    "Đài Tiếng nói Việt Nam", "Thông tấn xã Việt Nam", "Kho bạc Nhà nước", "Tổng cục Thống kê",
    "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
)  # fmt: skip
"""Bodies whose names are written in one way only; letterheads print them in capitals."""

BEFORE_PLACES = frozenset(
    ("tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn", "khu", "đặc khu")
)
"""The words after which a name in capitals is that of a place: tỉnh Sơn Hải."""

BEFORE_FIELDS = frozenset(("sở", "bộ", "cục", "vụ", "ban", "phòng", "viện", "tổng cục"))
"""Units named by their fields, each with a capital: Sở Văn hóa, Thể thao và Du lịch."""

FAMILY_NAMES = frozenset(
    [
        "NGUYỄN",
        "TRẦN",
        "LÊ",
        "PHẠM",
        "HOÀNG",
        "HUỲNH",
        "PHAN",
        "VŨ",
        "VÕ",
        "ĐẶNG",
        "BÙI",
        "ĐỖ",
        "HỒ",
        "NGÔ",
        "DƯƠNG",
        "LÝ",
        "AN",
        "BẠCH",
        "BẾ",
        "CAO",
        "CHU",
        "CHÂU",
        "CÙ",
        "DIỆP",
        "DOÃN",
        "ĐÀM",
        "ĐÀO",
        "ĐẬU",
        "ĐINH",
        "ĐOÀN",
        "ĐỒNG",
        "GIÀNG",
        "HÀ",
        "HỨA",
        "KHUẤT",
        "KHÚC",
        "KIM",
        "KIỀU",
        "LA",
        "LẠI",
        "LÂM",
        "LỤC",
        "LƯƠNG",
        "LƯU",
        "LÒ",
        "MA",
        "MAI",
        "MẠC",
        "MÃ",
        "NINH",
        "NÔNG",
        "ONG",
        "ÔNG",
        "PHÍ",
        "PHÙNG",
        "PHÓ",
        "QUÁCH",
        "QUAN",
        "QUÀNG",
        "QUẢN",
        "SÙNG",
        "TẠ",
        "TÀO",
        "TÔ",
        "TÔN",
        "TỐNG",
        "THÁI",
        "THẠCH",
        "THÂN",
        "THIỀU",
        "TIÊU",
        "TRIỆU",
        "TRỊNH",
        "TRƯƠNG",
        "TỪ",
        "UNG",
        "VI",
        "VĂN",
        "VÀNG",
        "VƯƠNG",
    ]
)
"""Vietnamese family names in capitals: a signer's name may be printed like an office."""
