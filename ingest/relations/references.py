"""How a text names another document: by number, by name and day, by name alone.

    Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ
    Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015
    Luật Đất đai năm 2013

Only laws are known by name alone; every other type needs its number. "Luật này" is no other
document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.letters import UPPER
from ingest.metadata.numbers import NUMBER, clean_number
from ingest.metadata.written_dates import DAY, day_of
from ingest.model import DocumentReference

_LAWS = ("Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp")
_OTHERS = (
    "Nghị quyết liên tịch", "Nghị quyết", "Nghị định", "Thông tư liên tịch", "Thông tư",
    "Quyết định", "Chỉ thị", "Sắc lệnh", "Lệnh", "Công văn", "Công điện", "Thông báo", "Kết luận",
    "Kế hoạch", "Hướng dẫn", "Tờ trình", "Báo cáo", "Chương trình", "Đề án", "Văn bản hợp nhất",
    "Văn bản", "Quy định", "Quy chế",
)  # fmt: skip
_ANY_TYPE = "|".join((*_LAWS, *_OTHERS))
TYPE = re.compile(rf"(?<!\w)(?P<type>{_ANY_TYPE})(?!\w)(?!\s+(?:này|nêu|trên|khác|đó))")
_NUMBERED = re.compile(rf"\s+(?:số\s*:?\s*)?(?P<number>{NUMBER})")
_NEXT_NUMBER = re.compile(rf"\s*(?:,|;|và)\s+(?P<said>số\s*:?\s*(?P<number>{NUMBER}))")
_SO = r"\s+số\s*:?\s*"
_LAW_NUMBER = re.compile(rf"{_SO}(?P<number>{NUMBER})|\s+(?P<bare>\d{{1,3}}/\d{{4}}/[A-ZĐ-]+\d*)")
_DATED = re.compile(rf"(?=ngày\s){DAY}", re.IGNORECASE)
_BEFORE_DAY = re.compile(
    r"\s?,?\s?(?:ban hành\s|ký\s|(?:đã\s)?được\s[^,;.()\d]{2,80}?\sthông qua\s)?(?=ngày\s)"
)
_YEAR = re.compile(r"\s+(?:năm\s+)?(?:19|20)\d{2}(?![\w/.])")
_OF_ISSUER = re.compile(
    rf"\s+của\s+(?P<issuer>[{UPPER}][^,;.:()\n]{{1,90}}?)(?=\s+(?:quy định|về|hướng dẫn|ban hành"
    r"|sửa đổi|phê duyệt|công bố|đã|được|hết|có|thì|bãi bỏ|thay thế|như|đính chính|tại|để|chi tiết"
    rf"|(?:và|,)\s+(?:{_ANY_TYPE}))(?!\w)|[,;.:()\n]|$)"
)
_NAME_ENDS = re.compile(
    r"[;:.(\n“”\"]|,?\s+(?:đã\s+)?được\s|\s+(?:hết|có)\s+hiệu\s+lực|\s+(?:và|hoặc|hay)\s+"
    rf"(?:các\s+)?(?={_ANY_TYPE})|,\s+(?={_ANY_TYPE})|,\s+(?:trừ|cụ thể)\s"
    r"|\s+và\s+(?=biện pháp|hướng dẫn|bãi bỏ|(?:điểm|khoản|[Đđ]iều)\s+\w{1,3}\s)"
    r"|\s+(?:như|theo(?!\s+phương thức)"
    r"|tại(?!\s+Việt Nam)|để|quy định|hướng dẫn|ban hành|do|thì|và các|mà|về)\s"
)
_LOST_NUMBER = re.compile(r"\s+s[ốôồỗ]$")
"""Before a number that stands on the next page, or that recognition lost."""
_ISSUERS_NAME = re.compile(r"\s+của\s+[^,;:()\d]{2,80}?(?=\s+số\s)")
_AMENDING_ENDS = re.compile(r"[;:(\n]|\.\s")
_AMENDING = re.compile(r"\s+(?:[Ss]ửa đổi|[Bb]ổ sung)")
_NAME = 220


@dataclass(frozen=True, slots=True)
class Reference:
    """A document named in `text[start:end]` of the string that was searched."""

    target: DocumentReference
    name: str
    """A law's name in small letters ("đất đai"); empty for what only has a number."""
    start: int
    end: int


def find_references(text: str, start: int = 0, end: int | None = None) -> Iterator[Reference]:
    """The documents named in `text[start:end]`, in order; a nested name is part of the outer."""
    stop = len(text) if end is None else end
    position = start
    while found := TYPE.search(text, position, stop):
        reference = _law(text, found, stop) if found["type"] in _LAWS else _other(text, found, stop)
        position = reference.end if reference else found.end()
        if reference:
            yield reference
            for further in _further(text, reference, stop):
                yield further
                position = further.end


def _other(text: str, found: re.Match[str], stop: int) -> Reference | None:
    issuer = _ISSUERS_NAME.match(text, found.end(), stop)
    number = _NUMBERED.match(text, issuer.end() if issuer else found.end(), stop)
    if not number:
        return None
    kind, end = found["type"].lower(), number.end()
    return _reference(text, kind, found.start(), end, stop, clean_number(number["number"]), "")


def _further(text: str, first: Reference, stop: int) -> Iterator[Reference]:
    """ "Quyết định số 3/2020/QĐ-TTg, số 4/2020/QĐ-TTg": others of the same type."""
    position = first.end
    while first.target.number and (found := _NEXT_NUMBER.match(text, position, stop)):
        number, start = clean_number(found["number"]), found.start("said")
        reference = _reference(text, first.target.type, start, found.end(), stop, number, "")
        yield reference
        position = reference.end


def _law(text: str, found: re.Match[str], stop: int) -> Reference | None:
    """A law's name goes on to its number, day or year, or as far as a name can go."""
    kind = found["type"].lower()
    begin, furthest = found.end(), min(stop, found.end() + _NAME)
    ends = _AMENDING_ENDS if _AMENDING.match(text, begin, furthest) else _NAME_ENDS
    ending = ends.search(text, begin + 1, furthest)
    limit = ending.start() if ending else furthest
    if text[begin : begin + 1] != " ":
        return None
    marks = [p.search(text, begin, limit) for p in (_LAW_NUMBER, _DATED, _YEAR)]
    first = min((mark for mark in marks if mark), key=lambda mark: mark.start(), default=None)
    name = _LOST_NUMBER.sub("", text[begin : first.start() if first else limit].strip(" ,"))
    if first is None and ((not ending and furthest < stop) or not name):
        return None
    if first is not None and first is marks[0]:
        number = clean_number(first["number"] or first["bare"])
        return _reference(text, kind, found.start(), first.end(), stop, number, name)
    day = day_of(first) if first is not None and first is marks[1] else None
    end = first.end() if first else begin + len(text[begin:limit].rstrip(" ,."))
    return _reference(text, kind, found.start(), end, stop, None, name, day)


def _reference(
    text: str,
    kind: str | None,
    start: int,
    end: int,
    stop: int,
    number: str | None,
    name: str,
    day: date | None = None,
) -> Reference:
    """With the day and the issuer that follow a number or a name."""
    before_day = None if day else _BEFORE_DAY.match(text, end, stop)
    dated = _DATED.match(text, before_day.end(), stop) if before_day else None
    if dated:
        day, end = day_of(dated), dated.end()
    issuer = _OF_ISSUER.match(text, end, stop)
    if issuer:
        end = issuer.end("issuer")
    words = text[start:end].replace("\n", " ")
    return Reference(DocumentReference(number, kind, day, words), name.lower(), start, end)
