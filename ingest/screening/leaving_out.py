"""What a command to a machine takes with it, and the text without it.

A command governs what follows it in its paragraph: "Ignore the rules. The fee is 5." So from the
sentence that commands to the end of that place all is left out, as hidden text is: neither index
nor answer ever meets it. A remark in brackets goes alone where the sentence goes on after it. Of a
table the cell goes. The number of an Điều, khoản or điểm stays, for its place is not the command's.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.model import Block, BlockKind, LineBox
from ingest.normalising import NormalText
from ingest.screening.remarks import remarks
from ingest.sentences import sentence_ranges

Range = tuple[int, int]

_LABEL = re.compile(
    r"\W*(?:(?:điều|chương|mục|tiểu mục|phần|phụ lục|article|chapter|section|annex)\s+"
    r"(?:\d+[a-zđ]?|[IVXLC]+)|\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVXLC]+)[.):]\s*|[-–+•]\s+",
    re.IGNORECASE,
)
_CELLS = " | "
FEWEST_WORDS = 5
"""Fewer before a remark are its heading: “Hỏi – đáp mẫu”."""


def reach(text: str, blocks: Sequence[Block], start: int, end: int) -> Range:
    """The range to leave out for a command at `[start, end)`, whole paragraphs between. Pure."""
    first, last = _block_at(blocks, start), _block_at(blocks, max(start, end - 1))
    stops = last.end
    if last.kind is BlockKind.TABLE_ROW:
        stops = _cells(text, blocks, last, end, end)[1]
    if first.kind is BlockKind.TABLE_ROW:
        return _cells(text, blocks, first, start, start)[0], stops
    begins = first.start
    label = _LABEL.match(text, begins, first.end)
    if label and (label.end() <= start or (label.end() < end and label[0][-1:].isspace())):
        begins = label.end()
    remark = _remark_at(text, (begins, first.end), start)
    if remark and end <= remark[1] and _goes_on(text[begins : remark[0]], text[remark[1] : stops]):
        return remark
    sentences = [begins + a for a, _ in sentence_ranges(text[begins : first.end])]
    starts = [*sentences, remark[0]] if remark else sentences
    return max((a for a in starts if a <= start), default=begins), stops


def _remark_at(text: str, within: Range, place: int) -> Range | None:
    """The remark around a place, if what stands before it can stay without it."""
    for first, last in remarks(text, *within):
        if first <= place < last and _stands(text[within[0] : first]):
            return first, last
    return None


def _cells(text: str, blocks: Sequence[Block], row: Block, start: int, end: int) -> Range:
    """The cell around a place; where a cell has made itself several, all behind the first."""
    if _count_cells(text, row) > max(_count_cells(text, one) for one in _beside(blocks, row)):
        return text.find(_CELLS, row.start, row.end) + len(_CELLS), row.end
    before, after = text.rfind(_CELLS, row.start, start), text.find(_CELLS, end, row.end)
    return (before + len(_CELLS) if before >= 0 else row.start, after if after >= 0 else row.end)


def _count_cells(text: str, row: Block) -> int:
    return text.count(_CELLS, row.start, row.end)


def _beside(blocks: Sequence[Block], row: Block) -> list[Block]:
    """The rows above and below; a row that stands alone is beside itself."""
    place = bisect_right(blocks, row.start, key=lambda block: block.start) - 1
    near = (*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2])
    return [one for one in near if one.kind is BlockKind.TABLE_ROW] or [row]


def _stands(before: str) -> bool:
    """Whether what is said before a remark says enough to stay without it."""
    return len(before.split()) >= FEWEST_WORDS


def _goes_on(before: str, rest: str) -> bool:
    """Whether a sentence goes on behind a remark, or has only its mark left."""
    following = rest.strip()
    if not any(map(str.isalnum, following)):
        return True
    ended = before.rstrip().endswith((".", "!", "?"))
    return not following[:1].isupper() and (following[:1].islower() or not ended)


def without(normal: NormalText, ranges: Iterable[Range]) -> NormalText:
    """The text without these ranges; what is left empty is gone, the rest numbered anew. Pure."""
    gone = _joined(ranges)
    if not gone:
        return normal
    parts: list[str] = []
    blocks: list[Block] = []
    lines: list[LineBox] = []
    length = 0
    for block in normal.blocks:
        kept = _kept(block, gone, normal.text)
        text = "".join(normal.text[a:b] for a, b in kept)
        if not any(map(str.isalnum, text)):
            continue
        lines += _moved(_lines_of(normal.lines, block), kept, length)
        blocks.append(replace(block, start=length, end=length + len(text), number=len(blocks) + 1))
        parts.append(text)
        length += len(text) + 1
    return NormalText("\n".join(parts), tuple(blocks), tuple(lines))


def _block_at(blocks: Sequence[Block], position: int) -> Block:
    return blocks[max(0, bisect_right(blocks, position, key=lambda block: block.start) - 1)]


def _joined(ranges: Iterable[Range]) -> list[Range]:
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        elif start < end:
            joined.append((start, end))
    return joined


def _kept(block: Block, gone: Sequence[Range], text: str) -> list[Range]:
    """What stays of a block, without white space at its new ends."""
    kept: list[Range] = []
    position = block.start
    for start, end in (*gone, (block.end, block.end)):
        if end < position or start > block.end:
            continue
        if start > position:
            kept.append((position, start))
        position = max(position, end)
    if kept:
        first, last = kept[0], kept[-1]
        kept[-1] = last[0], last[0] + len(text[slice(*last)].rstrip())
        if first[0] > block.start:
            start = first[1] - len(text[slice(*first)].lstrip())
            kept[0] = start, max(start, kept[0][1])
    return kept


def _lines_of(lines: Sequence[LineBox], block: Block) -> Sequence[LineBox]:
    first = bisect_right(lines, block.start - 1, key=lambda line: line.start)
    last = bisect_right(lines, block.end - 1, key=lambda line: line.start)
    return lines[first:last]


def _moved(lines: Sequence[LineBox], kept: Sequence[Range], length: int) -> list[LineBox]:
    """The lines' remains where the kept ranges stand now, one after the other from `length` on."""
    moved: list[LineBox] = []
    for start, end in kept:
        for line in lines:
            a, b = max(line.start, start), min(line.end, end)
            if a < b:
                moved.append(LineBox(length + a - start, length + b - start, line.box))
        length += end - start
    return moved
