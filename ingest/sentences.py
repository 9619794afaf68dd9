"""Where sentences end in Vietnamese administrative prose.

Western splitters fail on it: sentences end before digits and after "NĐ-CP.", and do not end after
"TP.", "1." or inside "1.000.000". An end is a full stop, question or exclamation mark before white
space and an upper-case letter, a digit, a quotation mark or a sign that begins something else; a
semicolon ends nothing; a line does.
"""

import re

from ingest.letters import UPPER

_ABBREVIATIONS = (
    "TP", "Tp", "tp", "TX", "Tx", "tx", "TT", "Tt", "GS", "PGS", "TS", "ThS", "Ths", "BS", "CN",
    "KS", "LS", "KTS", "NCS", "NSND", "NSƯT", "TM", "KT", "TL", "TUQ", "ĐT", "Tel", "Fax", "SĐT",
    "Mr", "Mrs", "Ms", "Dr", "St", "No", "Art", "vs", "VD", "vd", "Vd", "NXB", "Nxb", "tr", "Tr",
    "st",
)  # fmt: skip
_NOT_AFTER = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS)

BORDER = (
    rf"(?:(?<=[.!?…])|(?<=[.!?…][”\"»)\]])){_NOT_AFTER}(?<!\b[{UPPER}]\.)"
    rf"[ \t]+(?=[“\"«(\[]?[{UPPER}0-9]|[;=#*<>»{{}}~^@$&•●■◆✓→]{{1,6}}\s*\S)"
)
"""The white space between two sentences of one line, as a regular expression."""

_BORDER = re.compile(rf"\n+|{BORDER}")
_ENUMERATOR = re.compile(
    r"^\W*(?:(?:điều|khoản|chương|mục|phần|phụ lục|article|chapter|section)\s+)?"
    r"(?:\d+(?:\.\d+)*[a-zđ]?|[IVXLC]+|[a-zđA-ZĐ])[.)]$",
    re.IGNORECASE,
)


def sentence_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open ranges of the sentences, in order; white space between them is left out."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for border in _BORDER.finditer(text):
        is_line = border[0].startswith("\n")
        if not is_line and _ENUMERATOR.match(text[start : border.start()].strip()):
            continue
        _add(ranges, text, start, border.start())
        start = border.end()
    _add(ranges, text, start, len(text))
    return tuple(ranges)


def _add(ranges: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if piece.strip():
        left = start + len(piece) - len(piece.lstrip())
        ranges.append((left, left + len(piece.strip())))
