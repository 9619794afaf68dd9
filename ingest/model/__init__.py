"""What ingestion makes: the words of the house, as frozen dataclasses.

The whole text of a version is one string, `IngestedDocument.text`. Blocks, clauses, passages,
metadata and findings are all half-open ranges `[start, end)` of it, so that a quote is verbatim
if and only if `text[start:end] == quote`, and any range can be shown at its page and boxes.

    source      what a reader returns of a file
    findings    what an officer must know of it
    places      blocks, levels, anchors, clauses
    metadata    what the text says of itself
    relations   what it does to other documents
    document    all of it together, and the passages
"""

from ingest.model.document import IngestedDocument, Passage
from ingest.model.findings import Finding, FindingKind, Severity
from ingest.model.metadata import Certainty, Metadata, Read
from ingest.model.places import Anchor, AnchorStep, Block, Clause, Level
from ingest.model.relations import DocumentReference, Manner, Relation, RelationKind
from ingest.model.source import (
    BlockKind,
    Box,
    FileKind,
    LineBox,
    PageMethod,
    PageReading,
    SourceBlock,
    SourceText,
)

__all__ = [
    "Anchor",
    "AnchorStep",
    "Block",
    "BlockKind",
    "Box",
    "Certainty",
    "Clause",
    "DocumentReference",
    "FileKind",
    "Finding",
    "FindingKind",
    "IngestedDocument",
    "Level",
    "LineBox",
    "Manner",
    "Metadata",
    "PageMethod",
    "PageReading",
    "Passage",
    "Read",
    "Relation",
    "RelationKind",
    "Severity",
    "SourceBlock",
    "SourceText",
]
