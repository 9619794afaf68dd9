"""From blocks to the tree: the believed markers of each part, nested by their levels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.model import Block, BlockKind, Clause, Level
from ingest.structure.closing import closing_of, is_adoption, letterhead
from ingest.structure.contents import contents_blocks
from ingest.structure.legal import article_indexes, legal_markers
from ingest.structure.markers import Marker, is_title, opens_unit
from ingest.structure.outline import outline_depths, outline_markers
from ingest.structure.quotes import quoted_blocks
from ingest.structure.segments import Segment, split_segments

_WIDE = (Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION)
_HEADING_LINES = 8
_SHORT_TITLE = 160
Rank = tuple[int, int]


@dataclass
class _Node:
    """A clause while its end and its children are not known yet."""

    rank: Rank
    level: Level
    label: str
    heading: str
    start: int
    body_start: int
    end: int = 0
    children: list["_Node"] = field(default_factory=list)

    def freeze(self) -> Clause:
        """The finished clause with all below it."""
        children = tuple(child.freeze() for child in self.children)
        body_start = min(self.body_start, self.end)
        return Clause(
            self.level, self.label, self.heading, self.start, self.end, body_start, children
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """The tree, and the blocks that frame the text: letterhead, signatures, recipients."""

    clauses: tuple[Clause, ...]
    framing: frozenset[int]
    hidden: frozenset[int] = frozenset()
    """Table rows, quoted new wording, contents: blocks that open no clause."""
    body: range = range(0)
    """The main text without what follows it: closing, annexes, attached texts."""
    closing: range = range(0)
    """Signatures and recipients of the main text."""


def structure(text: str, blocks: Sequence[Block]) -> Layout:
    """The clauses of a text, outermost first (none where it has no structure), and its frame."""
    return _Builder(text, blocks).layout()


class _Builder:
    """Knows the blocks of one text and turns markers into nodes with ranges."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._texts = [text[block.start : block.end] for block in blocks]
        rows = {i for i, block in enumerate(blocks) if block.kind == BlockKind.TABLE_ROW}
        self._contents = contents_blocks(self._texts)
        self._hidden = frozenset(rows | quoted_blocks(self._texts) | self._contents)
        self._body = self._closing = range(0)

    def layout(self) -> Layout:
        """Every part's nodes, nested; each ends where the next of its rank or wider begins."""
        roots: list[_Node] = []
        open_nodes: list[_Node] = []
        framing: set[int] = set()
        for index, node in self._nodes(framing):
            while open_nodes and (node is None or open_nodes[-1].rank >= node.rank):
                open_nodes.pop().end = self._blocks[index - 1].end
            if node:
                (open_nodes[-1].children if open_nodes else roots).append(node)
                open_nodes.append(node)
        clauses = tuple(root.freeze() for root in roots)
        return Layout(clauses, frozenset(framing), self._hidden, self._body, self._closing)

    def _nodes(self, framing: set[int]) -> Iterator[tuple[int, _Node | None]]:
        """Nodes in reading order with their first block; None where all that is open ends."""
        framing |= letterhead(self._texts) | self._contents
        for segment in split_segments(self._texts, self._hidden):
            body = range(segment.start, segment.stop)
            if segment.label:
                body = range(segment.body, segment.stop)
                yield segment.start, self._annex(segment)
            articles = article_indexes(self._texts, body, self._hidden)
            closing = closing_of(self._texts, body, articles[-1][0] if articles else None)
            framing |= {i for i in closing if not is_adoption(self._texts[i])}
            body = range(body.start, closing.start)
            if not segment.label:
                self._body, self._closing = body, closing
            if articles:
                markers = legal_markers(self._texts, body, self._hidden, articles)
            else:
                markers = outline_markers(self._texts, body, self._hidden)
            depths = outline_depths(markers)
            for index, marker in markers:
                yield index, self._node(index, marker, depths, body.stop)
            if closing or segment.stop == len(self._texts):
                yield body.stop, None

    def _annex(self, segment: Segment) -> _Node:
        return _Node(
            rank=(0, int(segment.is_form)),
            level=Level.ANNEX,
            label=segment.label,
            heading=segment.heading,
            start=self._blocks[segment.start].start,
            body_start=self._start_of(segment.body, segment.stop),
        )

    def _node(self, index: int, marker: Marker, depths: dict[str, int], stop: int) -> _Node:
        block, rest = self._blocks[index], self._texts[index][marker.rest :].strip()
        heading, body_start = "", block.start + marker.rest
        if marker.level in _WIDE:
            lines, after = self._heading_lines(index, rest, stop)
            heading, body_start = " ".join(lines), self._start_of(after, stop)
        elif marker.level in (Level.ARTICLE, Level.HEADING) and is_title(rest, marker.level):
            heading, body_start = rest, self._start_of(index + 1, stop)
        elif not rest and marker.level == Level.HEADING and index + 1 < stop:
            titled = self._is_short_title(index + 1)
            heading = self._texts[index + 1] if titled else ""
            body_start = self._start_of(index + 1 + titled, stop)
        elif not rest:
            body_start = self._start_of(index + 1, stop)
        depth = depths.get(marker.style, 0)
        if marker.style == "decimal":
            depth += len(marker.value)
        rank = (list(Level).index(marker.level), depth)
        return _Node(rank, marker.level, marker.label, heading, block.start, body_start)

    def _heading_lines(self, index: int, rest: str, stop: int) -> tuple[list[str], int]:
        """A chapter's heading: on its own line, or in capitals below, or one short line below."""
        lines = [rest] if rest else []
        after = index + 1
        if not rest or rest.isupper():
            while after < min(stop, index + _HEADING_LINES) and self._is_capitals(after):
                lines.append(self._texts[after])
                after += 1
        if not lines and after < stop and self._is_short_title(after):
            lines.append(self._texts[after])
            after += 1
        return lines, after

    def _is_capitals(self, index: int) -> bool:
        text = self._texts[index]
        return text.isupper() and index not in self._hidden and not opens_unit(text)

    def _is_short_title(self, index: int) -> bool:
        text = self._texts[index]
        is_plain = index not in self._hidden and not opens_unit(text)
        return is_plain and is_title(text) and len(text) < _SHORT_TITLE

    def _start_of(self, index: int, stop: int) -> int:
        """Where a block begins, or the end of the part when there is none left."""
        return self._blocks[index].start if index < stop else self._blocks[stop - 1].end
