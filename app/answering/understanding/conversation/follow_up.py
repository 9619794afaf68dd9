"""Questions that lean on the one before: "còn với viên chức thì sao?", "bao nhiêu tiền?".

One that names another case is the question before with that case in it. One that asks something
else keeps its own words and takes over the topic of the question before. Both are likeliest
answered by the documents that were cited there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.answering.model import PreviousTurn
from app.answering.understanding.asking import asks_nothing
from app.answering.understanding.conversation.another_case import (
    ASKS,
    asked_of,
    beside,
    case_of,
    is_like_a_case_of,
)
from app.answering.understanding.days.periods import find_periods
from app.answering.understanding.folding import fold_question
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
_AS_WELL = re.compile(r"(?<!\w)cung (?:the|vay)(?!\w)")
MOST_WORDS = 15
"""A longer question says itself what its "this" is."""
_THIN = frozenset(
    plain(
        "tiền triệu nghìn ngày tháng năm giờ hôm buổi người lần phần trăm mức lệ phí ký nộp thời "
        "hạn gian duyệt gửi trình phê xong hết quá trước sau trễ chậm muộn quên mất thiếu sai sót "
        "lỗi làm lại thay đổi gia hạn liên hệ gặp gọi báo nhận lấy trả lời chịu trách nhiệm hưởng "
        "được áp dụng bắt buộc kèm gồm giấy tờ hồ sơ mẫu đơn thủ tục bước đầu tiên tối đa thiểu "
        "ít nhiều nhất hơn nữa mỗi mới tốn sang ngoài ra ngoại lệ trừ khác đủ điều kiện thêm tự "
        "ngay luôn bên đơn vị cơ quan mang đem dùng giữ cất xem mở sửa hủy giao chuyển ko hông hả "
        "bn cũng rồi chưa rứa vầy anh chị đc"
    ).split()
)
"""What is counted or done in a question such as "bao nhiêu tiền?", and names no topic."""
MOST_THIN = 12
"""A longer question of such words has something to say."""
MOST_QUOTED = 9
"""So short a question that asks about words of the last answer goes on from it."""
_THEN_ASKS = re.compile(
    r"^(?:\w+ ){1,6}thì (?:được )?(?:bao nhiêu|mấy|bao lâu|khi nào|ở đâu|ai|gì)(?: \w+)?\W*$"
)
"""The case of another question with its asking: "chuyên viên thì bao nhiêu?"."""
_OF_A_NUMBER = {"nhieu": "may", "lau": "may"}
_THEN_WHAT = re.compile(r"\b(?:thì|thi) (?:sao|thế nào|the nao)\W*(?:ạ|nhỉ|vậy)?\W*$")
MOST_THEN_WHAT = 7
SHORTEST_QUESTION = 4
"""So many words, one of which is not an asking one, do not make a question of their own."""
MOST_OF_A_CASE = 6
"""So few words that ask nothing, and are like the case before, stand for it."""
MOST_OF_AN_UNLIKE_CASE = 4
_ROLES = re.compile(
    r"\b(?:phó )?(?:giám đốc(?: sở)?|trưởng (?:phòng|đơn vị)|chánh văn phòng|lãnh đạo|sếp"
    r"|thủ trưởng|cấp trên)\b"
)
"""Whom every rule may name."""
_ANY_DAY = date(2000, 6, 15)
"""Where a period stands in a question does not depend on the day on which it is asked."""
_BARE_THIN = frozenset(fold(word) for word in _THIN)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The question with the topic it leans on, and the versions that it is likely about."""

    search_text: str
    versions: tuple[str, ...]


def is_follow_up(question: str, previous: PreviousTurn | None = None) -> bool:
    """Whether the question cannot be understood without the one before.

    `previous` tells more: what is asked of its quoted words goes on from it.
    """
    if (previous is not None and previous.is_leant_on) or says_that_it_goes_on(question):
        return True
    said, bare = plain(" ".join(question.split())), typed_without_diacritics(question)
    many = len(said.split())
    if many > MOST_WORDS:
        return False
    said = _ROLES.sub(" ", said)
    return (
        (many <= MOST_THEN_WHAT and _THEN_WHAT.search(said) is not None)
        or (previous is not None and _asks_the_same(said, previous))
        or (many <= MOST_THIN and asks_nothing(said, [*_thin(said, bare), *_days(said)]))
        or _is_a_stub(said, bare)
        or (previous is not None and many <= MOST_QUOTED and _asks_of_quotes(said, previous))
        or (previous is not None and _names_a_case(question, previous))
    )


