"""What a person must know before a file may be used: secrecy marks, words aimed at a machine.

A mark is a line of its own at the head of the sheet; the same word in running text ("tài liệu
mật") is none. The rules are data: the officers' list replaces the defaults.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Block, Finding, FindingKind, Severity

_HEAD_BLOCKS = 25
_MARK_LENGTH = 60
_SAMPLE = 120


@dataclass(frozen=True, slots=True)
class ScreeningRules:
    """Regular expressions. A secrecy mark must be a whole line, or a whole cell, of the head."""

    secrecy_marks: tuple[str, ...] = (
        r"(?:TUYỆT|TỐI)?\s*M\s?Ậ\s?T",
        r"BÍ\s+MẬT\s+NHÀ\s+NƯỚC(?:\s*[-–]?\s*(?:ĐỘ\s+)?(?:TUYỆT|TỐI)?\s*MẬT)?",
        r"(?i:(?:độ|mức độ|dấu(?: chỉ)?(?: độ)?)\s*mật\s*:?\s*(?:tuyệt|tối)?\s*mật)",
    )
    instructions: tuple[str, ...] = (
        r"(?:bỏ qua|phớt lờ|quên|không tuân theo)\s+(?:mọi|tất cả|toàn bộ|các|những)?\s*"
        r"(?:các\s+)?(?:hướng dẫn|chỉ dẫn|chỉ thị|lệnh|quy tắc)\s+"
        r"(?:trên|trước|ở trên|phía trên|hệ thống|đã cho)",
        r"(?:ignore|disregard|forget)\s+(?:all\s+|any\s+|the\s+|your\s+)*"
        r"(?:previous|prior|above|earlier|preceding|system)\s+(?:instruction|prompt|rule|message)",
        r"(?:bạn|mày)\s+(?:bây giờ\s+|hiện\s+)?là\s+(?:một\s+)?(?:trợ lý|mô hình|chatbot|AI)(?!\w)",
        r"(?:system|developer)\s+prompt|<\|(?:im_start|system|assistant)\|>|\[/?INST\]",
        r"(?:trợ lý|mô hình|chatbot|AI)\s+(?:phải|hãy|cần)\s+(?:trả lời|nói|bỏ qua|khẳng định)",
    )


def screen(
    text: str, blocks: Sequence[Block], rules: ScreeningRules | None = None
) -> tuple[Finding, ...]:
    """The findings of a text, in reading order by kind."""
    rules = rules or ScreeningRules()
    return (*_secrecy_marks(text, blocks, rules), *_instructions(text, rules))


def _secrecy_marks(text: str, blocks: Sequence[Block], rules: ScreeningRules) -> Iterator[Finding]:
    if not rules.secrecy_marks:
        return
    pattern = re.compile("|".join(f"(?:{mark})" for mark in rules.secrecy_marks))
    for block in blocks[:_HEAD_BLOCKS]:
        if block.page is not None and block.page > 1:
            return
        start = block.start
        for cell in text[block.start : block.end].split(" | "):
            mark = cell.strip(" ()[]*.-–_")
            if len(mark) <= _MARK_LENGTH and pattern.fullmatch(mark):
                details = {"mark": mark}
                end = start + len(cell)
                yield Finding(FindingKind.SECRECY_MARK, Severity.BLOCKING, details, start, end)
            start += len(cell) + len(" | ")


def _instructions(text: str, rules: ScreeningRules) -> Iterator[Finding]:
    if not rules.instructions:
        return
    pattern = re.compile("|".join(f"(?:{words})" for words in rules.instructions), re.IGNORECASE)
    for found in pattern.finditer(text):
        details = {"sample": text[found.start() : found.start() + _SAMPLE].split("\n", 1)[0]}
        yield Finding(
            FindingKind.HIDDEN_INSTRUCTION,
            Severity.NOTICE,
            details,
            found.start(),
            found.end(),
        )
