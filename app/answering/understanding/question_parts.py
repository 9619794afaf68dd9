"""The parts of a question as somebody typed it, below its sentences.

They end at marks, behind a premise, before a tail that says how to answer, and where the manner of
typing or the language changes.
"""

import re
from itertools import groupby

from ingest.letters import UPPER
from ingest.screening.question_sentences import Range, cut
from ingest.screening.tongues import is_foreign_to, is_surely_vietnamese
from knowledge.indexing.words import fold

_CLAUSE_ENDS = r"[;:]\s+|\s[-–—|]+\s|\s*[\"“”«»`{}]+\s*|\s*</?\w{1,20}>?\s*"
CLAUSE_ENDS = re.compile(_CLAUSE_ENDS)
"""A comma may stand in a list: “khiếu nại, tố cáo được giữ bao lâu?”."""
PART_ENDS = re.compile(rf",\s+|{_CLAUSE_ENDS}")
_WORD = re.compile(r"[^\W_]+(?:[.,/-][^\W_]+)*[?!.,]*")
_PREMISE = re.compile(
    r"\W*(?:(?:giả sử|giả dụ|giả thiết|cứ cho là|coi như)(?!\w)[^,;?]*? thì"
    r"|(?:vì|do|bởi)(?!\w)[^;?]*?,? nên)\s+",
    re.IGNORECASE,
)
"""What somebody supposes or gives as a reason before asking, in the sentence that asks."""
_TAIL = re.compile(
    r"(?<!\w)(?:bao (?:nhiêu|lâu)|thế nào|ra sao|ở đâu|là gì|khi nào)(?P<gap>\s+)"
    r"(?=(?:[^\W\d_]+ ){0,2}(?:cứ|đừng|khỏi|chốt|phang|hãy|thôi|nếu bạn"
    rf"|rồi (?:cứ|ghi|viết|nói|in|đáp|trả lời))(?!\w)|[{UPPER}])"
)
"""Where who asks without a mark goes on to say how to answer."""
FEWEST_BEFORE_ANOTHER_TONGUE = 3
"""Words of a question; fewer are a greeting."""
FEWEST_TYPED_OTHERWISE = 6
"""So many words in a row without any mark are no text typed with diacritics: two of three
syllables of Vietnamese bear one."""


def parts_of(question: str, sentence: Range, ends: re.Pattern[str] = PART_ENDS) -> list[Range]:
    """The ranges of the parts of a sentence, in order. Pure."""
    premise = _PREMISE.match(question, *sentence)
    start = premise.end() if premise else sentence[0]
    told = [(sentence[0], start)] if premise else []
    return told + [
        piece
        for part in cut(question, (start, sentence[1]), ends)
        for before in _before_tail(question, part)
        for piece in _by_manner(question, before)
    ]


def _before_tail(question: str, part: Range) -> list[Range]:
    tail = _TAIL.search(question, *part)
    return [(part[0], tail.start("gap")), (tail.end(), part[1])] if tail else [part]


def _by_manner(question: str, part: Range) -> list[Range]:
    """Cut around a long run of words without diacritics inside a text with them."""
    said = question[slice(*part)]
    words = list(_WORD.finditer(question, *part))
    if fold(said) == said.lower():
        return _by_tongue(question, part, [word.start() for word in words])
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


def _by_tongue(question: str, part: Range, starts: list[int]) -> list[Range]:
    """Cut where a question typed bare goes over into another language."""
    for start in starts[FEWEST_BEFORE_ANOTHER_TONGUE:]:
        head, tail = question[part[0] : start], question[start : part[1]]
        if not is_surely_vietnamese(tail.split()[0]) and is_foreign_to(tail, head):
            return [(part[0], start), (start, part[1])]
    return [part]
