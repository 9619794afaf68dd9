"""Letterheads, signatures and recipients: the blocks that frame a text and are not its words.

They close the last Điều before them, and no passage is made of them: nobody cites "Nơi nhận".
"""

import re
from collections.abc import Sequence

from ingest.letters import LOWER, UPPER

_NATIONAL = re.compile(
    r"^\W*(?:cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|đảng cộng sản việt nam$"
    r"|độc lập\s*[-–—]+\s*tự do\s*[-–—]+\s*hạnh phúc"
    r"|(?:the )?socialist republic of viet\s?nam|independence\s*[-–]\s*freedom)",
    re.IGNORECASE,
)
_NUMBER_LINE = re.compile(
    r"^(?:luật |bộ luật |nghị quyết |pháp lệnh )?(?:số|no\.?)\s*:?\s*(?:\d[\w. ]{0,8})?[/-]",
    re.IGNORECASE,
)
_PLACE_AND_DATE = re.compile(
    r"^[^.;:\d]{2,40},\s*ngày\s*[\d.…\s]*tháng\s*[\d.…\s]*năm\s*[\d.…]*[\s.)]*$",
    re.IGNORECASE,
)
_RECIPIENTS = re.compile(r"^(?:nơi nhận\s*:?|recipients\s*:)", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"^(?:(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s?\.|(?:T/M|K/T|T/L|TUQ|TM|KT|TL)(?=\s))"
    rf"\s*[{UPPER}]"
)
_OFFICE = re.compile(
    r"^(?:(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|CHỦ TICH|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC"
    r"|(?:TỔNG |CHI )?CỤC TRƯỞNG|VỤ TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|HIỆU TRƯỞNG|VIỆN TRƯỞNG"
    r"|CHÁNH ÁN|TRƯỞNG PHÒNG|CHÁNH THANH TRA|TỔNG BIÊN TẬP|TỔNG THANH TRA|THỐNG ĐỐC|CHỦ NHIỆM"
    r"|(?:TỔNG )?BÍ THƯ|TỔNG THƯ KÝ|TỔNG KIỂM TOÁN|TƯ LỆNH|THỦ TRƯỞNG|TRƯỞNG ĐOÀN)|THỨ TRƯỞNG)"
    rf"(?![{LOWER}])"
)
_SIGNED = re.compile(r"^\W*(?:đã ký|ký tên|signed)\b.{0,60}$", re.IGNORECASE)
_ADOPTED = re.compile(
    r"^(?:bộ )?(?:luật|nghị quyết|pháp lệnh|hiến pháp) này (?:đã )?(?:được|do) .{0,120}thông qua",
    re.IGNORECASE,
)
_PERSON = re.compile(rf"^(?:[{UPPER}][{LOWER}]+\s?){{2,6}}$")
_GLUED = re.compile(rf"[{UPPER}\s]+[{LOWER}]+(?:\s[{UPPER}][{LOWER}]+)+")
_EMPTY_CELL = "| "
"""A signature in the right column of a table whose left one is empty."""
_TAIL_LINE = 160
_TAIL_BLOCKS = 40
_ISSUER_LENGTH = 80
_LETTERHEAD_LENGTH = 120
HEAD_BLOCKS = 25


def is_letterhead(text: str) -> bool:
    """National title, motto, the number line, place and date."""
    text = text.strip()
    return bool(
        (len(text) < _LETTERHEAD_LENGTH and _NATIONAL.match(text))
        or (len(text) < 60 and _NUMBER_LINE.match(text))
        or _PLACE_AND_DATE.match(text)
    )


def is_adoption(text: str) -> bool:
    """ "Luật này đã được Quốc hội … thông qua ngày …": said by the publisher, not by the law."""
    return _ADOPTED.match(text) is not None


def closes_body(text: str) -> bool:
    """Whether the block begins the closing part: adoption, authority, office, recipients."""
    text = text.removeprefix(_EMPTY_CELL)
    if is_adoption(text):
        return True
    short = len(text) < 80
    return bool(
        _RECIPIENTS.match(text)
        or (short and _AUTHORITY.match(text))
        or (short and (_OFFICE.match(text) and _only_office(text)))
    )


def letterhead(texts: Sequence[str]) -> set[int]:
    """Indexes of the blocks above the title that identify the sheet."""
    found = {i for i, text in enumerate(texts[:HEAD_BLOCKS]) if is_letterhead(text)}
    last = max(found, default=-1)
    issuers = {i for i in range(last) if texts[i].isupper() and len(texts[i]) < _ISSUER_LENGTH}
    return found | issuers


def closing_of(texts: Sequence[str], body: range, last_article: int | None) -> range:
    """The blocks after the last Điều, from the first that signs or addresses the text.

    Without Điều, only "Nơi nhận" or what is followed by nothing but short lines can be a closing.
    It ends where something longer comes again, as an annex without a heading.
    """
    after = body.start if last_article is None else last_article + 1
    for index in range(after, body.stop):
        if closes_body(texts[index]):
            stop = _closing_stop(texts, index, body.stop)
            is_sure = last_article is not None or _RECIPIENTS.match(texts[index])
            if is_sure or stop == body.stop:
                return range(index, stop)
    return range(body.stop, body.stop)


def _closing_stop(texts: Sequence[str], start: int, stop: int) -> int:
    for index in range(start, stop):
        is_long = len(texts[index]) > _TAIL_LINE and not is_adoption(texts[index])
        if is_long or index - start > _TAIL_BLOCKS:
            return index
    return stop


def _only_office(text: str) -> bool:
    """An office in capitals, perhaps with (Đã ký) and the signer's name glued to it."""
    found = _OFFICE.match(text)
    rest = text[found.end() :] if found else text
    rest = re.sub(r"\(.*?\)", "", rest).strip()
    return not rest or rest.isupper() or _PERSON.match(rest) is not None or _glued(rest)


def _glued(rest: str) -> bool:
    """ "QUỐC HỘIVương Đình Huệ": capitals, then a name without a space between."""
    return _GLUED.fullmatch(rest) is not None
