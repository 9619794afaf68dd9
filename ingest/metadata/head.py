"""The head of a document: the lines above its grounds and its first Điều."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.metadata.vocabulary import BEFORE_FIELDS, BEFORE_PLACES, BODIES
from ingest.model import Block, Certainty, Clause, Read

_LINES = 40
_LONGEST = 2000
_COMMITTEE = ("ủy", "uỷ")
"""Tỉnh ủy, Thành ủy: the word after "tỉnh" is no name here."""
_LAWS = re.compile(r"(?<=[ ,])(?=(?:BỘ )?LUẬT )(?<!BỘ )")
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
            words = text[block.start : min(block.end, block.start + _LONGEST)]
            if block.start >= first or _BODY_BEGINS.match(words):
                return cls(tuple(lines), block.start)
            lines.append(Line(words, block.start, block.start + len(words)))
        return cls(tuple(lines), lines[-1].end if lines else 0)


def read_at(value: str, line: Line, match: re.Match[str], certainty: Certainty) -> Read[str]:
    """`value` with the range that `match` found in a line."""
    return Read(value, line.start + match.start(), line.start + match.end(), certainty)


def spelling_in(text: str, capitals: str) -> str:
    """Words in capitals as the text itself writes them elsewhere, else with a capital first.

    A title that names several laws is looked for law by law.
    """
    written = _written_in(text, capitals)
    if written or not capitals.isupper():
        return written or capitals
    pieces = _LAWS.split(capitals)
    if len(pieces) > 1:
        found = [(_written_in(text, piece.strip(" ,")) or "", piece) for piece in pieces[1:]]
        named = [f"{law}{piece[len(law) :].lower()}" for law, piece in found]
        return _capital_first(_lowered(pieces[0])) + "".join(named)
    return _capital_first(_lowered(capitals))


def name_of_body(text: str, capitals: str) -> str:
    """A letterhead's name as it is written in a sentence: "Ủy ban nhân dân tỉnh Sơn Hải"."""
    for body in BODIES:
        if body.casefold() == capitals.casefold().replace("uỷ", "ủy"):
            return body
    if not capitals.isupper():
        return capitals
    if capitals.isascii() and " " in capitals:
        return _written_in(text, capitals) or capitals.title()
    return _written_in(text, capitals) or _with_names(_capital_first(_lowered(capitals)).split(" "))


def _written_in(text: str, capitals: str) -> str | None:
    """The same words in the text, not in capitals."""
    for found in re.finditer(re.escape(capitals), text, re.IGNORECASE):
        if not found[0].isupper():
            return _capital_first(found[0])
    return None


def _lowered(capitals: str) -> str:
    return " ".join(x if _ABBREVIATION.match(x) else x.lower() for x in capitals.split(" "))


def _capital_first(words: str) -> str:
    return words[:1].upper() + words[1:]


def _with_names(words: list[str]) -> str:
    """Capitals where names begin: each word of a place, the first of each field."""
    named = words[:1]
    of_fields, of_place = words[0].lower() in BEFORE_FIELDS, False
    for before, word in pairwise(words):
        begins_field = of_fields and (before is words[0] or before == "và" or before[-1] == ",")
        of_place = (of_place or before.lower() in BEFORE_PLACES) and word != "và"
        is_name = word not in BEFORE_PLACES and word not in _COMMITTEE
        begins = (of_place or begins_field) and is_name
        named.append(word.capitalize() if begins and word.islower() else word)
    return " ".join(named)
