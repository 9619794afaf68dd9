"""What of a question only asks, without what is told beside it.

People tell their case before they ask, and others speak to the machine there. The words alone do
not tell which is which, so `steps/narrow.py` answers both ways and compares.
"""

import re
from itertools import groupby

from ingest.screening.question_commands import asks
from ingest.screening.question_sentences import (
    PEOPLE,
    Range,
    asks_by_mark,
    count_words,
    cut,
    sentences_of,
)
from ingest.screening.tongues import is_surely_vietnamese
from knowledge.indexing.words import fold

_PART_ENDS = re.compile(r"[,;:]\s+|\s[-–—]\s|\s*[\"“”«»`{}]+\s*|\s*</?\w{1,20}>?\s*")
_MARKS = re.compile(r"\W+")
_WORD = re.compile(r"[^\W_]+(?:[.,/-][^\W_]+)*[?!.,]*")
_MAY_ASK = re.compile(
    r"(?<!\w)(?:ai(?! (?:hỏi|nấy))|gì(?! (?:ráo|hết|cả))|sao|đâu|nào"
    rf"|mấy(?! (?:câu|cái|chuyện|lời|{PEOPLE}))|bao (?:nhiêu|lâu)"
    r"|(?<!chẳng )(?<!không )bao giờ|(?:không|ko|hông|chưa|hả|nhỉ)\W*$"
    r"|gi|dau|may|nao|bao (?:nhieu|gio)|(?:khong|hong|chua)\W*$)(?!\w)",
    re.IGNORECASE,
)
"""Words that ask; of “ai nấy”, “mấy câu này” they ask nothing."""
_NOT_KNOWING = r"(?! (?:biết|rõ|hiểu|nhớ|hay|thấy)(?!\w))"
"""Who does not know where asks where."""
_ASKS_NOTHING = re.compile(
    rf"(?<!\w)(?:(?:không|ko|k|hông|hổng|chẳng|chả){_NOT_KNOWING}(?!\w)[^,;.?!]* đâu"
    rf"|(?:hông|hổng|chẳng|chả){_NOT_KNOWING}(?!\w)[^,;.?!]* (?:ai|gì|nào)"
    r"|(?:không|ko|chưa|hông|hổng|chẳng|chả) ai"
    r"|(?:ai|gì|sao|đâu|nào|mấy)(?!\w)[^,;.?!]{0,40}? cũng)(?!\w)",
    re.IGNORECASE,
)
"""Nobody, nowhere, whoever: “chẳng có trong giấy tờ nào”, “tối nào bà cũng kể”."""
_TAG = re.compile(
    r"\W*(?:(?:có )?(?:chắc|đúng|phải|hiểu|rõ|nhớ|nghe|ok|okay|được|vậy)(?: rồi| vậy)?"
    r" (?:chứ|không|ko|chưa|nhé|nha|à|ạ|hả|ha)|hiểu|nghe|rõ|nhớ|ok|nhé|nha)"
    r"(?: (?:em|anh|chị|bạn|cô|chú))?\W*",
    re.IGNORECASE,
)
"""“Chắc chứ em?” asks for nothing but a yes to what was said before."""
_PREMISE = re.compile(
    r"\W*(?:giả sử|giả dụ|giả thiết|cứ cho là|coi như)(?!\w)[^,;?]*? thì\s+", re.IGNORECASE
)
"""What somebody supposes before asking, in the sentence that asks."""
FEWEST_WORDS = 3
"""Fewer ask nothing by themselves: “ở đâu?”."""
FEWEST_TYPED_OTHERWISE = 6
"""So many words in a row without any mark are no text typed with diacritics: two of three
syllables of Vietnamese bear one."""


def asking_alone(question: str) -> tuple[str, ...]:
    """The shorter questions in it, the shortest first: the parts that end with a question mark, all
    parts that ask, the sentences that ask. Empty where all of it may ask, or nothing does.

    Only in Vietnamese: of five refused English questions, four would have been answered wrongly
    without their case.
    """
    sentences = sentences_of(question)
    parts = [part for one in sentences for part in _parts(question, one)]
    marked, asking, within = (
        [one for one in some if test(said := question[slice(*one)]) and not _TAG.fullmatch(said)]
        for some, test in ((parts, asks_by_mark), (parts, asks), (sentences, asks))
    )
    found = [
        _joined(question, some) for some in (marked, asking, within) if _is_all(question, some)
    ]
    return tuple(sorted({one for one in found if _is_shorter(one, question)}, key=len))


def _is_all(question: str, asking: list[Range]) -> bool:
    """Whether nothing of what stands between them may ask, too."""
    edges = [0, *(edge for one in asking for edge in one), len(question)]
    told = [question[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    parts = [part.strip() for one in told for part in _PART_ENDS.split(one)]
    return not any(
        _MAY_ASK.search(_ASKS_NOTHING.sub(" ", part)) for part in parts if not _TAG.fullmatch(part)
    )


def _is_shorter(asked: str, question: str) -> bool:
    is_whole = _said(asked) == _said(question)
    return not is_whole and count_words(asked) >= FEWEST_WORDS and is_surely_vietnamese(asked)


def _joined(question: str, pieces: list[Range]) -> str:
    return " ".join(question[slice(*one)].strip() for one in pieces)


def _said(text: str) -> str:
    return _MARKS.sub(" ", text).strip()


def _parts(question: str, sentence: Range) -> list[Range]:
    """Between marks, behind a premise, and where the manner of typing changes."""
    premise = _PREMISE.match(question, *sentence)
    start = premise.end() if premise else sentence[0]
    told = [(sentence[0], start)] if premise else []
    return told + [
        piece
        for part in cut(question, (start, sentence[1]), _PART_ENDS)
        for piece in _by_manner(question, part)
    ]


def _by_manner(question: str, part: Range) -> list[Range]:
    """Cut around a long run of words without diacritics inside a text with them."""
    said = question[slice(*part)]
    if fold(said) == said.lower():
        return [part]
    words = list(_WORD.finditer(question, *part))
    pieces: list[Range] = []
    start = part[0]
    for is_bare, run in groupby(words, key=lambda word: word.group().isascii()):
        places = [word.span() for word in run]
        first, last = places[0][0], places[-1][1]
        is_long = is_bare and len(places) >= FEWEST_TYPED_OTHERWISE
        if is_long and is_surely_vietnamese(question[first:last]):
            pieces += [(start, first), (first, last)]
            start = last
    pieces.append((start, part[1]))
    return [one for one in pieces if question[slice(*one)].strip()]
