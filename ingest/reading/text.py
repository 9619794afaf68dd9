"""Plain text and light Markdown: the simplest files, in the encodings of thirty years."""

import re

from ingest.decoding import decode_text
from ingest.errors import DamagedFile
from ingest.model import FileKind, SourceBlock, SourceText
from ingest.reading.blocks import UNIT_START, mend_lines, table_blocks

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_TABLE_LINE = re.compile(r"^\s*\|.*\|\s*$")
_TABLE_RULE = re.compile(r"^[\s|:-]+$")
_WRAP_COLUMN = 110


def read_text(content: bytes) -> SourceText:
    """The paragraphs of a text file; Markdown marks and hard line wraps are undone."""
    text = decode_text(content)
    if text is None:
        raise DamagedFile(kind=FileKind.TEXT.value)
    return read_paragraphs(text)


def read_paragraphs(text: str) -> SourceText:
    """The paragraphs of words that are already decoded."""
    blocks: list[SourceBlock] = []
    for paragraph in _stretches(text.splitlines()):
        if _TABLE_LINE.match(paragraph[0]):
            rows = [_cells(line) for line in paragraph if not _TABLE_RULE.match(line)]
            blocks += table_blocks(rows)
        else:
            blocks += (SourceBlock(line) for line in mend_lines(_plain(x) for x in paragraph))
    return SourceText(FileKind.TEXT, tuple(blocks))


def _stretches(lines: list[str]) -> list[list[str]]:
    """Lines in groups: at blank lines, at table borders; hard-wrapped lines already joined."""
    wrapped_at = _wrap_column(lines)
    groups: list[list[str]] = [[]]
    for line in lines:
        current = groups[-1]
        if not line.strip():
            groups.append([])
        elif current and bool(_TABLE_LINE.match(line)) != bool(_TABLE_LINE.match(current[-1])):
            groups.append([line])
        elif current and wrapped_at and _goes_on(current[-1], line, wrapped_at):
            current[-1] = f"{current[-1].rstrip()} {line.strip()}"
        else:
            current.append(line)
    return [group for group in groups if group]


def _wrap_column(lines: list[str]) -> int:
    """Where the file's lines were broken by a program, or 0 when every line is a paragraph."""
    lengths = [len(line.rstrip()) for line in lines if line.strip()]
    if not lengths or max(lengths) > _WRAP_COLUMN:
        return 0
    nearly_full = sum(length >= 0.8 * max(lengths) for length in lengths)
    return max(lengths) if max(lengths) >= 60 and nearly_full >= 0.25 * len(lengths) else 0


def _goes_on(before: str, line: str, wrapped_at: int) -> bool:
    last_line_length = len(before.rstrip()) % wrapped_at or wrapped_at
    is_unit = UNIT_START.match(line.strip()) or _HEADING.match(line) or _HEADING.match(before)
    return not is_unit and last_line_length >= 0.75 * wrapped_at and not before.isupper()


def _cells(line: str) -> list[list[str]]:
    return [[_plain(cell).strip()] for cell in line.strip().strip("|").split("|")]


def _plain(line: str) -> str:
    heading = _HEADING.match(line)
    return _STRONG.sub(r"\2", heading.group(1) if heading else line)
