"""The words that carry a norm: one of them more or less, and the sentence says something else.

Vietnamese legal words as data, in the plain form of `knowledge.indexing.words`. A word of two
syllables is written with a space; the longest that fits is read.
"""

MULTIPLIERS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}

UNITS = frozenset(
    [
        "%",
        "ngày",
        "tháng",
        "năm",
        "tuần",
        "giờ",
        "phút",
        "giây",
        "quý",
        "đồng",
        "tuổi",
        "người",
        "lần",
        "km",
        "m",
        "m²",
        "m2",
        "ha",
        "kg",
        "tấn",
        "lít",
        "bộ",
        "bản",
        "thế_kỷ",
        "usd",
        "đô",
        "hécta",
        "mét",
        "kilômét",
    ]
)
"""What a number counts. A number with another of these beside it is another quantity."""

NEGATION = frozenset(("không", "chưa", "chẳng", "không phải", "không được", "không có"))
PROHIBITION = frozenset(("cấm", "nghiêm cấm", "bị cấm", "không được", "không được phép"))
OBLIGATION = frozenset(
    ("phải", "bắt buộc", "có trách nhiệm", "có nghĩa vụ", "có bổn phận", "buộc phải")
)
PERMISSION = frozenset(
    ("được", "được phép", "có quyền", "có thể", "được quyền", "có thể được", "không bắt buộc")
)
BOUND_ABOVE = frozenset(
    ("không quá", "tối đa", "nhiều nhất", "dưới", "trước", "chậm nhất", "không vượt quá",
     "thấp hơn", "nhỏ hơn", "ít hơn", "muộn nhất", "trở xuống", "không muộn hơn", "không cao hơn",
     "không nhiều hơn", "cao nhất", "không lớn hơn")
)  # fmt: skip
BOUND_BELOW = frozenset(
    ("ít nhất", "tối thiểu", "trên", "sau", "hơn", "không dưới", "không ít hơn", "lớn hơn",
     "cao hơn", "nhiều hơn", "quá", "vượt quá", "trở lên", "sớm nhất", "không thấp hơn",
     "thấp nhất", "không sớm hơn")
)  # fmt: skip
EXCEPTION = frozenset(
    ("trừ", "trừ khi", "trừ trường hợp", "ngoại trừ", "loại trừ", "ngoài trường hợp")
)
CONDITION = frozenset(
    ("nếu", "khi", "trường hợp", "trong trường hợp", "với điều kiện", "miễn là",
     "sau khi", "trước khi")
)  # fmt: skip
ONLY = frozenset(("chỉ", "chỉ khi", "chỉ được"))
ALL_OF = frozenset(("mọi", "tất cả", "toàn bộ", "bất kỳ", "luôn"))
SOME_OF = frozenset(("một số", "một phần", "phần lớn", "đa số"))
BOTH, EITHER = frozenset(("và",)), frozenset(("hoặc", "hay"))

CLASSES = {
    "prohibition": PROHIBITION,
    "negation": NEGATION - PROHIBITION,
    "obligation": OBLIGATION,
    "permission": PERMISSION,
    "bound_above": BOUND_ABOVE,
    "bound_below": BOUND_BELOW,
    "exception": EXCEPTION,
    "condition": CONDITION,
    "only": ONLY,
    "all": ALL_OF,
    "some": SOME_OF,
    "both": BOTH,
    "either": EITHER,
}
"""Each word stands in one class; two words of a class say the same of the norm."""

REFERENCES = frozenset(("điều", "khoản", "điểm", "chương", "mục", "phần", "phụ lục"))

NORM_TURNS = (
    "quy định", "pháp luật", "thẩm quyền", "có trách nhiệm", "có quyền", "nghĩa vụ", "luật này",
    "trường hợp", "cơ quan", "hồ sơ", "thủ tục", "thời hạn", "bị phạt", "phải",
)  # fmt: skip
"""Turns that texts of norms are full of."""

VERBS_OF_NORMS = frozenset(
    ("phải", "được", "có", "là", "không", "bị", "gồm", "chịu", "thì", "do", "đã", "sẽ")
)
"""Where the subject of a sentence ends, at the latest: the first of these after the first word."""

BREAKS_OFF = frozenset(
    ("và", "hoặc", "của", "với", "các", "những", "bởi", "nếu", "thì", "mà", "là")
)
"""No Vietnamese sentence ends with one of these: what follows them was lost."""

OPENINGS = frozenset(("đúng", "sai", "không", "không đúng", "đúng vậy", "vâng", "có"))
"""What answers a question before the sentence that is claimed."""

TURNS = {
    "adding": ("ngoài ra", "cũng", "còn", "đồng thời", "đặc biệt", "bao gồm"),
    "causing": ("dẫn đến", "giúp", "nhằm", "do đó", "nhờ", "khiến", "vì", "góp phần"),
    "doubting": ("thực tế", "thực ra", "thực sự", "thường được", "trên thực"),
    "absolute": ("mọi", "tất cả", "duy nhất", "hoàn toàn", "bất kỳ", "luôn", "đều", "chỉ"),
    "absence": ("không có thông tin", "đề cập", "không nêu", "không rõ", "dữ liệu", "ngữ cảnh"),
}
"""Turns with which a sentence goes beyond what it reports, or says that nothing is reported."""

_OPPOSITES = """
tăng giảm, hơn kém, cao thấp, lớn nhỏ, nhiều ít, trước sau, trên dưới, đầu cuối, bắc nam, đông tây,
trong ngoài, mạnh yếu, tốt xấu, nhanh chậm, dài ngắn, mới cũ, mở đóng, dễ khó, sớm muộn, sống chết
"""
_PAIRS = [tuple(pair.split()) for pair in _OPPOSITES.split(",")]
OPPOSITES = {
    word: frozenset(other for pair in _PAIRS if word in pair for other in pair if other != word)
    for word in {word for pair in _PAIRS for word in pair}
}
"""For each word, the words that say the reverse."""
