"""The head of a document: the lines above its grounds and its first Điều."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Block, Certainty, Clause, Read

_BEFORE_PLACES = {"tỉnh", "phố", "huyện", "quận", "xã", "phường"}
_BEFORE_FIELDS = {"sở", "bộ", "cục", "vụ", "ban", "phòng"}
_LINES = 40
_ABBREVIATION = re.compile(r"(?:UB|TP|VN|[^AEIOUYÀ-ÃÈ-ÊÌ-ÏÒ-ÕÙ-ÝĂĨŨƠƯẠ-Ỹ]+$)")
"""No Vietnamese syllable is without a vowel; PCCC, HĐND and UBND stay in capitals."""
_BODY_BEGINS = re.compile(
    r"^(?:căn cứ|kính gửi|theo đề nghị|xét đề nghị|thực hiện|pursuant to|to:)(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One block of the head: its text and its range."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of the head, and where the body begins."""

    lines: tuple[Line, ...]
    end: int

    @classmethod
    def of(cls, text: str, blocks: Sequence[Block], clauses: Sequence[Clause]) -> "Head":
        """Up to the grounds ("Căn cứ"), the addressee, or the first clause."""
        first = next((c.start for c in clauses if c.start > 0), len(text))
        lines: list[Line] = []
        for block in blocks[:_LINES]:
            words = text[block.start : block.end]
            if block.start >= first or _BODY_BEGINS.match(words):
                return cls(tuple(lines), block.start)
            lines.append(Line(words, block.start, block.end))
        return cls(tuple(lines), lines[-1].end if lines else 0)


def read_at(value: str, line: Line, match: re.Match[str], certainty: Certainty) -> Read[str]:
    """`value` with the range that `match` found in a line."""
    return Read(value, line.start + match.start(), line.start + match.end(), certainty)


def spelling_in(text: str, capitals: str) -> str:
    """Words in capitals as the text itself writes them elsewhere, else with a capital first."""
    for found in re.finditer(re.escape(capitals), text, re.IGNORECASE):
        if not found[0].isupper():
            return found[0][0].upper() + found[0][1:]
    if not capitals.isupper():
        return capitals
    words = [word if _ABBREVIATION.match(word) else word.lower() for word in capitals.split(" ")]
    for place, word in enumerate(words[:-1]):
        if word in _BEFORE_PLACES or (place == 0 and word in _BEFORE_FIELDS):
            words[place + 1] = words[place + 1].capitalize()
    return " ".join([words[0][0].upper() + words[0][1:], *words[1:]])
