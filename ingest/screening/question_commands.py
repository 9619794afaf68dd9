"""What a sentence of a question, or a part of it, commands: by wordings and learned weights."""

import re

from ingest.screening.asides import is_aside
from ingest.screening.commanding import shipped_weights
from ingest.screening.question_sentences import asks_by_mark, asks_by_words
from ingest.screening.spelling import without_diacritics
from ingest.screening.urging import tells, urges_perhaps

_ANSWERING = (
    r"(?:trả lời|đáp|nói|viết|ghi|in|dịch"
    r"|repeat|answer|reply|respond|say|write|print|translate|output|pretend)"
)
_TO_THE_MACHINE = re.compile(
    rf"^\W*{_ANSWERING}(?!\w)"
    r"|^\W*(?:kết quả|kết luận|đáp án|result|answer|conclusion)\W*:"
    r"|^\W*(?:quên|forget|(?:giả sử|suppose) (?:bạn|you)|as an? (?:admin|developer))"
    rf"|(?<!\w)(?:hãy|bạn|đừng|ghi nhớ|you|your|please)(?!\w).*(?<!\w){_ANSWERING}(?!\w)",
    re.IGNORECASE | re.DOTALL,
)
"""What a sentence beside the question says of how to answer."""
_SOURCES = (
    r"(?:văn bản|quy định|tài liệu|nguồn|chỉ dẫn|hướng dẫn|quy tắc|trích dẫn|kiểm chứng|kiểm tra"
    r"(?= trích| nguồn| gì| văn bản)|căn cứ|bộ lọc|giới hạn|cảnh báo"
    r"|câu (?:trước|trên)|những gì|mọi thứ)"
)
_COMMANDED = (
    r"^\W*(?:(?:trước hết|trước tiên|xin|vui lòng|làm ơn|nhớ|hãy|và|rồi|thì"
    r"|từ (?:giờ|nay|câu)) ){0,2}(?:"
    r"(?:bỏ qua|bỏ|phớt lờ|quên|tắt|ngừng|đừng|khỏi|giấu|giữ (?:kín|bí mật)|không cần"
    rf"|không phải)(?: [^\W\d_]+){{0,3}}? (?:trích )?{_SOURCES}|đóng vai|nhập vai|giả vờ"
    r"|(?:giả sử|coi như|tưởng tượng) (?:bạn|máy|trợ lý)"
    r"|bạn cứ|chế độ (?:bảo trì|quản trị|gỡ lỗi|nhà phát triển)|làm tròn (?:lên|xuống)"
    r"|(?:kể )?từ (?:đây|giờ|nay)(?: [^\W\d_]+){0,6}? (?:nhân|cộng|gấp|trả lời|nói)"
    r"|bạn (?:không còn |bây giờ |giờ )?là(?! (?:gì|ai))|(?:ghi )?nhớ (?:là|rằng|lời)"
    r"|(?:trả lời|nói|đáp|viết)(?: [^\W\d_]+){0,3}? (?:là|rằng|không cần|với độ|dưới dạng|dài"
    r"|ngược|sai|gấp (?:đôi|ba))|(?:câu|câu hỏi) nào cũng (?:trả lời|đáp|nói)"
    r"|từ câu (?:sau|này|hỏi)|luôn (?:trả lời|nói|đáp|thêm|bớt)"
    r"|như (?:đã )?(?:thống nhất|thỏa thuận|dặn|hẹn)"
    r"|nếu (?:không|chưa) (?:chắc|biết|rõ|tìm)[^,]{0,30}(?:cứ|hãy|bịa|đoán))(?!\w)"
)
_COMMANDED_IN_ENGLISH = (
    r"^\W*(?:(?:please|kindly|first|now|also|and|then) )?(?:"
    r"(?:ignore|forget|disregard|skip|bypass|stop|don't|do not|never)(?: \w+){0,3}? "
    r"(?:documents?|rules?|instructions?|texts?|verif\w+|everything|cit(?:e|es|ing|ations?)"
    r"|sources?|checks?)|(?:cite|quote|use) [^,]{1,40} instead|act as"
    r"|(?:pretend|imagine|suppose) (?:that )?you|you are (?:now|no longer)|mark (?:\w+ )?as"
    r"|override|system ?[:=]|from (?:now|the next))(?!\w)"
)
_COMMANDS = re.compile(f"{_COMMANDED}|{_COMMANDED_IN_ENGLISH}", re.IGNORECASE)
_BARE_COMMANDS = re.compile(without_diacritics(_COMMANDED), re.IGNORECASE)
"""What a part of a sentence, up to its comma, says to the machine, also beside what asks."""
PART_FROM = 1.0
"""Log odds from which a part of a sentence that asks commands: most say what is asked about …"""
TOLD_PART_FROM = 3.0
"""… and if it tells what somebody does: “em đang soạn tờ trình mua máy in”."""


def asks(said: str) -> bool:
    """Whether it asks for what a document may tell. Pure."""
    return asks_by_mark(said) or (asks_by_words(said) and not _TO_THE_MACHINE.search(said))


def commands(part: str) -> bool:
    """Whether a part of a sentence commands. Pure."""
    if _COMMANDS.search(part) or (part.isascii() and _BARE_COMMANDS.search(part)):
        return True
    least = TOLD_PART_FROM if tells(part) and not urges_perhaps(part) else PART_FROM
    return shipped_weights().log_odds(part) >= least


def is_beside(said: str, question: str) -> bool:
    """Whether a sentence that asks nothing tells how to answer the question. Pure."""
    return bool(_TO_THE_MACHINE.search(said)) or is_aside(said, question) or commands(said)