def says_that_it_goes_on(question: str) -> bool:
    """Whether a word of it points back: "còn …", "việc này", "cũng thế". Pure."""
    said, bare = plain(" ".join(question.split())), typed_without_diacritics(question)
    if _OPENING.match(said) or (bare and _BARE_OPENING.match(said)):
        return True
    if len(said.split()) > MOST_WORDS:
        return False
    said = fold(_ROLES.sub(" ", said))
    return _POINTS_BACK.search(said) is not None or _AS_WELL.search(said) is not None


def _asks_the_same(said: str, previous: PreviousTurn) -> bool:
    """Whether it asks of another case what was asked before: "chuyên viên thì bao nhiêu?"."""
    found = _THEN_ASKS.match(said)
    if found is None:
        return False
    asking = _asked_for(said.partition(" thì ")[2])
    return bool(asking & _asked_for(previous.question))


def _asked_for(said: str) -> frozenset[str]:
    """The asking words, those of a number as one."""
    asking = ASKS & {fold(word) for word in syllables(said)}
    return frozenset(_OF_A_NUMBER.get(word, word) for word in asking)


def _names_a_case(question: str, previous: PreviousTurn) -> bool:
    """Whether it asks nothing, and is short enough for a case: "lần hai?", "30 triệu thì?"."""
    case = case_of(question)
    many = len(case.split())
    if not case or many > MOST_OF_A_CASE:
        return False
    if is_like_a_case_of(case, previous.question):
        return True
    return many <= MOST_OF_AN_UNLIKE_CASE and question.rstrip().endswith("?")


def _asks_of_quotes(said: str, previous: PreviousTurn) -> bool:
    """Whether all that the question names was asked or quoted before, some of it only quoted."""
    own = {fold(word) for word in syllables(said) if word not in QUESTION_WORDS}
    own -= without_topic(said)
    asked = {fold(word) for word in syllables(previous.question)}
    quoted = {fold(word) for text in previous.quoted for word in syllables(text)}
    return _asks(said) and bool(own - asked) and own <= asked | quoted


def _asks(said: str) -> bool:
    return not ASKS.isdisjoint(re.findall(r"\w+", fold(said)))


def own_words(question: str) -> frozenset[str]:
    """The words of a question by which it has a topic of its own, as typed."""
    said = plain(_without(question, _days(question)))
    others = without_topic(said)
    words = (word for word in syllables(said) if word not in QUESTION_WORDS)
    return frozenset(word for word in words if fold(word) not in others)


def without_topic(said: str) -> frozenset[str]:
    """The folded words of a question that name no topic."""
    thin = _BARE_THIN if typed_without_diacritics(said) else _THIN
    return frozenset(fold(word) for word in syllables(said) if word in thin)


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
    asks = _asks(said) and not any(map(str.isdigit, said))
    return asks and len(words) <= SHORTEST_QUESTION and len(own) <= 1


def follow_up(question: str, previous: PreviousTurn) -> FollowUp | None:
    """The question in the light of the previous turn; None where it stands by itself."""
    if not is_follow_up(question, previous):
        return None
    if names_a_day_only(question):
        said = " ".join(question[start:end] for start, end in _days(question))
        asked = _without(previous.question, _days(previous.question))
        return FollowUp(beside(said, " ".join(asked.split())), previous.cited)
    if not _POINTS_BACK.search(fold(question)) and (case := case_of(question)):
        return FollowUp(asked_of(case, previous.question), previous.cited)
    return FollowUp(" ".join([*question.split(), *_topic(question, previous)]), previous.cited)


def names_a_day_only(question: str) -> bool:
    """Whether it asks for another day, and nothing else: "thế năm 2023?"."""
    days = _days(question)
    return bool(days) and asks_nothing(_without(question, days), ())


def _topic(question: str, previous: PreviousTurn) -> list[str]:
    """What the question before was about, less its asking and what is said again."""
    own = set(syllables(question))
    runs: list[list[str]] = [[]]
    for word in syllables(previous.question):
        if word in QUESTION_WORDS:
            runs.append([])
        else:
            runs[-1].append(word)
    return [word for run in runs if not own.issuperset(run) for word in run]


def _without(question: str, ranges: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(ranges, reverse=True):
        question = f"{question[:start]} {question[end:]}"
    return question
