"""Remarks inside of a text: in brackets, or behind a dash.

What the sentence around them says stands without them, so each is judged by itself.
"""

import re
from collections.abc import Iterator

Range = tuple[int, int]

_REMARK = re.compile(
    r"\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\]|\{[^{}\n]*\}|（[^（）\n]*）"
    r"|(?<=\s)(?:[–—]|-{1,3})\s(?:(?!\s[–—-]{1,3}\s)[^\n])*"
)
_SAYS = re.compile(r"[^\W\d_]{2,}")
FEWEST_WORDS = 3
"""Fewer are an abbreviation, a reference or a unit."""


def remarks(text: str, start: int = 0, end: int | None = None) -> Iterator[Range]:
    """Those between two places, brackets and dashes included. Pure."""
    stop = len(text) if end is None else end
    for found in _REMARK.finditer(text, start, stop):
        if len(_SAYS.findall(found.group())) >= FEWEST_WORDS:
            yield found.span()
