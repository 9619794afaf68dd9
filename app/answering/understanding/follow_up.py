"""Questions that lean on the one before: "còn với viên chức thì sao?", "bao nhiêu tiền?".

Such a question keeps its own words and takes over the topic words of the previous one, with the
documents that its answer cited.
"""

import re
from dataclasses import dataclass

from app.answering.model import PreviousTurn
from app.answering.understanding.asking import asks_nothing
from app.answering.words import QUESTION_WORDS, syllables
from knowledge.indexing.words import fold, plain, typed_without_diacritics

_OPENING = re.compile(
    r"\W*(?:(?:thế|vậy|à|ừ) )?(?:còn (?!bao|nữa|lại\b|đâu|gì)|thế (?:thì|nếu|còn)\b"
    r"|vậy (?:thì|nếu)\b|nếu (?:vậy|thế)\b|what about\b|how about\b|and (?:if|for)\b)"
)
_BARE_OPENING = re.compile(
    r"\W*(?:the con|vay con|vay thi|neu vay|con .*\b(?:thi sao|thi the nao))\b", re.DOTALL
)
"""Without diacritics "con" is also a child: only what asks "thi sao" goes on."""
_POINTS_BACK = re.compile(
    r"(?<!\w)(?:(?:viec|truong hop|van ban|dieu|cai|thu tuc|quy dinh)"
    r" (?:nay|do|ay)|vua (?:neu|noi))(?!\w)"
)
MOST_WORDS = 15
"""A longer question says itself what its "this" is."""
_THIN = frozenset(
    plain("tiền ngày tháng năm giờ người lần phần trăm mức lệ phí ký nộp thời hạn gian").split()
)
"""What is counted or done in a question such as "bao nhiêu tiền?", and names no topic."""
_BARE_THIN = frozenset(fold(word) for word in _THIN)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The question with the topic it leans on, and the versions that it is likely about."""

    search_text: str
    versions: tuple[str, ...]


def is_follow_up(question: str) -> bool:
    """Whether the question cannot be understood without the one before."""
    said, bare = plain(" ".join(question.split())), typed_without_diacritics(question)
    if _OPENING.match(said) or (bare and _BARE_OPENING.match(said)):
        return True
    if len(said.split()) > MOST_WORDS:
        return False
    thin = _BARE_THIN if bare else _THIN
    spans = [word.span() for word in re.finditer(r"\w+", said) if word.group() in thin]
    return _POINTS_BACK.search(fold(said)) is not None or asks_nothing(said, spans)


def follow_up(question: str, previous: PreviousTurn) -> FollowUp | None:
    """The question in the light of the previous turn; None where it stands by itself."""
    if not is_follow_up(question):
        return None
    own = set(syllables(question))
    topic = [
        word
        for word in dict.fromkeys(syllables(previous.question))
        if word not in QUESTION_WORDS and word not in own
    ]
    return FollowUp(" ".join([*question.split(), *topic]), previous.cited)
