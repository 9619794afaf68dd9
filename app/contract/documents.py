"""Documents: finding them, seeing what was understood, publishing, and showing sources."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from app.contract.answers import Box
from app.contract.history import RelationShown


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
    expires_on: date | None = None
    holds_from: date | None = None
    superseded_on: date | None = None
    standing: str = "in_force"
    """How the text as a whole stands today: in_force, not_yet, expired, repealed, replaced,
    amended, superseded or withdrawn. Of what is not published: what it would be."""
    file_name: str
    kind: str
    size: int
    pages: int | None
    passages: int
    articles: int
    uploaded_by: str
    uploaded_at: datetime
    checked_by: str | None = None
    checked_at: datetime | None = None
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


class FieldShown(BaseModel):
    """One metadata field: what holds, where it was read, and how sure we are."""

    name: str
    value: str | list[str] | None
    """Dates as ISO; None where there is none."""
    certainty: str | None
    """sure, likely or guess; `stated` when a person corrected it; None where nothing was read."""
    read: str | list[str] | None
    """What the text says, also where a person stated something else."""
    start: int | None
    end: int | None


class PagesShown(BaseModel):
    """Pages that were not simply read from their text layer: `recognised` at `pages` `1–3, 7`."""

    method: str
    pages: str
    count: int
    least_confidence: float | None


class Understood(BaseModel):
    """What was understood of a file, for the officer to check before publication."""

    document: Document
    fields: list[FieldShown]
    certainty: dict[str, str]
    """For each metadata field that was read: sure, likely or guess; `stated` when corrected."""
    relations: list[RelationShown]
    outline: list[OutlineEntry]
    findings: list[FindingShown]
    pages_read: list[PagesShown]
    text_start: str
    """The first 4,000 characters of the text."""
    earlier_texts: int = 0
    """How many other texts of the same document have been published."""


class Correction(BaseModel):
    """What an officer states of a draft. A field that is sent as null says that there is none."""

    model_config = ConfigDict(extra="forbid")

    number: str | None = Field(default=None, max_length=200)
    type: str | None = Field(default=None, max_length=100)
    issuer: str | None = Field(default=None, max_length=300)
    subject: str | None = Field(default=None, max_length=2000)
    issued_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    place: str | None = Field(default=None, max_length=200)
    signer: str | None = Field(default=None, max_length=200)
    signer_authority: str | None = Field(default=None, max_length=300)
    urgency: str | None = Field(default=None, max_length=50)
    circulation: str | None = Field(default=None, max_length=100)


class Release(BaseModel):
    """Why what quarantined a version does not stand against it."""

    reason: str = Field(min_length=3, max_length=500)


class Publication(BaseModel):
    version_ids: list[str] = Field(min_length=1, max_length=5000)


class StatusChange(BaseModel):
    """End a published version: superseded (another text took its place) or withdrawn; or let a
    superseded one hold again (published), where no later text is on record."""

    status: str = Field(pattern="^(superseded|withdrawn|published)$")
    reason: str = Field(min_length=3, max_length=500)
    since: date | None = None
    """Of a superseded one: the first day on which it does not hold. None: today."""


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
    features: dict[str, float] = Field(default_factory=dict)
    """What the score was summed from, by name, so that the weights can be fitted from outside."""


class SearchResult(BaseModel):
    hits: list[SearchHit]
    milliseconds: dict[str, float]
    """Time by stage inside the service: embed, lexical, dense, fuse, reread, rank; and `total`."""
