"""Whether the words beside a match let it count: the same test for data and for commands."""

import re
from functools import cache, lru_cache

from ingest.screening.rules import Surroundings

_BEFORE = 120
_NOT_AFTER_REACH = 30
_NOT_BEFORE_REACH = 30
_ANOTHER_DATUM = re.compile(r"\d(?:[ .-]?\d){7,}.*[^\W\d]")
"""A long number and then more words: what stood before it spoke of that number."""


def fits(text: str, start: int, end: int, surroundings: Surroundings) -> bool:
    """Whether `text[start:end]` may count, by the words of its own line."""
    return distance(text, start, end, surroundings) is not None


def distance(text: str, start: int, end: int, surroundings: Surroundings) -> int | None:
    """Characters from the demanded word to the match (0 where none is demanded), None: refused."""
    line_start = text.rfind("\n", 0, start) + 1
    before = text[max(line_start, start - _BEFORE) : start]
    after = text[end : end + _NOT_BEFORE_REACH].split("\n", 1)[0]
    follows = _beginning(surroundings.not_before)
    if follows is not None and follows.match(after):
        return None
    wanted = _gap(before, surroundings.after)
    unwanted = _gap(before, surroundings.not_after)
    if surroundings.after and not _reaches(before, wanted, surroundings.reach):
        return None
    nearest = _NOT_AFTER_REACH if wanted is None else min(wanted, _NOT_AFTER_REACH)
    if unwanted is not None and unwanted <= nearest:
        return None
    return wanted or 0


def _reaches(before: str, gap: int | None, reach: int) -> bool:
    if gap is None or gap > reach:
        return False
    return _ANOTHER_DATUM.search(before[len(before) - gap :]) is None


def _gap(before: str, words: tuple[str, ...]) -> int | None:
    """Characters between the last of `words` and the end of `before`."""
    anywhere = any_of(words)
    if anywhere is None:
        return None
    ends = [found.end() for found in anywhere.finditer(before)]
    return len(before) - ends[-1] if ends else None


@lru_cache(maxsize=512)
def any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern for any of the words as whole words, the longest first; None for no words."""
    if not words:
        return None
    return re.compile("|".join(_whole(word) for word in _longest_first(words)), re.IGNORECASE)


@lru_cache(maxsize=512)
def _beginning(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not words:
        return None
    either = "|".join(_whole(word) for word in _longest_first(words))
    return re.compile(rf"[\s,(]{{0,3}}(?:{either})", re.IGNORECASE)


@lru_cache(maxsize=64)
def opens_with(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern for a line, or one of its cells, that begins with one of the words."""
    if not words:
        return None
    either = "|".join(_whole(word) for word in _longest_first(words))
    return re.compile(rf"(?:.* \| )?\s*(?:{either})", re.IGNORECASE)


def _longest_first(words: tuple[str, ...]) -> list[str]:
    return sorted(words, key=len, reverse=True)


@cache
def _whole(word: str) -> str:
    """`word` with any spaces inside, and borders where it begins or ends with a letter."""
    inside = r"\s+".join(re.escape(part) for part in word.split())
    first = r"(?<!\w)" if word[:1].isalnum() else ""
    last = r"(?!\w)" if word[-1:].isalnum() else ""
    return f"{first}{inside}{last}"
