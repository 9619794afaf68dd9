"""Where and when a document was issued: "Hà Nội, ngày 05 tháng 3 năm 2020"."""

import re
from collections.abc import Iterator
from datetime import date

from ingest.letters import LOWER, UPPER
from ingest.metadata.head import Head, Line
from ingest.metadata.written_dates import DAY_IN_WORDS, ENGLISH_DAY, day_of
from ingest.model import Certainty, Read

_ADOPTED_TYPES = ("luật", "bộ luật", "nghị quyết", "pháp lệnh", "hiến pháp")
_WORDS_DAY = re.compile(DAY_IN_WORDS, re.IGNORECASE)
_ENGLISH_DAY = re.compile(ENGLISH_DAY)
_ADOPTED = re.compile(
    r"(?:luật|nghị quyết|pháp lệnh|hiến pháp)\s+này\s+(?:đã\s+)?(?:được|do)\s+[^.;\n]{4,220}?"
    rf"thông qua(?:(?!đến|từ)[^.;\n]){{0,80}}?{DAY_IN_WORDS}",
    re.IGNORECASE,
)
_WORD = rf"[{UPPER}][{LOWER}]{{1,9}}"
_PLACE = re.compile(
    rf"(?P<place>(?:(?:Thành phố|TP\.?|Tp\.?|Tỉnh|Thị xã|Huyện|Quận|Xã|Phường)\s*)?"
    rf"{_WORD}(?:(?:\s-\s|\s|-){_WORD}){{0,5}})\s*,\s*$"
)
_MOTTO = re.compile(r"Freedom\s*-\s*Happiness\s+")
"""Capitals throughout, so it would be read as a part of the place beside it."""
_DAY_FOLLOWS = re.compile(r"ngày\s*[\d.…\s]*tháng\s*[\d.…\s]*năm|\d{1,2}\s+[A-Z][a-z]+\s+\d{4}")
_PLACE_WORDS = 14
_LINE = 200


def issued_on(head: Head, text: str, kind: Read[str] | None) -> Read[date] | None:
    """A law's day is that of its adoption; every other text's stands beside its place."""
    if kind is None or kind.value in _ADOPTED_TYPES:
        for start, end in _lines_with("thông qua", text):
            adopted = _ADOPTED.search(text, start, end)
            day = day_of(adopted) if adopted else None
            if adopted and day:
                first = adopted.start("d1") - len("ngày ")
                return Read(day, first, adopted.end("y1"), Certainty.SURE)
    for line in head.lines:
        for found in _WORDS_DAY.finditer(line.text):
            day = day_of(found)
            if day and _is_day_of_issue(line.text, found):
                return _at(line, found, day, Certainty.SURE)
    for line in head.lines:
        english = _ENGLISH_DAY.search(line.text)
        day = day_of(english) if english else None
        if english and day:
            return _at(line, english, day, Certainty.LIKELY)
    return None


def place(head: Head) -> Read[str] | None:
    """The place before the day, also where a draft leaves the day open."""
    for line in head.lines:
        day = _DAY_FOLLOWS.search(line.text[:_LINE])
        motto = _MOTTO.search(line.text)
        first = motto.end() if motto else 0
        found = _PLACE.search(line.text, first, day.start()) if day else None
        if found:
            start = line.start + found.start("place")
            return Read(found["place"], start, line.start + found.end("place"), Certainty.SURE)
    return None


def _lines_with(words: str, text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the lines that hold the words."""
    position = text.find(words)
    while position >= 0:
        end = text.find("\n", position)
        end = end if end >= 0 else len(text)
        yield text.rfind("\n", 0, position) + 1, end
        position = text.find(words, end)


def _at(line: Line, found: re.Match[str], day: date, certainty: Certainty) -> Read[date]:
    return Read(day, line.start + found.start(), line.start + found.end(), certainty)


def _is_day_of_issue(text: str, found: re.Match[str]) -> bool:
    """Place and day end the line; a day within a sentence or a title is another document's."""
    before, after = text[: found.start()], text[found.end() :]
    return not after.strip(" .)_-") and len(before.split()) <= _PLACE_WORDS
