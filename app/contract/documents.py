"""Documents: uploading them, seeing what was understood, publishing, and showing sources."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, Field

from app.contract.answers import Box


class ImportState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


class Statement(BaseModel):
    """What the uploader states of one file; a stated field wins over what is read from it."""

    number: str | None = Field(default=None, max_length=200)
    type: str | None = Field(default=None, max_length=100)
    issuer: str | None = Field(default=None, max_length=300)
    subject: str | None = Field(default=None, max_length=2000)


class ImportedFile(BaseModel):
    """One file of an import, and how far it came."""

    id: str
    file_name: str
    state: ImportState
    stage: str
    """reading, normalising, structuring, …, registering, embedding, ready."""
    message: str
    """One sentence: the end, or why it was refused; empty while under way."""
    code: str | None = None
    version_id: str | None = None


class Import(BaseModel):
    id: str
    state: ImportState
    """DONE when every file has ended, whatever each end was."""
    files: list[ImportedFile]


class Document(BaseModel):
    """One version of a document, without its text."""

    version_id: str
    document_id: str
    knowledge_base: str
    distribution: str
    status: str
    status_reason: str
    title: str
    """`Quyết định số 15/2024/QĐ-SDL`; the file name when it has no number."""
    number: str | None
    type: str | None
    issuer: str | None
    subject: str | None
    issued_on: date | None
    effective_on: date | None
    file_name: str
    kind: str
    size: int
    pages: int | None
    passages: int
    articles: int
    uploaded_by: str
    uploaded_at: datetime
    published_by: str | None
    published_at: datetime | None


class DocumentPage(BaseModel):
    documents: list[Document]
    total: int


class OutlineEntry(BaseModel):
    """A line of the structure tree as understood: depth from 0, "Điều 5. Nghỉ phép"."""

    depth: int
    label: str
    start: int
    end: int


class FindingShown(BaseModel):
    kind: str
    severity: str
    message: str


class Understood(BaseModel):
    """What was understood of a file, for the officer to check before publication."""

    document: Document
    certainty: dict[str, str]
    """For each metadata field that was read: sure, likely or guess; `stated` when corrected."""
    outline: list[OutlineEntry]
    findings: list[FindingShown]
    text_start: str
    """The first 4,000 characters of the text."""


class Publication(BaseModel):
    version_ids: list[str] = Field(min_length=1, max_length=5000)


class StatusChange(BaseModel):
    """End a published version: superseded (another text took its place) or withdrawn."""

    status: str = Field(pattern="^(superseded|withdrawn)$")
    reason: str = Field(min_length=3, max_length=500)


class SourceParagraph(BaseModel):
    number: int
    page: int | None
    text: str
    start: int
    end: int


class SourceView(BaseModel):
    """A cited range in its surroundings: paragraphs around it, and its page and boxes if any."""

    document: Document
    place: str
    start: int
    end: int
    quote: str
    paragraphs: list[SourceParagraph]
    boxes: list[Box]
    has_page_image: bool


class KnowledgeBase(BaseModel):
    id: str
    name: str


class SearchRequest(BaseModel):
    query: str = Field(min_length=1, max_length=2000)
    limit: int = Field(default=10, ge=1, le=200)
    knowledge_base: str | None = None


class SearchHit(BaseModel):
    passage_id: int
    version_id: str
    document_id: str
    file_name: str
    number: str | None
    place: str
    text: str
    score: float
    lexical: float | None
    dense: float | None


class SearchResult(BaseModel):
    hits: list[SearchHit]
    milliseconds: dict[str, float]
    """Time by stage inside the service: embed, lexical, dense, fuse, reread; and `total`."""
