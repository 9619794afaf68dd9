"""Number, type and issuer: what makes a document this document."""

import re
from dataclasses import replace

from ingest.metadata.head import Head, Line, name_of_body, read_at
from ingest.metadata.numbers import NUMBER, STANDARD, clean_number, clean_standard, codes_of
from ingest.metadata.vocabulary import ENGLISH_TYPES, ISSUER_OF_CODE, TYPE_OF_CODE, TYPES
from ingest.model import Certainty, Read
from ingest.structure.closing import is_letterhead

_NUMBER_LINE = re.compile(
    rf"(?:^|\s)(?:[Ll]uật\s+|[Nn]ghị quyết\s+|[Pp]háp lệnh\s+)?(?:[Ss]ố|SỐ|No)\s*[.:]*\s*"
    rf"(?P<number>{NUMBER})"
)
_FORMAL_LINE = re.compile(
    r"(?:(?:bộ )?luật |nghị quyết |pháp lệnh )?(?:số|no\.?)(?!\w)", re.IGNORECASE
)
_OF_ANOTHER = re.compile(
    rf"(?:của|theo|tại|và|,)\s+(?:{'|'.join(sorted(TYPES, key=len, reverse=True))})\s+số\s*:?\s*$",
    re.IGNORECASE,
)
_STANDARD_LINE = re.compile(rf"^(?:TIÊU CHUẨN QUỐC GIA\s+)?(?P<number>{STANDARD})\W*$")
_ATTACHED = re.compile(r"(?:kèm theo|cùng với)\s", re.IGNORECASE)

_BY_LENGTH = sorted(TYPES, key=len, reverse=True)
_TITLES = re.compile(rf"^(?:{'|'.join(_BY_LENGTH)})(?!\w)(?! đ(?:ến|i)$)", re.IGNORECASE)
"""A title; the stamp CÔNG VĂN ĐẾN of the receiving office is none."""
_ENGLISH_TITLES = re.compile(
    rf"^(?:{'|'.join(sorted(ENGLISH_TYPES, key=len, reverse=True))})(?!\w)", re.IGNORECASE
)
_ENGLISH_BODY = re.compile(
    r"^(?:THE )?(?:PEOPLE|DEPARTMENT|MINISTRY|GOVERNMENT|NATIONAL|OFFICE|STATE|PRIME|COMMITTEE"
    r"|CENTRE|CENTER|INSTITUTE|UNIVERSITY|AGENCY|BOARD|COUNCIL|GENERAL|PROVINCIAL)(?!\w)"
)
"""Begins the name of a body; a line below it that begins none goes on with it."""
_AFTER_TITLE = re.compile(r"^CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM\s+(?P<name>\S.*)$")
"""The second line of the issuer beside the national title, where columns were joined."""
_CONTINUES_NAME = re.compile(
    r"^(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|VÀ|VIỆT NAM|NHÂN DÂN|QUỐC GIA"
    r"|CỦA|AND|OF)(?!\w)"
)
_BESIDE = re.compile(r"\s+(?=CỘNG H(?:ÒA|OÀ)\W)")
"""The national title on the same line, where recognition joined the columns."""
_ABOUT = re.compile(r"V/[vV](?!\w)")
_TYPE_OF_PREFIX = {"TCVN": "tiêu chuẩn quốc gia", "QCVN": "quy chuẩn kỹ thuật quốc gia"}
_ISSUER_LENGTH = 90


def document_number(head: Head) -> Read[str] | None:
    """Số, ký hiệu: from the line that begins with "Số", else from a title that names it.

    A number in the title may be that of the document amended, or of the decision that issues
    this text: it is taken only where nothing makes it another's.
    """
    found = [(line, match) for line in head.lines if (match := _NUMBER_LINE.search(line.text))]
    formal = [(line, match) for line, match in found if _begins_with_number(line.text)]
    titled = [(line, match) for line, match in found if _is_own(line.text, match)]
    for line, match in formal or titled:
        certainty = Certainty.SURE if formal else Certainty.LIKELY
        start, end = line.start + match.start("number"), line.start + match.end("number")
        return Read(clean_number(match["number"]), start, end, certainty)
    for line in head.lines:
        standard = _STANDARD_LINE.match(line.text)
        if standard:
            start, end = line.start + standard.start("number"), line.start + standard.end("number")
            return Read(clean_standard(standard["number"]), start, end, Certainty.SURE)
    return None


def _is_own(text: str, number: re.Match[str]) -> bool:
    """Whether a title's number is the document's: "Luật Nhà giáo số 73/2025/QH15"."""
    before = text[: number.start("number")]
    is_last_or_first = number.end() == len(text.rstrip(" .)")) or _TITLES.match(text)
    is_anothers = _OF_ANOTHER.search(before) or _ATTACHED.search(before)
    is_dated = re.match(r"\s*,?\s*ngày", text[number.end() :]) is not None
    return bool(is_last_or_first) and not is_anothers and not is_dated


def document_type(head: Head, number: Read[str] | None) -> Read[str] | None:
    """From the title in capitals, else the number's code, else a title in small letters.

    CÔNG VĂN is no title by the form: it is printed by stamps, so it counts last.
    """
    if number:
        prefix = _TYPE_OF_PREFIX.get(number.value[:4]) or _consolidated(number.value)
        if prefix:
            return Read(prefix, number.start, number.end, Certainty.SURE)
    for line in head.lines:
        if line.text.isupper() and not is_letterhead(line.text):
            title = _type_at(line, Certainty.SURE)
            if title and title.value != "công văn":
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
    about = next((line for line in head.lines if _ABOUT.match(line.text)), None)
    return Read("công văn", about.start, about.end, Certainty.LIKELY) if about else None


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
    words = _BESIDE.split(" ".join(line.text for line in name))[0]
    value = name_of_body(text[head.end :], words)
    return Read(value, name[0].start, name[-1].end, Certainty.LIKELY)


def _type_of_code(number: Read[str]) -> str | None:
    codes = codes_of(number.value)
    return TYPE_OF_CODE.get(codes[0]) if codes else None


def _consolidated(number: str) -> str | None:
    """A consolidated text keeps the title of what it consolidates; its number tells."""
    return TYPE_OF_CODE["VBHN"] if "VBHN" in codes_of(number) else None


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
    for line in map(_without_title, head.lines[:last]):
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


def _without_title(line: Line) -> Line:
    """What stands behind the national title on one line; other lines as they are."""
    joined = _AFTER_TITLE.match(line.text)
    if joined is None:
        return line
    return Line(joined["name"], line.start + joined.start("name"), line.end)


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a name runs over from the line just above."""
    is_open = before.text.endswith((",", " VÀ", " CỦA", " AND", " OF"))
    adjoins = line.start == before.end + 1
    if _ENGLISH_BODY.match(before.text) and line.text.isascii():
        return adjoins and _ENGLISH_BODY.match(line.text) is None
    return adjoins and (is_open or _CONTINUES_NAME.match(line.text) is not None)


def _is_mark(text: str) -> bool:
    """Secrecy and urgency marks, in capitals like a name."""
    return re.search(r"MẬT$|KHẨN$|HỎA TỐC|LƯU HÀNH|^DỰ THẢO|^CÔNG VĂN", text) is not None


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
