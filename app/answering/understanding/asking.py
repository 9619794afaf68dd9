"""Does a question ask anything beside what it names? "Điều 5 quy định gì?" asks for the place."""

import re
from collections.abc import Collection, Iterable

from app.answering.words import QUESTION_WORDS
from knowledge.indexing.words import fold, plain

_WORD = re.compile(r"[^\W_]+")
_OF_CONTENT = frozenset(
    plain(
        "nội dung nói nêu ghi ban hành văn bản số điều khoản điểm chương mục phụ lục xem trích đọc "
        "toàn cụ thể chi tiết tóm tắt bao gồm những tìm giúp nguyên văn thế sao tại tên gọi "
        "vậy còn nhé ơi anh chị dùm hộ hơn nữa thêm please "
        "show me tell say says said about content text state states provide provides stipulate "
        "quote read article clause point chapter annex decision "
        "decree circular law regulation no and"
    ).split()
)
_ASKING = QUESTION_WORDS | _OF_CONTENT
_BARE_ASKING = frozenset(map(fold, _ASKING))


def asks_nothing(
    question: str, named: Iterable[tuple[int, int]], beside: Collection[str] = ()
) -> bool:
    """Whether nothing is left but asking words, once the ranges `named` are taken out.

    `beside` are further words, folded, that may stand there.
    """
    letters = list(question)
    for start, end in named:
        letters[start:end] = " " * (end - start)
    words = _WORD.findall(plain("".join(letters)))
    return all(_is_asking(word) or fold(word) in beside for word in words)


def _is_asking(word: str) -> bool:
    """A word with diacritics has its own: "thẻ" is no English article."""
    return word in _ASKING or (word.isascii() and word in _BARE_ASKING)
