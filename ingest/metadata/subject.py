"""Trích yếu: what the document says that it is about."""

import re
from collections.abc import Sequence

from ingest.metadata.head import Head, Line, spelling_in
from ingest.metadata.identity import NUMBER
from ingest.model import Certainty, Read
from ingest.structure.closing import is_letterhead

_ABOUT = re.compile(r"V/[vV]\s*:?\s*|(?:^|\s)[Rr]e(?:garding)?\s*:\s*")
_OWN_NUMBER = re.compile(rf"\s*số\s+(?:{NUMBER}|không số)\s*$", re.IGNORECASE)
_SOURCE_LINE = re.compile(
    r"^(?:nguồn|source)\s*:|^\(?(?:ban hành )?kèm theo|^https?:", re.IGNORECASE
)
_ISSUERS_CLAUSE = re.compile(
    r"^(?:CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG CHÍNH PHỦ|(?:BỘ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|CỤC TRƯỞNG"
    r"|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG|TỔNG GIÁM ĐỐC|ỦY BAN|UỶ BAN|HỘI ĐỒNG|TRƯỞNG BAN"
    r"|THE (?:DIRECTOR|CHAIR)).*)$"
)
_LINES = 8


def subject(head: Head, text: str, kind: Read[str] | None) -> Read[str] | None:
    """From "V/v …" of a dispatch, else from the lines under the title."""
    return _of_dispatch(head, text) or (_under_title(head, text, kind) if kind else None)


def _of_dispatch(head: Head, text: str) -> Read[str] | None:
    for place, line in enumerate(head.lines):
        about = _ABOUT.search(line.text)
        if not about:
            continue
        start, end = line.start + about.end(), line.end
        for after in head.lines[place + 1 : place + 1 + _LINES]:
            if is_letterhead(after.text) or not after.text[0].islower():
                break
            end = after.end
        return _read(text, start, end, Certainty.SURE)
    return None


def _under_title(head: Head, text: str, kind: Read[str]) -> Read[str] | None:
    title = next((n for n, line in enumerate(head.lines) if _is_title(line, kind)), None)
    if title is None:
        return None
    line = head.lines[title]
    rest = line.text[kind.end - line.start :] if line.start <= kind.start < line.end else ""
    named = _OWN_NUMBER.sub("", rest).strip(" .:-–")
    if named:
        start = line.start + line.text.index(named, kind.end - line.start)
        below = _below(head.lines[title + 1 :]) if rest.strip() == named else []
        return _read(text, start, below[-1].end if below else start + len(named), kind.certainty)
    below = _below(head.lines[title + 1 :])
    return _read(text, below[0].start, below[-1].end, kind.certainty) if below else None


def _is_title(line: Line, kind: Read[str]) -> bool:
    """The line that the type was read from, or one that is the type and nothing else."""
    return kind.start == line.start or line.text.lower() == kind.value


def _below(lines: Sequence[Line]) -> list[Line]:
    """The lines of the subject: up to a rule, the letterhead, or the body that enacts."""
    found: list[Line] = []
    for line in lines[:_LINES]:
        if is_letterhead(line.text):
            if found:
                break
            continue
        if _SOURCE_LINE.match(line.text) or (found and _ISSUERS_CLAUSE.match(line.text)):
            break
        if found and (found[-1].text.endswith(".") or _title_has_ended(found[-1], line)):
            break
        found.append(line)
    return found


def _title_has_ended(last: Line, line: Line) -> bool:
    """A title in capitals ends where capitals do."""
    return last.text.isupper() and not line.text.isupper()


def _read(text: str, start: int, end: int, certainty: Certainty) -> Read[str] | None:
    words = text[start:end].replace("\n", " ").strip(" .;")
    if not any(letter.isalpha() for letter in words):
        return None
    value = spelling_in(text[end:], words) if words.isupper() else words
    return Read(value[0].upper() + value[1:], start, end, certainty)
