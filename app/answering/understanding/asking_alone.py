"""What of a question only asks, without what is told beside it.

People tell their case before they ask, and others speak to the machine there. The words alone do
not tell which is which, so `steps/narrow.py` answers both ways and compares.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.answering.understanding.question_parts import PART_ENDS, parts_of
from ingest.screening.question_commands import asks
from ingest.screening.question_sentences import (
    PEOPLE,
    Range,
    asks_by_mark,
    count_words,
    sentences_of,
)
from ingest.screening.tongues import is_surely_vietnamese, is_typed_bare, is_vietnamese

_MARKS = re.compile(r"\W+")
_MAY_ASK = re.compile(
    r"(?<!\w)(?:ai(?! (?:hỏi|nấy))|bao (?:nhiêu|lâu)|(?:ra|vì|tại) sao|thế nào"
    r"|(?<!chẳng )(?<!không )bao giờ|(?:không|ko|hông|chưa|hả|nhỉ)\W*$"
    r"|bao (?:nhieu|gio)|(?:khong|hong|chua)\W*$)(?!\w)",
    re.IGNORECASE,
)
"""Words that ask; of “ai nấy” they ask nothing."""
_IN_DOUBT = re.compile(
    r"(?<!\w)(?:gì(?! (?:ráo|hết|cả))|sao|đâu|nào"
    rf"|mấy(?! (?:câu|cái|chuyện|lời|{PEOPLE}))|gi|dau|may|nao)(?!\w)",
    re.IGNORECASE,
)
"""Words that ask or leave open: “giấy nào cần nộp”, “máy nào đọc thư này”."""
_NOT_KNOWING = r"(?! (?:biết|rõ|hiểu|nhớ|hay|thấy)(?!\w))"
"""Who does not know where asks where."""
_ASKS_NOTHING = re.compile(
    rf"(?<!\w)(?:(?:không|ko|k|hông|hổng|chẳng|chả){_NOT_KNOWING}(?!\w)[^,;.?!]* đâu"
    rf"|(?:hông|hổng|chẳng|chả){_NOT_KNOWING}(?!\w)[^,;.?!]* (?:ai|gì|nào)"
    r"|(?:không|ko|chưa|hông|hổng|chẳng|chả) ai"
    r"|(?:ai|gì|sao|đâu|nào|mấy)(?!\w)[^,;.?!]{0,40}? cũng"
    r"|mấy(?: [^\W\d_]+){1,3}? (?:này|kia|đó|ấy|nọ|nớ))(?!\w)",
    re.IGNORECASE,
)
"""Nobody, nowhere, whoever, these: “chẳng có trong giấy tờ nào”, “tối nào bà cũng kể”, “mấy câu
kiểu này”."""
_TAG = re.compile(
    r"\W*(?:(?:có )?(?:chắc|đúng|phải|hiểu|rõ|nhớ|nghe|ok|okay|được|vậy)(?: rồi| vậy)?"
    r" (?:chứ|không|ko|chưa|nhé|nha|à|ạ|hả|ha)|hiểu|nghe|rõ|nhớ|ok|nhé|nha)"
    r"(?: (?:em|anh|chị|bạn|cô|chú))?\W*",
    re.IGNORECASE,
)
"""“Chắc chứ em?” asks for nothing but a yes to what was said before."""
_OF_THE_TALK = re.compile(
    r"(?<!\w)(?:chẳng phải|không phải)(?!\w).*(?<!\w)(?:bạn|máy|trợ lý|em|anh|chị)"
    r" (?:vừa|đã|mới|từng)(?!\w)|(?<!\w)(?:như bạn|bạn)(?!\w)[^,;.?!]* đâu (?:cần|phải)(?!\w)",
    re.IGNORECASE,
)
"""“Chẳng phải lúc nãy chính bạn vừa nói là 6 ngày à?” no text answers."""
FEWEST_WORDS = 3
"""Fewer ask nothing by themselves: “ở đâu?”."""
FEWEST_BESIDE_DOUBT = 5
"""Fewer are the end of what was asked before: “…, trong mấy ngày?”."""


@dataclass(frozen=True, slots=True)
class AskedAlone:
    """A question in a longer one, and what of the rest may ask, too, if in doubt."""

    text: str
    doubtful: str = ""


def asking_alone(question: str) -> tuple[AskedAlone, ...]:
    """The shorter questions in it, the shortest first: the parts that end with a question mark, all
    parts that ask, the sentences that ask. Empty where all of it asks, or nothing does.

    Only in Vietnamese: of five refused English questions, four would have been answered wrongly
    without their case.
    """
    sentences = sentences_of(question)
    parts = [part for one in sentences for part in parts_of(question, one)]
    marked, asking, within = (
        [one for one in some if _asks_by(test, question[slice(*one)])]
        for some, test in ((parts, asks_by_mark), (parts, asks), (sentences, asks))
    )
    found = {
        AskedAlone(_joined(question, some), " ".join(doubtful))
        for some in (marked, asking, within)
        if not any(map(_may_ask, doubtful := _left_open(question, some)))
    }
    return tuple(sorted((one for one in found if _is_shorter(one, question)), key=_length))


def asks_in_bare_vietnamese(question: str) -> bool:
    """Whether some part of it does, typed without diacritics, whatever the rest is in. Pure."""
    parts = [part for one in sentences_of(question) for part in parts_of(question, one)]
    said = [question[slice(*one)] for one in parts]
    return any(is_typed_bare(one) and is_surely_vietnamese(one) and asks(one) for one in said)


def _length(one: AskedAlone) -> tuple[int, str]:
    return len(one.text), one.doubtful


def _left_open(question: str, asking: list[Range]) -> list[str]:
    """What stands between them and may ask, if in doubt."""
    edges = [0, *(edge for one in asking for edge in one), len(question)]
    told = [question[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    said = [text[slice(*one)] for text in told for one in sentences_of(text)]
    parts = [part.strip() for one in said for part in PART_ENDS.split(one)]
    return [one for one in parts if not _asks_nothing(one) and (_may_ask(one) or _in_doubt(one))]


def _asks_by(test: Callable[[str], bool], said: str) -> bool:
    """By its mark in any language, by words in Vietnamese."""
    is_read = asks_by_mark(said) or is_vietnamese(said)
    return is_read and test(said) and not _asks_nothing(said)


def _may_ask(said: str) -> bool:
    said = _ASKS_NOTHING.sub(" ", said)
    return _asks_by(asks, said) or _MAY_ASK.search(said) is not None


def _in_doubt(said: str) -> bool:
    return _IN_DOUBT.search(_ASKS_NOTHING.sub(" ", said)) is not None


def _asks_nothing(said: str) -> bool:
    """Whether it asks for a yes to what was said, or of the conversation, for all its mark."""
    return bool(_TAG.fullmatch(said) or _OF_THE_TALK.search(said))


def _is_shorter(asked: AskedAlone, question: str) -> bool:
    is_whole = _said(asked.text) == _said(question)
    fewest = FEWEST_BESIDE_DOUBT if asked.doubtful else FEWEST_WORDS
    return not is_whole and count_words(asked.text) >= fewest and is_surely_vietnamese(asked.text)


def _joined(question: str, pieces: list[Range]) -> str:
    return " ".join(question[slice(*one)].strip() for one in pieces)


def _said(text: str) -> str:
    return _MARKS.sub(" ", text).strip()
