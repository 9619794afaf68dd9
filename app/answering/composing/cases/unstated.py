"""Whether a sentence holds only on a condition of which the question says nothing.

"Trường hợp ốm đau, tai nạn đột xuất, …" is no further word on a holiday abroad. The best sentence
may still open that way: who tells of a fever has said so in other words.
"""

import re

from app.answering.model import Reading
from app.answering.words import QUESTION_WORDS
from knowledge.indexing.words import fold, syllables

_CONDITION = re.compile(
    r"^\W*(?:\d+\W+)?(?:truong hop|khi|neu|doi voi) (?P<said>[^:;.\n]*?),", re.I
)
_REFERS = re.compile(r"\b(?:khoan|diem|dieu) (?:\d|[a-z]\b|nay\b)")
_OF_ANYTHING = frozenset(fold("người đơn vị cơ quan việc xảy ra phát hiện đột xuất").split())


def is_on_an_unstated_condition(reading: Reading, sentence: str) -> bool:
    """Whether the sentence opens with a condition that shares no word with the question or with
    what texts call the question's words. Pure."""
    found = _CONDITION.match(fold(sentence))
    if found is None or _REFERS.search(found["said"]):
        return False
    telling = set(syllables(found["said"], folded=True)) - QUESTION_WORDS - _OF_ANYTHING
    others = [phrase for _, phrases in reading.other_words for phrase in phrases]
    asked = set(syllables(" ".join((reading.search_text, *others)), folded=True))
    return bool(telling) and telling.isdisjoint(asked)
