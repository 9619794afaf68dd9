"""Căn cứ: on what grounds a document was issued.

Each line names one document or several; "đã được sửa đổi, bổ sung theo Luật số …" within it names
those that amended a ground: grounds too where they have a number, but less surely.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.model import Block, Certainty, Level, Relation, RelationKind
from ingest.relations.naming import listed
from ingest.relations.paragraphs import histories, in_own_words
from ingest.relations.places import Place, find_places
from ingest.relations.references import Reference, find_references
from ingest.structure import Layout

_GROUND = re.compile(r"^\W{0,3}căn c[ứử](?:\s+vào)?\s+", re.IGNORECASE)
_PART = re.compile(r"[^;]+")
_NAMED_AT_ONCE = re.compile(
    r"^\s*(?:các\s+|vào\s+|quy định tại\s+|(?:điểm|khoản|điều|chương|mục)\s.{1,80})*$",
    re.IGNORECASE,
)
_FIRST_BLOCKS = 60
_LONGEST = 4000


def grounds(text: str, blocks: Sequence[Block], layout: Layout) -> Iterator[Relation]:
    """One relation for each document named in the lines that begin with "Căn cứ"."""
    for index in _preamble(blocks, layout):
        block = blocks[index]
        line = text[block.start : min(block.end, block.start + _LONGEST)]
        opening = _GROUND.match(line)
        if opening:
            for part in _PART.finditer(line, opening.end()):
                yield from _of_part(line, part.start(), part.end(), block.start)


def _preamble(blocks: Sequence[Block], layout: Layout) -> Iterator[int]:
    """The blocks before the first Điều; without Điều, the first ones before a heading."""
    first = next((c.start for c in layout.clauses if c.level != Level.ANNEX and c.start > 0), None)
    for index in layout.body[:_FIRST_BLOCKS]:
        if first is not None and blocks[index].start >= first:
            return
        if index not in layout.hidden:
            yield index


def _of_part(line: str, start: int, end: int, offset: int) -> Iterator[Relation]:
    words = in_own_words(line[:end])
    for number, found in enumerate(listed(words, start, end)):
        before = words[start : found.start]
        is_direct = number > 0 or _NAMED_AT_ONCE.match(before) is not None
        if not is_direct and not found.target.number:
            continue
        is_named_exactly = found.target.number or found.target.issued_on
        is_sure = is_direct and (is_named_exactly or found.target.type == "hiến pháp")
        places = find_places(before) if number == 0 and is_direct else ()
        certainty = Certainty.SURE if is_sure else Certainty.LIKELY
        yield _relation(found, offset, certainty, places)
    for a, b in histories(line[:end]):
        if a >= start:
            for amending in find_references(line, a, b):
                if amending.target.number:
                    yield _relation(amending, offset, Certainty.LIKELY, ())


def _relation(
    found: Reference, offset: int, certainty: Certainty, places: tuple[Place, ...]
) -> Relation:
    return Relation(
        RelationKind.BASED_ON,
        found.target,
        places,
        (),
        offset + found.start,
        offset + found.end,
        certainty,
    )
