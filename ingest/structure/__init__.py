"""The tree of a Vietnamese administrative text, found in its blocks.

markers    what a block's first words could open: Chương II, Điều 5, khoản 2, điểm đ, II., 1.1.
quotes     which blocks stand inside quotation marks: an amending text's quoted articles
contents   which blocks are a table of contents
closing    the frame: letterhead above, signatures and recipients below
segments   the body, each annex, each attached quy chế: numbering starts anew in each
counting   which markers count up as they must, and so are believed
legal      the believed markers of a text with Điều
outline    the believed headings of a text without
tree       the believed markers as nested clauses with their ranges
numbering  which Điều are missing or stand twice
anchors    from a range back to its legal place, and how one cites it
"""

from ingest.structure.anchors import anchor_at, cite
from ingest.structure.numbering import numbering_gaps
from ingest.structure.tree import Layout, structure

__all__ = ["Layout", "anchor_at", "cite", "numbering_gaps", "structure"]
