"""Where a sentence of a question goes over into something that asks nothing.

People write questions without marks and go on in the same line. So a question may also end before a
remark in brackets or behind a dash, before a capital letter, a sign or another script, and begin
behind a colon: but only where what is cut off is no case, for most sentences have such places.
"""

import re
from collections.abc import Sequence

from ingest.letters import UPPER
from ingest.screening.asides import SPEAKER
from ingest.screening.question_commands import asks, is_beside
from ingest.screening.question_sentences import Range, count_words
from ingest.screening.remarks import FEWEST_WORDS, remarks

_SEAM = re.compile(
    rf"(?<=\S)\s+(?=[{UPPER}#<{{\[=(（「“]|[-–—]{{1,3}}\s|[^\W\d_\u0000-\u024f\u1e00-\u1eff])"
)
_LEAD = re.compile(r"(?<=:)\s+")


def cut_at_seams(text: str, sentences: Sequence[Range]) -> list[Range]:
    """The sentences, cut further where something beside the question begins or ends. Pure."""
    return [
        piece
        for sentence in sentences
        for part in _around_remarks(text, sentence)
        for piece in _behind_leads(text, part)
        for piece in _before_tails(text, piece)
    ]


def _around_remarks(text: str, sentence: Range) -> list[Range]:
    start, end = sentence
    for first, last in remarks(text, start, end):
        around = f"{text[start:first]} {text[last:end]}"
        if asks(around) and _is_beside(text[first:last], around):
            rest = _around_remarks(text, (last, end))
            return [one for one in ((start, first), (first, last), *rest) if one[0] < one[1]]
    return [sentence]


def _behind_leads(text: str, sentence: Range) -> list[Range]:
    """Cut behind what leads to the question: who speaks, or in which manner to answer."""
    start, end = sentence
    speaker = SPEAKER.match(text[start:end])
    if speaker and start + speaker.end() < end:
        return [(start, start + speaker.end()), (start + speaker.end(), end)]
    for gap in reversed(list(_LEAD.finditer(text, start, end))):
        lead, rest = text[start : gap.start()], text[gap.end() : end]
        if asks(rest) and _is_beside(lead, rest):
            return [(start, gap.start()), (gap.end(), end)]
    return [sentence]


def _before_tails(text: str, sentence: Range) -> list[Range]:
    """Cut where a question without its mark is followed by something else."""
    start, end = sentence
    for gap in _SEAM.finditer(text, start, end):
        question, tail = text[start : gap.start()], text[gap.end() : end]
        if count_words(question) >= FEWEST_WORDS and asks(question) and _is_beside(tail, question):
            return [(start, gap.start()), (gap.end(), end)]
    return [sentence]


def _is_beside(said: str, question: str) -> bool:
    return count_words(said) > 1 and not asks(said) and is_beside(said, question)
