"""What ingestion makes: the words of the house, as frozen dataclasses.

The whole text of a version is one string, `IngestedDocument.text`. Blocks, clauses, passages,
metadata and findings are all half-open ranges `[start, end)` of it, so that a quote is verbatim
if and only if `text[start:end] == quote`, and any range can be shown at its page and boxes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


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
    findings: tuple["Finding", ...] = ()
    page_readings: tuple[PageReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or table row of the version's text. Blocks are joined by one newline."""

    start: int
    end: int
    kind: BlockKind
    number: int
    """1-based, in reading order: the "paragraph 12" that a citation shows without pages."""
    page: int | None


class Level(StrEnum):
    """The levels of a Vietnamese legal text (Decree 30/2020/NĐ-CP, annex I), from wide to narrow.

    HEADING is a numbered heading of a text without Điều (I., 1.1, …); ANNEX a Phụ lục or Mẫu.
    """

    ANNEX = "annex"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    HEADING = "heading"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class AnchorStep:
    """One step on the way to a place: (ARTICLE, "15"), (CLAUSE, "2"), (POINT, "đ")."""

    level: Level
    label: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where in a version: the legal path if there is one, and always the physical place."""

    path: tuple[AnchorStep, ...]
    paragraph: int
    page: int | None = None

    def label(self, level: Level) -> str | None:
        """The label at `level`, or None where the path does not go through it."""
        return next((step.label for step in reversed(self.path) if step.level == level), None)


@dataclass(frozen=True, slots=True)
class Clause:
    """A node of the structure tree: its own range covers its heading and all its children."""

    level: Level
    label: str
    heading: str
    """The words of the heading without "Điều 5." itself; may be empty."""
    start: int
    end: int
    body_start: int
    """Where the text after label and heading begins."""
    children: tuple["Clause", ...] = ()


class Certainty(StrEnum):
    """How sure a metadata field is: read at its formal place, found in the text, or a guess."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A metadata value with the range it was read from and how sure we are of it."""

    value: T
    start: int
    end: int
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text says of itself. A field that was not found is None, never a default."""

    number: Read[str] | None = None
    """Số, ký hiệu, as `30/2020/NĐ-CP`."""
    type: Read[str] | None = None
    """The type in Vietnamese lower case: `nghị định`, `quyết định`, `công văn`."""
    issuer: Read[str] | None = None
    subject: Read[str] | None = None
    """Trích yếu."""
    issued_on: Read[date] | None = None
    effective_on: Read[date] | None = None
    expires_on: Read[date] | None = None
    """The last day on which it holds, where the text itself says so."""
    place: Read[str] | None = None
    """The place before the date: `Hà Nội`."""
    signer: Read[str] | None = None
    signer_authority: Read[str] | None = None
    """The lines above the name, as `KT. BỘ TRƯỞNG THỨ TRƯỞNG`."""
    urgency: Read[str] | None = None
    """`KHẨN`, `THƯỢNG KHẨN`, `HỎA TỐC`."""
    circulation: Read[str] | None = None
    """`LƯU HÀNH NỘI BỘ` and its like."""
    recipients: Read[tuple[str, ...]] | None = None
    """The lines of Nơi nhận."""
    attached_to: Read[str] | None = None
    """The number of the decision that issues this text ("ban hành kèm theo Quyết định số …")."""


class RelationKind(StrEnum):
    """What a document does to another one."""

    BASED_ON = "based_on"
    """Căn cứ."""
    AMENDS = "amends"
    """Sửa đổi, bổ sung."""
    REPLACES = "replaces"
    REPEALS = "repeals"
    """Bãi bỏ."""
    CORRECTS = "corrects"
    """Đính chính."""
    GUIDES = "guides"
    """Hướng dẫn."""
    DETAILS = "details"
    """Quy định chi tiết."""
    CONSOLIDATES = "consolidates"
    """Hợp nhất."""


@dataclass(frozen=True, slots=True)
class DocumentReference:
    """Another document as a text names it; at least one of number and type is there."""

    number: str | None
    type: str | None
    issued_on: date | None
    words: str
    """As written: `Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ`."""


@dataclass(frozen=True, slots=True)
class Relation:
    """`text[start:end]` says that this document does `kind` to `target`."""

    kind: RelationKind
    target: DocumentReference
    places: tuple[tuple[AnchorStep, ...], ...]
    """The Điều/Khoản/Điểm of the target concerned, wide to narrow; empty: the whole of it."""
    anchor: tuple[AnchorStep, ...]
    """Where in this document it is said; empty in the preamble."""
    start: int
    end: int
    certainty: Certainty


class FindingKind(StrEnum):
    SECRECY_MARK = "secrecy_mark"
    HIDDEN_INSTRUCTION = "hidden_instruction"
    LOW_OCR_QUALITY = "low_ocr_quality"
    PAGE_WITHOUT_TEXT = "page_without_text"
    ACTIVE_CONTENT = "active_content"
    PERSONAL_DATA = "personal_data"
    FURTHER_FINDINGS = "further_findings"
    """How many more of one kind there are than were told one by one."""
    HIDDEN_TEXT = "hidden_text"
    """Words that a reader of the page does not see: white, tiny, marked as hidden."""
    NUMBERING_GAP = "numbering_gap"
    """An Điều is missing in the sequence, or stands twice."""
    REPAIRED_ENCODING = "repaired_encoding"
    WEB_ERROR_PAGE = "web_error_page"
    """What was saved is a site's "page not found", not a document."""


class Severity(StrEnum):
    """NOTICE is told; BLOCKING quarantines the version until a person decides."""

    NOTICE = "notice"
    BLOCKING = "blocking"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the officer must know. `details` fill the sentence of `finding.<kind>`."""

    kind: FindingKind
    severity: Severity
    details: Mapping[str, str | int] = field(default_factory=dict)
    start: int | None = None
    end: int | None = None


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
