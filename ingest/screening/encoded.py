"""Words that are written so that a person passes them over and a machine can still read them.

Rules know how a command is worded, not how it is encoded. So what stands in base64, in hexadecimal
digits, in percent signs (RFC 3986), with digits for letters or without spaces is told here as plain
words, with its place. Words spelled letter by letter are told as such: prose is never set so.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from ingest.letters import UPPER

_BASE64 = re.compile(r"(?<![\w+/=])[A-Za-z0-9+/]{24,4000}={0,2}(?![\w+/=])")
_HEXADECIMAL = re.compile(r"(?<!\w)(?:[0-9A-Fa-f]{2}){16,2000}(?!\w)")
_PERCENT = re.compile(r"(?:[\w.~+-]{0,40}%[0-9A-Fa-f]{2}){4,400}[\w.~+-]{0,40}")
_DIGITS_FOR_LETTERS = re.compile(
    r"^(?=(?:[^\n]*?[^\W\d_]\d+[^\W\d_]){3})[\t -~]{12,2000}$", re.MULTILINE
)
_JOINED = re.compile(r"(?<!\w)(?:[^\W\d_]{1,12}[-_]){5,60}[^\W\d_]{1,12}|(?<!\w)\w{20,200}(?!\w)")
_HUMP = re.compile(rf"(?<=[^\W\d_{UPPER}])(?=[{UPPER}])")
_LETTER_BY_LETTER = re.compile(r"(?<!\w)[^\W\d_](?:[ .*_·-]{1,2}[^\W\d_]){19,400}(?!\w)")
_LETTERS_OF_DIGITS = str.maketrans("013457@$", "oieastas")
_MOST = 200
"""Runs of a kind that are looked at in one text."""
_MOST_CAPITALS = 0.5
"""Headings are set letter by letter too, but in capitals."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What `text[start:end]` spells."""

    start: int
    end: int
    words: str


def decoded(text: str) -> Iterator[Reading]:
    """Runs in base64, hexadecimal digits or percent signs that spell printable words. Pure."""
    ways: tuple[tuple[re.Pattern[str], Callable[[str], bytes]], ...] = (
        (_BASE64, _from_base64),
        (_HEXADECIMAL, bytes.fromhex),
    )
    for pattern, decode in ways:
        for run in islice(pattern.finditer(text), _MOST):
            words = _words(decode, run.group())
            if words:
                yield Reading(*run.span(), words)
    for run in islice(_PERCENT.finditer(text), _MOST):
        yield Reading(*run.span(), unquote(run.group(), errors="replace"))


def respelled(text: str) -> Iterator[Reading]:
    """Lines with digits for letters, and words joined by capitals, hyphens or low lines. Pure."""
    for line in islice(_DIGITS_FOR_LETTERS.finditer(text), _MOST):
        yield Reading(*line.span(), line.group().translate(_LETTERS_OF_DIGITS))
    for run in islice(_JOINED.finditer(text), _MOST):
        words = _HUMP.sub(" ", re.sub("[-_]", " ", run.group()))
        if words.count(" ") > 3:
            yield Reading(*run.span(), words)


def letter_by_letter(text: str) -> Iterator[Reading]:
    """Prose spelled in single letters, which no page is set in: no headings, no alphabets. Pure."""
    for run in islice(_LETTER_BY_LETTER.finditer(text), _MOST):
        letters = [x for x in run.group() if x.isalpha()]
        capitals = sum(x.isupper() for x in letters)
        if capitals <= _MOST_CAPITALS * len(letters) and len(set(letters)) < len(letters):
            yield Reading(*run.span(), "".join(letters))


def _from_base64(run: str) -> bytes:
    return base64.b64decode(run + "=" * (-len(run) % 4))


def _words(decode: Callable[[str], bytes], run: str) -> str | None:
    """What the run spells, None where it spells no words."""
    try:
        words = decode(run).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    return words if words.isprintable() and " " in words else None
