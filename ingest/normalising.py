"""One spelling for one text: what every reader found, as the string that all ranges point into.

Composed and decomposed Vietnamese, no-break spaces, soft hyphens and the zero-width characters of
web pages look alike on paper and differ in bytes; a search or a quote check that meets both
fails. Here they become one form, and each printed line keeps its box.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.model import Block, Box, LineBox, SourceBlock, SourceText

_PRIVATE_USE = range(0xE000, 0xF900)
_WORD_BULLETS = "\uf0b7\uf0a7\uf0fc\uf0d8\uf02d\uf076\uf0ae"
_PRINTED_RULE = re.compile(r"[-–—_=*~.…\s]{3,}")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class NormalText:
    """The text of a version with its blocks, and the box of each printed line where known."""

    text: str
    blocks: tuple[Block, ...]
    lines: tuple[LineBox, ...]


def _replacements() -> dict[int, str | None]:
    """Invisible characters go, controls become spaces, look-alikes become Vietnamese letters."""
    table: dict[int, str | None] = dict.fromkeys(range(0x20), " ")
    table |= dict.fromkeys(range(0x7F, 0xA0), " ")
    table |= dict.fromkeys(_PRIVATE_USE)
    table |= {ord(bullet): "-" for bullet in _WORD_BULLETS}
    invisible = [0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F)]
    invisible += [*range(0x2060, 0x2070), 0xFEFF, 0xFFFC, 0xFFFE, 0xFFFF]
    invisible += range(0xE0000, 0xE0080)
    table |= dict.fromkeys(invisible)
    return table | {0xD0: "Đ", 0xF0: "đ"}


_TABLE = _replacements()


def normalise_line(text: str) -> str:
    """One line in NFC, without invisible characters, with single spaces and none at its ends."""
    visible = unicodedata.normalize("NFC", text.translate(_TABLE))
    return _SPACES.sub(" ", visible).strip()


def normalise(source: SourceText) -> NormalText:
    """The blocks as one string joined by newlines; empty ones and printed rules are left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    lines: list[LineBox] = []
    position = 0
    for found in source.blocks:
        text, boxes = _normalise_block(found)
        if not text or _PRINTED_RULE.fullmatch(text):
            continue
        end = position + len(text)
        blocks.append(Block(position, end, found.kind, len(blocks) + 1, found.page))
        lines += (LineBox(position + a.start, position + a.end, a.box) for a in boxes)
        parts.append(text)
        position = end + 1
    return NormalText("\n".join(parts), tuple(blocks), tuple(lines))


def _normalise_block(block: SourceBlock) -> tuple[str, list[LineBox]]:
    if not block.lines:
        return normalise_line(block.text), []
    text = ""
    boxes: list[LineBox] = []
    spaced = False
    for raw, box in _segments(block):
        piece = normalise_line(raw)
        if not piece:
            spaced = spaced or bool(raw)
            continue
        if text and (spaced or raw[0].isspace()):
            text += " "
        if box is not None:
            boxes.append(LineBox(len(text), len(text) + len(piece), box))
        text += piece
        spaced = raw[-1].isspace()
    return text, boxes


def _segments(block: SourceBlock) -> Iterable[tuple[str, Box | None]]:
    """The block cut at the borders of its printed lines; what lies between has no box."""
    position = 0
    for line in block.lines:
        yield block.text[position : line.start], None
        yield block.text[line.start : line.end], line.box
        position = line.end
    yield block.text[position:], None
