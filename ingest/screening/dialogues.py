"""What a conversation that stands in a question leaves open.

Whoever lays an answer into the mouth of the machine wants it repeated. Where people and a machine
speak by turns, what the machine is made to say is no part of the question, and what people ask
there is, first of all what nobody answers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.screening.question_commands import asks
from ingest.screening.question_sentences import count_words

_LETTER = r"(?:(?<![^\W\d_] )|(?=\w:\s*$))"
"""Where one letter names a speaker, and nothing else: “phương án A:”."""
_ANSWERS = (
    r"trợ lý(?: (?:ảo|số))?|máy|hệ thống|tổng đài(?: viên)?|chatbot|bot|ai|assistant|system|agent"
    rf"|model|answer|đáp|trả lời|{_LETTER}[đa]"
)
_ASKS = (
    r"khách(?: hàng)?|người (?:dùng|hỏi|dân)|cán bộ|công chức|viên chức|chuyên viên|lãnh đạo|sếp"
    rf"|tôi|mình|user|human|customer|question|câu hỏi|hỏi|{_LETTER}[hq]"
)
_SPEAKER = re.compile(
    rf"(?:^|(?<=\s))[^\w\s]{{0,3}}(?:(?P<answers>{_ANSWERS})|{_ASKS})"
    r"[^\w\s:]{0,3}\s?:[^\w\s]{0,3}(?=\s|$)",
    re.IGNORECASE,
)
_DASHED = re.compile(
    r"^\s*[-–—]\s*(?P<answers>(?:dạ|vâng|thưa|da|vang)(?!\w))?", re.IGNORECASE | re.MULTILINE
)
"""A turn of a conversation as novels print it; “dạ” opens an answer."""
FEWEST_WORDS = 4
"""Fewer ask nothing of a matter: “Chắc chứ em?”."""


@dataclass(frozen=True, slots=True)
class _Turn:
    text: str
    answers: bool

    @property
    def asks(self) -> bool:
        return not self.answers and count_words(self.text) >= FEWEST_WORDS and asks(self.text)


def asked_in_dialogue(text: str) -> str | None:
    """What people ask and nobody answers in a conversation with a machine; where nothing is left
    open, what they ask last. None where there is no such conversation, or nobody asks. Pure."""
    turns = list(_turns(text))
    if not any(turn.answers for turn in turns):
        return None
    answered = [after.answers and bool(after.text) for after in turns[1:]]
    left_open = [
        turn.text
        for turn, is_answered in zip(turns, [*answered, False], strict=True)
        if turn.asks and not is_answered
    ]
    asked = [turn.text for turn in turns if turn.asks]
    return "\n".join(left_open) or next(reversed(asked), None)


def _turns(text: str) -> Iterator[_Turn]:
    """Nothing where only one side is named; what stands before the first name, somebody asks."""
    names = next(filter(_both_speak, (list(one.finditer(text)) for one in (_SPEAKER, _DASHED))), [])
    if not names:
        return
    yield _Turn(text[: names[0].start()].strip(), answers=False)
    ends = [*(name.start() for name in names[1:]), len(text)]
    for name, end in zip(names, ends, strict=True):
        yield _Turn(text[name.end() : end].strip(), answers=name["answers"] is not None)


def _both_speak(names: list[re.Match[str]]) -> bool:
    return len({name["answers"] is None for name in names}) == 2
