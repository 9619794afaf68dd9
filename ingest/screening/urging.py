"""Whether a sentence urges somebody, or tells what happened to somebody.

Who asks an office something tells a case: a person, and what happened. Who wants an answer turned
tells somebody what to do, above all with words, numbers and sources. Both are told by form: a verb
of handling at the head of a clause, particles of asking a favour, a person as the subject.
"""

import re

from ingest.screening.spelling import without_diacritics
from ingest.screening.tongues import is_typed_bare

_HANDLING = (
    r"(?:ghi|viết|nói|đáp|trả lời|báo|thưa|đọc|in|xuất|hiển thị|trích|dẫn|nêu|kèm|chèn|gắn"
    r"|điền|lặp|nhắc|dịch|kết luận|kết thúc|bắt đầu|khẳng định|xác nhận|phủ nhận|từ chối"
    r"|coi|xem như|áp dụng|làm tròn|để trống|nhân|chia|cộng|tắt|bật|bịa|đoán|giả vờ|tưởng tượng"
    r"|chọn (?:câu|đáp án|phương án|[a-d](?!\w))"
    r"|(?:lấy|dùng|giữ|bỏ|xóa|lược|ẩn|giấu|thay|đổi|sửa|chuyển|thêm|bớt|hạ|nâng|quên|nhớ)"
    r"(?: [^\W\d]+){0,3}? (?:nguyên|số|chữ|câu|từ ngữ|cụm|dòng|mục|phần|khung|mẫu|mức|giá trị|lời"
    r"|nguồn|đáp án|phương án|kết quả|trích dẫn|văn bản|tài liệu|điều khoản|quy định))"
)
"""Of what is done with words and numbers; many of them are also done with things."""
_HANDLING_IN_ENGLISH = (
    r"(?:answer|reply|respond|say|state|write|print|output|show|return|repeat|cite|quote|use|treat"
    r"|add|append|insert|omit|leave|drop|remove|replace|change|multiply|divide|round|set|mark|rank"
    r"|ignore|skip|forget|pretend|act|choose|pick|give|keep|put|read|tell|confirm|conclude|begin|end)"
)
_URGING = (
    r"(?<!\w)(?:hãy|đừng|chớ|vui lòng|làm ơn|đề nghị"
    r"|(?<!rất )(?<!quá )(?<!gây )phiền(?! (?:hà|khi))"
    r"|xin (?:hãy|cứ|đừng|vui lòng)|(?:thì|nên|là) cứ|khỏi (?:cần|phải)|không cần"
    r"|chỉ (?:cần|việc)(?! (?:có )?\d)|phải coi|bạn phải)(?!\w)"
    r"|(?<!\w)(?:nhé|nhá|nhoa)\W*$"
    rf"|(?:^|[,;:–—]|(?<!\w)(?:thì|rồi|và|nên))\W*(?:xin |chỉ )?{_HANDLING}(?!\w|\s*:)"
)
_URGING_SOFTLY = (
    r"(?<!\w)(?:yêu cầu|nhờ|khỏi|không được|chỉ được|luôn|mọi|tất cả|bất kể|giúp|giùm|hộ)(?!\w)"
    r"|(?<!\w)(?:nha|nghe|nghen|đi)\W*$"
)
"""What people also say of each other."""
_URGING_IN_ENGLISH = (
    r"(?<!\w)(?:please|kindly|must|shall|should|always|never|do not|don't|you|your)(?!\w)"
    r"|(?:^|[,;:–—]|(?<!\w)(?:then|and|so|hence))\W*(?:just |only |then )?"
    rf"{_HANDLING_IN_ENGLISH}(?!\w)"
)
_URGES = re.compile(_URGING, re.IGNORECASE)
_URGES_IN_ENGLISH = re.compile(_URGING_IN_ENGLISH, re.IGNORECASE)
_URGES_BARE = re.compile(without_diacritics(_URGING), re.IGNORECASE)
_URGES_SOFTLY = re.compile(_URGING_SOFTLY, re.IGNORECASE)
_URGES_SOFTLY_BARE = re.compile(without_diacritics(_URGING_SOFTLY), re.IGNORECASE)
"""Somebody is told to do something, and above all something with words and numbers."""
_BEFORE = (
    r"(?:(?:hôm|đêm|sáng|trưa|chiều|tối|tuần|tháng|năm) (?:qua|kia|nay|trước|ngoái)"
    r"|trước đây|mới đây|vừa rồi|hồi nãy) "
)
_TELLING = (
    rf"^\W*{_BEFORE}(?=[^,;]*(?<!\w)(?:hỏng|hư|mất|bị|đã|chưa|mới|vừa)(?!\w))"
    r"|^\W*(?:[^\W\d]+ ){1,4}của (?:tôi|em|mình|chúng (?:tôi|em)|phòng|bên|cơ quan|nhà)(?!\w)"
    rf"|^\W*(?:dạ,? |thưa,? |hiện (?:nay )?|{_BEFORE}|đến nay )?"
    r"(?:tôi|em|mình|chúng (?:tôi|em|mình)|anh|chị|ông|bà|cô|chú|bác|sếp|con|vợ|chồng|nhà|cơ quan"
    r"|phòng|đơn vị|công ty|bên|dân|người dân|khách|thủ trưởng)(?!\w)(?!\s*:)"
)
_TELLING_IN_ENGLISH = r"^\W*(?:I|I'm|I've|we|my|our|an?|somebody|someone|everyone)(?!\w)"
_TELLS = re.compile(f"{_TELLING}|{_TELLING_IN_ENGLISH}", re.IGNORECASE)
_TELLS_BARE = re.compile(without_diacritics(_TELLING), re.IGNORECASE)
"""It begins with a person or a body that something happened to."""
_YOU = r"(?<!\w)(?:bạn(?! (?:em|tôi|mình|bè|học|cùng))|ngươi|you|your)(?!\w)"
_TO_YOU = re.compile(_YOU, re.IGNORECASE)
_TO_YOU_BARE = re.compile(without_diacritics(_YOU), re.IGNORECASE)
_PLEA = (
    r"^(?:[^\W\d]+,? ){0,4}?(?:tư vấn|hướng dẫn|giải đáp|giải thích|hỗ trợ|góp ý)(?!\w)"
    r"[^\d“\"<{=#]*$"
)
_PLEADS = re.compile(_PLEA, re.IGNORECASE)
_PLEADS_BARE = re.compile(without_diacritics(_PLEA), re.IGNORECASE)
LONGEST_PLEA = 60
"""Characters of “Nhờ tư vấn giúp”."""
_CODE = re.compile(
    r"[a-z_]\w*\s?=\s?\S|[=-]+>|</?[a-z]\w*[^<>]*>|[{\[]\s?[\"'{\[]|\w\(\w*\)|(?<!\w)#[^\W\d]",
    re.IGNORECASE,
)
"""Settings, tags, calls and data: nobody tells a case in them."""


def urges(said: str) -> bool:
    """Whether somebody is told to do something. Pure."""
    return bool(_URGES_IN_ENGLISH.search(said)) or finds(said, _URGES, _URGES_BARE)


def urges_perhaps(said: str) -> bool:
    """The same, or a favour is asked of somebody. Pure."""
    return urges(said) or finds(said, _URGES_SOFTLY, _URGES_SOFTLY_BARE)


def tells(said: str) -> bool:
    """Whether it begins with whom something happened to, and is said to nobody. Pure."""
    return finds(said, _TELLS, _TELLS_BARE) and not finds(said, _TO_YOU, _TO_YOU_BARE)


def pleads(said: str) -> bool:
    """Whether it only asks for help, as people do beside their question. Pure."""
    return len(said) <= LONGEST_PLEA and finds(said, _PLEADS, _PLEADS_BARE)


def is_code(said: str) -> bool:
    """Whether it has settings, tags, calls or data in it. Pure."""
    return _CODE.search(said) is not None


def finds(said: str, wanted: re.Pattern[str], bare: re.Pattern[str]) -> bool:
    """Whether one of the patterns is in it, the second in what was typed without diacritics."""
    return bool(wanted.search(said) or (bare.search(said) and is_typed_bare(said)))
