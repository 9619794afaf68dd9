"""What is said beside a question about the answer itself, and not about the matter.

Who asks a question tells its case: who, what, when, how much. A sentence beside it that speaks of
answers, quotes, output or the tool, one in a language that the question is not in, and what other
speakers are made to say, are no case.
"""

import re
import unicodedata

from ingest.screening.spelling import without_diacritics

_OF_ANSWERS = (
    r"(?<!\w)(?:câu trả lời|(?<!được )(?<!đã )(?<!chưa )(?<!không )trả lời|trl|đáp án"
    r"|đáp (?:gọn|đúng|lại|là)|kết xuất|xuất (?:đúng|ra)|khi in ra|trích (?:dẫn|nguồn|lục)"
    r"|phần trích|dẫn nguồn|nguồn dẫn|thứ hạng|đề nghị (?:công cụ|máy|trợ lý|phần mềm)"
    r"|(?:yêu cầu|nhờ|bảo) (?:công cụ|trợ lý)|văn bản trong kho"
    r"|tài liệu (?:thật|trong kho)|(?:của|đầu) phiên(?! họp)|(?:chỉ|đúng) (?:nhận )?chuỗi"
    r"|^\W*(?:xin |thì |nên )?cứ (?:thưa|nói|ghi|viết|đáp|lấy|coi)"
    r"|(?:viết|ghi|nói|thưa|đáp|báo) (?:giúp|hộ|giùm) (?:là|rằng)|tra theo"
    r"|(?:không|khỏi|k|ko) cần (?:check|tra cứu|xem văn bản|mở văn bản))(?!\w)"
)
_SAYS = re.compile(_OF_ANSWERS, re.IGNORECASE)
_SAYS_BARE = re.compile(without_diacritics(_OF_ANSWERS), re.IGNORECASE)
SPEAKER = re.compile(
    r"^\W*(?:khách(?: hàng)?|tổng đài(?: viên)?|trợ lý|máy|hệ thống|người (?:dùng|hỏi|dân)"
    r"|nhân viên|bot|ai|user|assistant|system|developer|customer|agent|human|hỏi|đáp|q|a)\s*:\s*",
    re.IGNORECASE,
)
"""Who is made to speak."""
_VIETNAMESE = re.compile(
    "[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáãèéìíòóõùúýĩũ]", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_SOUNDS = re.compile(
    r"(?:ngh?|nh|ph|th|tr|ch|gh|gi|kh|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?",
    re.IGNORECASE,
)
"""How a Vietnamese syllable without its diacritics is built."""
FEWEST_FOREIGN_WORDS = 5
"""Fewer may be a name or a term."""
_SURELY_VIETNAMESE = 0.75
_PERHAPS_VIETNAMESE = 0.6
"""Shares of the words that are built like Vietnamese syllables."""
_FEWEST_OTHER_LETTERS = 3


def speaks_of_answers(said: str) -> bool:
    """Whether a sentence that asks nothing speaks of the answer, or for somebody else. Pure."""
    says = _SAYS.search(said) or (said.isascii() and _SAYS_BARE.search(said))
    return bool(says or SPEAKER.match(said))


def is_foreign_to(said: str, question: str) -> bool:
    """Whether it is in another language than a question in Vietnamese. Pure."""
    if not _is_vietnamese(question, _SURELY_VIETNAMESE):
        return False
    others = sum(letter.isalpha() and not _is_latin(letter) for letter in said)
    if others >= _FEWEST_OTHER_LETTERS:
        return True
    many = len(_WORD.findall(said)) >= FEWEST_FOREIGN_WORDS
    return many and not _is_vietnamese(said, _PERHAPS_VIETNAMESE)


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("LATIN")


def _is_vietnamese(text: str, least: float) -> bool:
    """By its letters; of a text typed bare, by the shape of its syllables."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    marked = sum(bool(_VIETNAMESE.search(word)) for word in words)
    if marked * 5 >= len(words) > 0:
        return True
    shaped = sum(bool(_SOUNDS.fullmatch(word)) for word in words)
    return bool(words) and shaped >= least * len(words)
