"""A read file whose text is in an old encoding, turned into Unicode block by block.

The file as a whole tells the encoding; a file may still hold parts in Unicode or in English, so
each block is turned only where that makes its words more possible than they were.
"""

import re
from dataclasses import replace

from ingest.legacy_encoding.alphabets import LEGACY_WORD, LegacyEncoding, to_unicode
from ingest.legacy_encoding.detection import detect
from ingest.model import (
    Finding,
    FindingKind,
    LineBox,
    PageMethod,
    Severity,
    SourceBlock,
    SourceText,
)
from ingest.syllables import is_syllable

_AROUND_WORDS = ".,;:()\"“”'/"


def repair_encodings(source: SourceText) -> SourceText:
    """The same text in Unicode with a finding, or `source` itself where nothing is to repair."""
    encoding = detect("\n".join(block.text for block in source.blocks))
    if encoding is None:
        return source
    blocks = tuple(_repaired(block, encoding) for block in source.blocks)
    details: dict[str, str | int] = {"encoding": encoding.value}
    finding = Finding(FindingKind.REPAIRED_ENCODING, Severity.NOTICE, details)
    pages = {
        now.page
        for before, now in zip(source.blocks, blocks, strict=True)
        if now.text != before.text
    }
    readings = tuple(
        replace(reading, method=PageMethod.REPAIRED_LAYER)
        if reading.page in pages and reading.method is PageMethod.TEXT_LAYER
        else reading
        for reading in source.page_readings
    )
    findings = (*source.findings, finding)
    return replace(source, blocks=blocks, findings=findings, page_readings=readings)


def _repaired(block: SourceBlock, encoding: LegacyEncoding) -> SourceBlock:
    """The block in Unicode, its lines moved to the new offsets; or the block as it is."""
    before = _marked_syllables(block.text)
    if _marked_syllables(_converted(block.text, encoding)) <= before:
        return block
    text = ""
    lines: list[LineBox] = []
    position = 0
    for line in block.lines:
        text += _converted(block.text[position : line.start], encoding)
        start = len(text)
        text += _converted(block.text[line.start : line.end], encoding)
        lines.append(LineBox(start, len(text), line.box))
        position = line.end
    text += _converted(block.text[position:], encoding)
    return replace(block, text=text, lines=tuple(lines))


def _marked_syllables(text: str) -> int:
    """How many words with a mark are possible, less those that are not."""
    words = [word for word in LEGACY_WORD.findall(text) if not word.isascii()]
    return sum(1 if is_syllable(word) else -1 for word in words)


def _converted(text: str, encoding: LegacyEncoding) -> str:
    if encoding is LegacyEncoding.TCVN3:
        text = _with_lost_letters(text)
    return to_unicode(text, encoding)


def _with_lost_letters(text: str) -> str:
    """`®-îc` as typed: ư is coded as a soft hyphen, which some programs store as a hyphen."""
    pieces = re.split(r"(\s+)", text)
    return "".join(_with_lost_letter(piece) if "-" in piece else piece for piece in pieces)


def _with_lost_letter(word: str) -> str:
    letters = word.strip(_AROUND_WORDS)
    if len(letters) < 2 or set(LEGACY_WORD.sub("", letters)) != {"-"}:
        return word
    mended = letters.replace("-", "\xad")
    parts = [to_unicode(part, LegacyEncoding.TCVN3) for part in letters.split("-")]
    is_lost = is_syllable(to_unicode(mended, LegacyEncoding.TCVN3))
    return word.replace(letters, mended) if is_lost and not all(map(is_syllable, parts)) else word
