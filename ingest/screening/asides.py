"""What is said beside a question about the answer itself, and not about the matter.

Who asks a question tells its case: who, what, when, how much. A sentence beside it that speaks of
answers, quotes, output or the tool, one in a language that the question is not in, and what other
speakers are made to say, are no case.
"""

import re

from ingest.screening.commanding import shipped_weights
from ingest.screening.spelling import without_diacritics
from ingest.screening.tongues import is_foreign_to, is_typed_otherwise, is_vietnamese
from ingest.screening.urging import finds, is_code, pleads, tells, urges, urges_perhaps

_OF_ANSWERS = (
    r"(?<!\w)(?:câu trả lời|trl|đáp án"
    r"|đáp (?:gọn|đúng|lại|là)|kết xuất|xuất (?:đúng|ra)|khi in ra|trích (?:dẫn|nguồn)"
    r"|phần trích|dẫn nguồn|nguồn dẫn|thứ hạng|đề nghị (?:công cụ|máy|trợ lý|phần mềm)"
    r"|(?:yêu cầu|nhờ|bảo) (?:công cụ|trợ lý)|văn bản trong kho"
    r"|tài liệu (?:thật|trong kho)|(?:của|đầu) phiên(?! họp)|(?:chỉ|đúng) (?:nhận )?chuỗi"
    r"|^\W*(?:xin |thì |nên )?cứ (?:thưa|nói|ghi|viết|đáp|lấy|coi)"
    r"|(?:viết|ghi|nói|thưa|đáp|báo) (?:giúp|hộ|giùm) (?:là|rằng)|tra theo"
    r"|(?:không|khỏi|k|ko) cần (?:check|tra cứu|xem văn bản|mở văn bản))(?!\w)"
)
_OF_REPLIES = r"(?<!\w)(?<!được )(?<!đã )(?<!chưa )(?<!không )(?:trả lời|trích lục)(?!\w)"
"""What people also do to each other."""
_SAYS = re.compile(_OF_ANSWERS, re.IGNORECASE)
_SAYS_BARE = re.compile(without_diacritics(_OF_ANSWERS), re.IGNORECASE)
_REPLIES = re.compile(_OF_REPLIES, re.IGNORECASE)
_REPLIES_BARE = re.compile(without_diacritics(_OF_REPLIES), re.IGNORECASE)
SPEAKER = re.compile(
    r"^\W*(?:khách(?: hàng)?|tổng đài(?: viên)?|trợ lý|máy|hệ thống|người (?:dùng|hỏi|dân)"
    r"|nhân viên|bot|ai|user|assistant|system|developer|customer|agent|human|hỏi|đáp|q|a)\s*:\s*",
    re.IGNORECASE,
)
"""Who is made to speak."""
_LOOK_ALIKES = frozenset(
    ("in", "no", "may", "an", "long", "ban", "bat", "mat", "hay", "dung", "he", "me", "the", "is")
)
"""English words that read like Vietnamese ones of asking and answering, typed bare."""
URGED_FROM = -4.0
"""Log odds from which a sentence beside one that asks commands if it urges somebody …"""
SOFTLY_FROM = -2.0
"""… if it may ask a favour …"""
TOLD_FROM = 3.0
"""… if it tells what happened to somebody …"""
ASIDE_FROM = -1.0
"""… and if it does neither."""


def is_aside(said: str, question: str) -> bool:
    """Whether a sentence that asks nothing is no case of the question beside it. Pure."""
    if is_foreign_to(said, question) or is_typed_otherwise(said, question) or is_code(said):
        return True
    if pleads(said):
        return False
    telling = not urges_perhaps(said) and tells(said)
    if speaks_of_answers(said) or (not telling and finds(said, _REPLIES, _REPLIES_BARE)):
        return True
    alike: frozenset[str] = frozenset() if is_vietnamese(said) else _LOOK_ALIKES
    return shipped_weights().log_odds(said, asked=alike) >= _least(said, telling=telling)


def _least(said: str, *, telling: bool) -> float:
    """The log odds from which a sentence of this form commands."""
    if urges(said):
        return URGED_FROM
    if urges_perhaps(said):
        return SOFTLY_FROM
    return TOLD_FROM if telling else ASIDE_FROM


def speaks_of_answers(said: str) -> bool:
    """Whether a sentence that asks nothing speaks of the answer, or for somebody else. Pure."""
    return finds(said, _SAYS, _SAYS_BARE) or bool(SPEAKER.match(said))
