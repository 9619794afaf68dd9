"""Questions that lean on the one before: "còn với viên chức thì sao?", "bao nhiêu tiền?".

Such a question keeps its own words and takes over the topic words of the previous one, with the
documents that its answer cited.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.answering.model import PreviousTurn
from app.answering.understanding.asking import asks_nothing
from app.answering.understanding.folding import fold_question
from app.answering.understanding.periods import find_periods
from app.answering.words import QUESTION_WORDS, syllables
from knowledge.indexing.words import fold, plain, typed_without_diacritics

_OPENING = re.compile(
    r"\W*(?:(?:thế|vậy|à|ừ) )?(?:còn (?!bao|nữa|lại\b|đâu|gì)|thế (?:(?:thì|nếu|còn)\b|\d)"
    r"|vậy (?:(?:thì|nếu)\b|\d)|nếu (?:vậy|thế)\b|what about\b|how about\b|and (?:if|for)\b)"
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
    plain(
        "tiền ngày tháng năm giờ người lần phần trăm mức lệ phí ký nộp thời hạn gian duyệt gửi "
        "trình"
    ).split()
)
"""What is counted or done in a question such as "bao nhiêu tiền?", and names no topic."""
SHORTEST_QUESTION = 4
"""So many words, one of which is not an asking one, do not make a question of their own."""
_ASKS = frozenset(fold("ai gì nào đâu mấy bao nhiêu sao who what when where how").split())
_ANY_DAY = date(2000, 6, 15)
"""Where a period stands in a question does not depend on the day on which it is asked."""
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
    return (
        _POINTS_BACK.search(fold(said)) is not None
        or asks_nothing(said, [*_thin(said, bare), *_days(said)])
        or _is_a_stub(said, bare)
    )


def _thin(said: str, bare: bool) -> list[tuple[int, int]]:
    thin = _BARE_THIN if bare else _THIN
    return [word.span() for word in re.finditer(r"\w+", said) if word.group() in thin]


def _days(said: str) -> list[tuple[int, int]]:
    found = find_periods(fold_question(said), (), _ANY_DAY)
    return [(period.start, period.end) for period in found]


def _is_a_stub(said: str, bare: bool) -> bool:
    """Whether it asks with one word of its own: "ai ký duyệt", "nộp ở đâu"."""
    words = re.findall(r"\w+", said)
    own = [word for word in words if word not in QUESTION_WORDS]
    asks = not _ASKS.isdisjoint(fold(said).split()) and not any(map(str.isdigit, said))
    return asks and len(words) <= SHORTEST_QUESTION and len(own) <= 1


def follow_up(question: str, previous: PreviousTurn) -> FollowUp | None:
    """The question in the light of the previous turn; None where it stands by itself."""
    if not is_follow_up(question):
        return None
    if days := _days(question):
        rest = _without(question, days)
        if asks_nothing(rest, ()):
            said = " ".join(question[start:end] for start, end in days)
            asked = _without(previous.question, _days(previous.question))
            return FollowUp(" ".join([said, *asked.split()]), previous.cited)
    own = set(syllables(question))
    topic = [
        word
        for word in dict.fromkeys(syllables(previous.question))
        if word not in QUESTION_WORDS and word not in own
    ]
    return FollowUp(" ".join([*question.split(), *topic]), previous.cited)


def _without(question: str, ranges: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(ranges, reverse=True):
        question = f"{question[:start]} {question[end:]}"
    return question
