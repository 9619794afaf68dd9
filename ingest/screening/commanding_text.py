"""The sentences and remarks of a text that command whoever answers.

What the learned weights are sure of needs nothing else. What they are less sure of counts where its
form says the same: it urges somebody, or it speaks of answers, quotes and output. Laws have such
forms and such words, but not both. A remark in brackets or behind a dash is judged alone, and the
sentence around it stays where that commands nothing.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.screening.asides import speaks_of_answers
from ingest.screening.commanding import Range, shipped_weights
from ingest.screening.remarks import remarks
from ingest.screening.spelling import without_diacritics
from ingest.screening.urging import finds, is_code, tells, urges

COMMAND_FROM = 2.5
"""Log odds from which a file's sentence is left out of its text, whatever its form."""
FORMED_FROM = (1.0, -0.5)
"""… where it urges or speaks of answers, and where it does both. Of 5.9 million characters of law
and the sample agency's texts the nearest stand at -1.9 and -3.3; duties of people who answer, and
of assistants, come nearer."""
APART_FROM = (-1.5, -4.0)
"""… and of a remark, or in a row of a table: there less is said, and nothing leads over."""
_CELLS = " | "
_OF_ASKERS = (
    r"(?<!\w)(?:(?:ai|khách|người ta|có người|người nào|hễ|gặp câu|mọi|mọi câu)"
    r" (?:hỏi|tra cứu|thắc mắc)"
    r"|(?:khi|nếu|lúc) (?:được |có người |có ai |ai |khách |nói với )?(?:hỏi|tra cứu|người)"
    r"|người (?:dùng|hỏi|tra cứu|trích|trả lời)"
    r"|(?:công cụ|phần mềm) (?:tra cứu|hỏi đáp|trả lời|trích)"
    r"|(?:hiển thị|xuất|in|đọc) (?:ra )?(?:cho|ngoài)|(?:yêu cầu|kết quả) tra cứu"
    r"|giá trị (?:công bố|hiển thị|thay thế)"
    r"|(?:bộ phận|đầu mối|phía|bên)(?: [^\W\d]+){0,2}? (?:trả lời|trích)"
    r"|llm)(?!\w)"
)
_OF_ASKERS_IN_ENGLISH = (
    r"(?<!\w)(?:(?:users?|readers?|visitors?|staff|anyone|whoever|someone|somebody|people)(?: \w+)?"
    r" (?:asks?|types?|quer(?:y|ies)|assembles?|quot(?:es?|ing))|when (?:asked|quoting)|value to"
    r"|(?:the|an?|your) (?:answer|reply|response)|answer(?:ing)? (?:service|tool)|machine readers?"
    r"|search tool|language models?)(?!\w)"
)
_SPEAKS = re.compile(f"{_OF_ASKERS}|{_OF_ASKERS_IN_ENGLISH}|(?<!\\w)(?-i:AI)(?!\\w)", re.IGNORECASE)
_SPEAKS_BARE = re.compile(without_diacritics(_OF_ASKERS), re.IGNORECASE)
"""Of who asks or looks something up, and of the tool that shows it."""
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
"""Words that are only told."""


def find_commanding(text: str) -> Iterator[Range]:
    """What reads so much like a command that a text is better without it, in order. Pure."""
    for start, end in shipped_weights().sentences(text):
        said = text[start:end]
        aside = [one for one in remarks(said) if commands(said[slice(*one)], APART_FROM)]
        if aside and not commands(_without(said, aside)):
            yield from ((start + first, start + last) for first, last in aside)
        elif commands(said, APART_FROM if _is_in_a_row(text, start, end) else FORMED_FROM):
            yield start, end


def commands(said: str, formed_from: tuple[float, float] = FORMED_FROM) -> bool:
    """Whether a sentence tells whoever answers what to answer. Pure."""
    odds = shipped_weights().log_odds(said)
    if odds >= COMMAND_FROM or odds < min(formed_from):
        return odds >= COMMAND_FROM
    forms = count_forms(said)
    return forms > 0 and odds >= formed_from[forms - 1]


def count_forms(said: str) -> int:
    """How many forms of words to whoever answers it has: that it urges, and that it speaks of
    answers, of who asks, or in settings. Pure."""
    if tells(said):
        return 0
    said = _QUOTED.sub(" ", said)
    speaks = speaks_of_answers(said) or is_code(said) or finds(said, _SPEAKS, _SPEAKS_BARE)
    return speaks + urges(said)


def _is_in_a_row(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    return _CELLS in text[line : stop if stop >= 0 else len(text)]


def _without(said: str, ranges: Sequence[Range]) -> str:
    for first, last in reversed(ranges):
        said = f"{said[:first]} {said[last:]}"
    return said
