"""The lines of a text, each with the heading and the lead-ins that give it its sense.

An item of a list says little alone: `a) Cấp lại: 03 ngày` stands under `Thời hạn giải quyết như
sau:`, and that under the heading of its Điều.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.answering.verifying.tokens import Token, tokens_of

_HEADING, _PLAIN = 0, 1
_MARKS = {
    _HEADING: re.compile(r"\s*(?:Điều|ĐIỀU)\s+\d+[a-zđ]?\s*[.:]\s*"),
    2: re.compile(r"\s*(?:[IVX]+|\d+(?:\.\d+)*)\s*[.)]\s+"),
    3: re.compile(r"\s*[a-zđ]\s*[.)]\s+"),
    4: re.compile(r"\s*[-–+•*]\s*"),
}
"""What opens a line, from wide to narrow: Điều, number, letter, dash; `_PLAIN` is none of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a line without its list mark, and those of the lines that it stands under."""

    tokens: tuple[Token, ...]
    above: tuple[Token, ...]


def lines_of(text: str) -> Iterator[Line]:
    """The lines of `text` that hold a word. Pure."""
    leads: dict[int, tuple[Token, ...]] = {}
    for line in text.splitlines():
        level, start = _level(line)
        tokens = tokens_of(line[start:])
        if not tokens:
            continue
        leads = {width: lead for width, lead in leads.items() if width < level}
        yield Line(tokens, tuple(token for lead in leads.values() for token in lead))
        if level == _HEADING or line.rstrip().endswith(":"):
            leads[level] = tokens


def _level(line: str) -> tuple[int, int]:
    """How narrow the line is, and where its words begin."""
    for level, mark in _MARKS.items():
        if found := mark.match(line):
            return level, found.end()
    return _PLAIN, 0
