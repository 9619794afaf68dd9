"""Trích yếu: what the document says that it is about."""

import re
from collections.abc import Sequence

from ingest.metadata.head import Head, Line, spelling_in
from ingest.metadata.numbers import NUMBER, clean_number
from ingest.metadata.vocabulary import TYPES
from ingest.model import Certainty, Read
from ingest.structure.closing import is_letterhead

_ABOUT = re.compile(r"V/[vV]\s*:?\s*|(?:^|\s)[Rr]e(?:garding)?\s*:\s*")
_LAST_NUMBER = re.compile(rf"\s*số\s+(?:(?P<number>{NUMBER})|không số)\s*$", re.IGNORECASE)
_SOURCE_LINE = re.compile(
    r"^(?:nguồn|source)\s*:|^\(?(?:ban hành )?kèm theo|^https?:", re.IGNORECASE
)
_ISSUERS_CLAUSE = re.compile(
    r"^(?:CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG CHÍNH PHỦ|(?:BỘ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|CỤC TRƯỞNG"
    r"|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG|TỔNG GIÁM ĐỐC|ỦY BAN|UỶ BAN|HỘI ĐỒNG|TRƯỞNG BAN"
    r"|THE (?:DIRECTOR|CHAIR)).*)$"
)
_EDITION = re.compile(r"^xuất bản lần \d+$", re.IGNORECASE)
_ITEM = re.compile(r"[-+]\s|\d{1,2}[.)]\s|[IVX]{1,5}\.\s")
_OF_ISSUER = re.compile(r"^CỦA (?!(?:BỘ )?LUẬT|PHÁP LỆNH|NGHỊ)")
"""The second line of a title: KẾT LUẬN / CỦA BAN BÍ THƯ."""
_LINES = 8
Found = tuple[int, int, Certainty]


def subject(
    head: Head, text: str, kind: Read[str] | None, number: Read[str] | None
) -> Read[str] | None:
    """From "V/v …" of a dispatch, else from the lines under the title, without its own number."""
    found = _of_dispatch(head) or (_under_title(head, kind, number) if kind else None)
    if not found:
        return None
    start, end, certainty = found
    words = _without_number(text[start:end].replace("\n", " "), number).strip(" .;")
    if not any(letter.isalpha() for letter in words):
        return None
    value = spelling_in(text[end:], words) if words.isupper() else words
    return Read(value[0].upper() + value[1:], start, end, certainty)


def _without_number(words: str, number: Read[str] | None) -> str:
    """A title may end in the document's own number; one that it amends belongs to it."""
    last = _LAST_NUMBER.search(words)
    if not last:
        return words
    other = last["number"] and (number is None or clean_number(last["number"]) != number.value)
    return words if other else words[: last.start()].strip(" .:-–")


def _of_dispatch(head: Head) -> Found | None:
    for place, line in enumerate(head.lines):
        about = _ABOUT.search(line.text)
        if not about:
            continue
        start, end = line.start + about.end(), line.end
        for after in head.lines[place + 1 : place + 1 + _LINES]:
            if is_letterhead(after.text) or not after.text[0].islower():
                break
            end = after.end
        return start, end, Certainty.SURE
    return None


def _under_title(head: Head, kind: Read[str], number: Read[str] | None) -> Found | None:
    title = next((n for n, line in enumerate(head.lines) if _is_title(line, kind)), None)
    if title is None:
        return None
    line = head.lines[title]
    rest = line.text[kind.end - line.start :] if line.start <= kind.start < line.end else ""
    named = _without_number(rest, number).strip(" .:-–")
    if named:
        start = line.start + line.text.index(named, kind.end - line.start)
        below = _below(head.lines[title + 1 :]) if rest.strip() == named else []
        return start, below[-1].end if below else start + len(named), kind.certainty
    below = _below(head.lines[title + 1 :])
    return (below[0].start, below[-1].end, kind.certainty) if below else None


def _is_title(line: Line, kind: Read[str]) -> bool:
    """The line that the type was read from, or one that is the type and nothing else.

    A consolidated text bears the title of what it consolidates.
    """
    words = line.text.lower()
    is_consolidated = kind.value == "văn bản hợp nhất" and words in TYPES
    return kind.start == line.start or words == kind.value or is_consolidated


def _below(lines: Sequence[Line]) -> list[Line]:
    """The lines of the subject: up to a rule, the letterhead, or the body that enacts."""
    found: list[Line] = []
    for line in lines[:_LINES]:
        if is_letterhead(line.text) or _EDITION.match(line.text):
            if found:
                break
            continue
        if not found and _OF_ISSUER.match(line.text):
            continue
        if found and (line.text.endswith(":") or _ITEM.match(line.text)):
            break
        if _SOURCE_LINE.match(line.text) or (found and _ISSUERS_CLAUSE.match(line.text)):
            break
        if found and (found[-1].text.endswith(".") or _title_has_ended(found[-1], line)):
            break
        found.append(line)
    return found


def _title_has_ended(last: Line, line: Line) -> bool:
    """A title in capitals ends where capitals do."""
    return last.text.isupper() and not line.text.isupper()
