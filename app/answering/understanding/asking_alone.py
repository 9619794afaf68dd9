"""What of a question only asks, without what is told beside it.

People tell their case before they ask, and others speak to the machine there. The words alone do
not tell which is which, so `steps/narrow.py` answers both ways and compares.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.answering.understanding.asking_nothing import wants_no_answer, without_such_words
from app.answering.understanding.question_parts import CLAUSE_ENDS, PART_ENDS, parts_of
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
    rf"|mấy(?! (?:câu|cái|chuyện|lời|{PEOPLE}))|gi(?! (?:rao|het|ca))|dau|may|nao)(?!\w)",
    re.IGNORECASE,
)
"""Words that ask or leave open: “giấy nào cần nộp”, “máy nào đọc thư này”."""
_TOLD = re.compile(r"[.!:…]\W*$")
_WANTS_TO_KNOW = re.compile(
    r"(?<!\w)(?:hỏi|cho (?:\w+ )?biết|(?:muốn|cần) (?:biết|rõ)|thắc mắc|hoi|cho (?:\w+ )?biet"
    r"|(?:muon|can) (?:biet|ro)|thac mac)(?!\w)",
    re.IGNORECASE,
)
"""Who says so asks without a mark: “Em muốn hỏi ai ký.”"""
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
    parts that ask, the clauses, and the sentences that ask. Empty where all or nothing of it asks.

    Only in Vietnamese: of five refused English questions, four would have been answered wrongly
    without their case.
    """
    sentences = sentences_of(question)
    parts = [part for one in sentences for part in parts_of(question, one)]
    clauses = [part for one in sentences for part in parts_of(question, one, CLAUSE_ENDS)]
    asking = (
        (test is asks_by_mark, [one for one in some if _asks_by(test, question[slice(*one)])])
        for some, test in (
            (parts, asks_by_mark),
            (parts, asks),
            (clauses, asks),
            (sentences, asks),
        )
    )
    found = {
        AskedAlone(_joined(question, some), " ".join(doubtful))
        for by_mark, some in asking
        if (doubtful := _doubtful(question, some, by_mark)) is not None
    }
    return tuple(sorted((one for one in found if _is_shorter(one, question)), key=_length))


def asks_in_bare_vietnamese(question: str) -> bool:
    """Whether some part of it does, typed without diacritics, whatever the rest is in. Pure."""
    parts = [part for one in sentences_of(question) for part in parts_of(question, one)]
    said = [question[slice(*one)] for one in parts]
    return any(is_typed_bare(one) and is_surely_vietnamese(one) and asks(one) for one in said)


def _length(one: AskedAlone) -> tuple[int, str]:
    return len(one.text), one.doubtful


def _doubtful(question: str, asking: list[Range], by_mark: bool) -> list[str] | None:
    """What stands between them and may ask, if in doubt; None if some of it surely may.

    Beside a question with its mark, a sentence with a full stop is in doubt, whatever its words:
    "Máy trước đáp sai là do ai xúi. …?"
    """
    edges = [0, *(edge for one in asking for edge in one), len(question)]
    rest = [question[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    sentences = [text[slice(*one)] for text in rest for one in sentences_of(text)]
    parts = [
        (part.strip(), by_mark and _is_told(said))
        for said in sentences
        for part in PART_ENDS.split(said)
    ]
    open_ones = [(part, is_told) for part, is_told in parts if not wants_no_answer(part)]
    if any(_may_ask(part) for part, is_told in open_ones if not is_told):
        return None
    return [part for part, _ in open_ones if _may_ask(part) or _in_doubt(part)]


def _is_told(sentence: str) -> bool:
    """Whether it ends as a statement, and its speaker does not want to know."""
    return _TOLD.search(sentence) is not None and _WANTS_TO_KNOW.search(sentence) is None


def _asks_by(test: Callable[[str], bool], said: str) -> bool:
    """By its mark in any language, by words in Vietnamese."""
    is_read = asks_by_mark(said) or is_vietnamese(said)
    return is_read and test(said) and not wants_no_answer(said)


def _may_ask(said: str) -> bool:
    said = without_such_words(said)
    return _asks_by(asks, said) or _MAY_ASK.search(said) is not None


def _in_doubt(said: str) -> bool:
    return _IN_DOUBT.search(without_such_words(said)) is not None


def _is_shorter(asked: AskedAlone, question: str) -> bool:
    is_whole = _said(asked.text) == _said(question)
    fewest = FEWEST_BESIDE_DOUBT if asked.doubtful else FEWEST_WORDS
    return not is_whole and count_words(asked.text) >= fewest and is_surely_vietnamese(asked.text)


def _joined(question: str, pieces: list[Range]) -> str:
    return " ".join(question[slice(*one)].strip() for one in pieces)


def _said(text: str) -> str:
    return _MARKS.sub(" ", text).strip()
