"""What is stamped on a document or printed below its title: urgency, circulation, its parent.

A mark is a line of its own: "khẩn" within a sentence is a word.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.metadata.head import Head
from ingest.metadata.numbers import NUMBER, clean_number
from ingest.model import Block, Certainty, Read

_URGENT = re.compile(
    r"^\W{0,3}(?:(?:độ|mức độ) khẩn\s*:\s*)?"
    r"(?P<mark>(?:HỎA|HOẢ) TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN)(?!\w)\W{0,3}$"
)
_CIRCULATION = re.compile(
    r"^\W{0,3}(?P<mark>(?:CHỈ )?LƯU HÀNH NỘI BỘ|LƯU HÀNH HẠN CHẾ|(?:TÀI LIỆU )?THU HỒI"
    r"|(?:TÀI LIỆU )?NỘI BỘ|KHÔNG PHỔ BIẾN|KHÔNG SAO CHỤP|XEM XONG TRẢ LẠI"
    r"|XONG HỘI NGHỊ TRẢ LẠI)\W{0,3}$"
)
_ISSUED_WITH = re.compile(
    rf"(?:kèm theo|cùng với|theo)\s+[^\d\n]{{2,60}}?số\s*:?\s*(?P<number>{NUMBER})", re.IGNORECASE
)
_OPENS = re.compile(r"^\W{0,2}(?:được )?(?:ban hành )?(?:kèm theo|cùng với)", re.IGNORECASE)
_FIRST_BLOCKS = 15
_LINE = 300


def urgency(head: Head) -> Read[str] | None:
    """`KHẨN`, `THƯỢNG KHẨN` or `HỎA TỐC`."""
    found = _mark(_URGENT, head)
    return replace(found, value=found.value.replace("HOẢ", "HỎA")) if found else None


def circulation(head: Head) -> Read[str] | None:
    """`LƯU HÀNH NỘI BỘ` and its like."""
    return _mark(_CIRCULATION, head)


def attached_to(text: str, blocks: Sequence[Block], body_start: int) -> Read[str] | None:
    """The number of the decision in "(Ban hành kèm theo Quyết định số …)" below the title.

    The line opens with these words and stands before the first Điều or heading (`body_start`).
    """
    for block in blocks[:_FIRST_BLOCKS]:
        if block.start >= body_start:
            break
        line = text[block.start : min(block.end, block.start + _LINE)]
        found = _ISSUED_WITH.search(line) if _OPENS.match(line) else None
        if found:
            start = block.start + found.start("number")
            end = block.start + found.end("number")
            return Read(clean_number(found["number"]), start, end, Certainty.SURE)
    return None


def _mark(pattern: re.Pattern[str], head: Head) -> Read[str] | None:
    for line in head.lines:
        found = pattern.match(line.text)
        if found:
            start, end = line.start + found.start("mark"), line.start + found.end("mark")
            return Read(found["mark"], start, end, Certainty.SURE)
    return None
