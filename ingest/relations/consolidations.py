"""Văn bản hợp nhất: which texts a consolidated one brings together.

They stand above its grounds: the first text, then "được sửa đổi, bổ sung bởi:" and those that
amended it, a line each.
"""

from collections.abc import Iterator, Sequence

from ingest.model import Certainty, Metadata, Relation, RelationKind
from ingest.relations.naming import changeable
from ingest.relations.paragraphs import Paragraph
from ingest.relations.references import TYPE, find_references

CONSOLIDATED = "văn bản hợp nhất"
_GROUNDS = "căn cứ"


def consolidations(metadata: Metadata, preamble: Sequence[Paragraph]) -> Iterator[Relation]:
    """One relation for each numbered text that a line above the grounds begins with."""
    for paragraph in preamble:
        if paragraph.words.lower().startswith(_GROUNDS):
            return
        begin = paragraph.said_from
        if not TYPE.match(paragraph.text, begin):
            continue
        named = [r for r in find_references(paragraph.text, begin) if r.target.number][:1]
        for found in changeable(named, metadata):
            yield Relation(
                RelationKind.CONSOLIDATES,
                found.target,
                (),
                (),
                paragraph.start + found.start,
                paragraph.start + found.end,
                Certainty.SURE,
            )
