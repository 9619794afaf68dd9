"""Number, type and issuer: what makes a document this document."""

import re
from dataclasses import replace

from ingest.metadata.head import Head, Line, read_at, spelling_in
from ingest.metadata.vocabulary import ENGLISH_TYPES, ISSUER_OF_CODE, TYPE_OF_CODE, TYPES
from ingest.model import Certainty, Read
from ingest.structure.closing import is_letterhead

_CODE = r"[A-ZĐƯÂÊÔĂ\u0400-\u042F][A-Za-zĐđƯưÂâÊêÔôĂă\u0400-\u042F]*\d*"
NUMBER = rf"\d{{1,5}}[a-z]?(?:\s*/\s*\d{{4}})?\s*[/-]\s*{_CODE}(?:\s*[-–./]\s*{_CODE})*"
_NUMBER_LINE = re.compile(
    rf"(?:^|\s)(?:[Ll]uật\s+|[Nn]ghị quyết\s+|[Pp]háp lệnh\s+)?(?:[Ss]ố|SỐ|No)\s*[.:]*\s*"
    rf"(?P<number>{NUMBER})"
)
_FORMAL_LINE = re.compile(
    r"(?:(?:bộ )?luật |nghị quyết |pháp lệnh )?(?:số|no\.?)(?!\w)", re.IGNORECASE
)
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
"""Cyrillic capitals that typists and converters leave in codes."""

_BY_LENGTH = sorted(TYPES, key=len, reverse=True)
_TITLES = re.compile(rf"^(?:{'|'.join(_BY_LENGTH)})(?!\w)(?! đ(?:ến|i)$)", re.IGNORECASE)
"""A title; the stamp CÔNG VĂN ĐẾN of the receiving office is none."""
_ENGLISH_TITLES = re.compile(
    rf"^(?:{'|'.join(sorted(ENGLISH_TYPES, key=len, reverse=True))})(?!\w)", re.IGNORECASE
)
_CONTINUES_NAME = re.compile(
    r"^(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|VÀ|VIỆT NAM|NHÂN DÂN|QUỐC GIA"
    r"|CỦA|AND|OF)(?!\w)"
)
_ISSUER_LENGTH = 90


def document_number(head: Head) -> Read[str] | None:
    """Số, ký hiệu: from the line that begins with "Số", else from a title that names it."""
    found = [(line, match) for line in head.lines if (match := _NUMBER_LINE.search(line.text))]
    formal = [(line, match) for line, match in found if _begins_with_number(line.text)]
    for line, match in formal or found:
        certainty = Certainty.SURE if formal else Certainty.LIKELY
        start, end = line.start + match.start("number"), line.start + match.end("number")
        return Read(_clean(match["number"]), start, end, certainty)
    return None


def document_type(head: Head, number: Read[str] | None) -> Read[str] | None:
    """From the title in capitals, else the number's code, else a title in small letters."""
    for line in head.lines:
        if line.text.isupper() and not is_letterhead(line.text):
            title = _type_at(line, Certainty.SURE)
            if title:
                return title
    by_code = _type_of_code(number) if number else None
    if number and by_code:
        return Read(by_code, number.start, number.end, Certainty.LIKELY)
    for line in head.lines:
        title = None if _begins_with_number(line.text) else _type_at(line, Certainty.LIKELY)
        if title:
            return title
    if number and not re.search(r"QH\d*$", number.value):
        return Read("công văn", number.start, number.end, Certainty.LIKELY)
    return None


def issuer(
    head: Head, text: str, number: Read[str] | None, kind: Read[str] | None
) -> Read[str] | None:
    """By a code that only one body has, else the lines in capitals of the letterhead."""
    if number:
        known = _issuer_of_code(number.value)
        if known:
            return Read(known, number.start, number.end, Certainty.SURE)
    name = _letterhead_name(head)
    if not name:
        if kind is None or kind.value not in ("luật", "bộ luật"):
            return None
        return replace(kind, value="Quốc hội", certainty=Certainty.LIKELY)
    words = " ".join(line.text for line in name)
    value = spelling_in(text[head.end :], words)
    return Read(value, name[0].start, name[-1].end, Certainty.LIKELY)


def codes_of(number: str) -> list[str]:
    """The letters of a number: `15/2024/QĐ-UBND` → QĐ, UBND."""
    return [part for part in re.split(r"[/.-]", number) if part and not part[0].isdigit()]


def _type_of_code(number: Read[str]) -> str | None:
    codes = codes_of(number.value)
    return TYPE_OF_CODE.get(codes[0]) if codes else None


def _issuer_of_code(number: str) -> str | None:
    codes = codes_of(number)
    if not codes:
        return None
    if re.fullmatch(r"QH\d{1,2}", codes[-1]):
        return "Quốc hội"
    if codes[-1].startswith("UBTVQH"):
        return "Ủy ban Thường vụ Quốc hội"
    is_dispatch = codes[0] not in TYPE_OF_CODE
    return ISSUER_OF_CODE.get(codes[0] if is_dispatch else codes[-1])


def _letterhead_name(head: Head) -> list[Line]:
    """The issuing body: the last name in capitals before the number, or before the title.

    A superior body stands above it; a long name may run over two lines.
    """
    names: list[list[Line]] = []
    last = max((n for n, line in enumerate(head.lines) if is_letterhead(line.text)), default=0)
    for line in head.lines[:last]:
        if _begins_with_number(line.text) or (names and _TITLES.match(line.text)):
            break
        if is_letterhead(line.text) or not line.text.isupper() or _TITLES.match(line.text):
            continue
        if len(line.text) > _ISSUER_LENGTH or _is_mark(line.text):
            continue
        if names and _goes_on(names[-1][-1], line):
            names[-1].append(line)
        else:
            names.append([line])
    return names[-1] if names else []


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a name runs over from the line just above."""
    is_open = before.text.endswith((",", " VÀ", " CỦA", " AND", " OF"))
    adjoins = line.start == before.end + 1
    return adjoins and (is_open or _CONTINUES_NAME.match(line.text) is not None)


def _is_mark(text: str) -> bool:
    """Secrecy and urgency marks, in capitals like a name."""
    return re.search(r"MẬT$|KHẨN$|HỎA TỐC|LƯU HÀNH|^DỰ THẢO", text) is not None


def _begins_with_number(text: str) -> bool:
    return _FORMAL_LINE.match(text) is not None


def _type_at(line: Line, certainty: Certainty) -> Read[str] | None:
    found = _TITLES.match(line.text)
    if found:
        return read_at(found[0].lower(), line, found, certainty)
    english = _ENGLISH_TITLES.match(line.text)
    if english:
        return read_at(ENGLISH_TYPES[english[0].lower()], line, english, certainty)
    return None


def _clean(number: str) -> str:
    return re.sub(r"\s+", "", number).replace("–", "-").translate(_LOOK_ALIKES)
