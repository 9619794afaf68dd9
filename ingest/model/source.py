"""What a reader returns of a file: its blocks in reading order, where they stand, how read."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.model.findings import Finding


class FileKind(StrEnum):
    """What the bytes are, whatever the name says."""

    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    PDF = "pdf"
    IMAGE = "image"
    HTML = "html"
    TEXT = "text"
    XLSX = "xlsx"
    CSV = "csv"
    EMAIL = "email"
    ARCHIVE = "archive"
    """A ZIP of other files: unpacked by whoever imports it, never a document itself."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in PDF points (1/72 inch) from the page's top left corner."""

    page: int
    """1-based."""
    left: float
    top: float
    right: float
    bottom: float


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class LineBox:
    """Where the range `[start, end)` of a text stands on its page: one printed line."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """One paragraph or table row as a reader found it, in reading order.

    `lines` count from the start of this block's own text.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    page: int | None = None
    lines: tuple[LineBox, ...] = ()


class PageMethod(StrEnum):
    """Where a page's text comes from."""

    TEXT_LAYER = "text_layer"
    REPAIRED_LAYER = "repaired_layer"
    """The text layer, turned from TCVN3 or VNI bytes into Unicode."""
    RECOGNISED = "recognised"
    """OCR."""
    UNREAD = "unread"
    """It prints something that we could not read; nothing of it is in the text."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """How one page (1-based) was read; `confidence` from 0 to 100, None for a text layer."""

    page: int
    method: PageMethod
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """What a reader returns: the blocks, and how many pages there were (None: no pages)."""

    kind: FileKind
    blocks: tuple[SourceBlock, ...]
    pages: int | None = None
    findings: tuple[Finding, ...] = ()
    page_readings: tuple[PageReading, ...] = ()
