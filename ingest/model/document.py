"""What reading one file gives as a whole, and the passages that can be cited from it."""

from dataclasses import dataclass

from ingest.model.findings import Finding
from ingest.model.metadata import Metadata
from ingest.model.places import Anchor, Block, Clause
from ingest.model.relations import Relation
from ingest.model.source import FileKind, LineBox, PageReading


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest text that can be cited and makes sense with its trail: `text[start:end]`."""

    start: int
    end: int
    text: str
    anchor: Anchor
    trail: tuple[str, ...]
    """Headings from the widest to the passage's own: ("Chương II …", "Điều 5. Nghỉ phép")."""
    lead_in: str = ""
    """The parent's opening words that the passage needs ("Hồ sơ gồm:"), or empty."""


@dataclass(frozen=True, slots=True)
class IngestedDocument:
    """Everything that reading one file gave; the registry stores it in one transaction."""

    sha256: str
    file_name: str
    kind: FileKind
    size: int
    """Bytes."""
    text: str
    pages: int | None
    blocks: tuple[Block, ...]
    lines: tuple[LineBox, ...]
    clauses: tuple[Clause, ...]
    metadata: Metadata
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    relations: tuple[Relation, ...] = ()
    page_readings: tuple[PageReading, ...] = ()
