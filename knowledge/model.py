"""The knowledge base's words, as frozen dataclasses: what its functions take and return."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ingest.model import Anchor, FileKind


class Distribution(StrEnum):
    """Who may read a version, from wide to narrow."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class VersionStatus(StrEnum):
    """Where a version is on its way. Only PUBLISHED versions are ever indexed or answered from."""

    QUARANTINED = "quarantined"
    DRAFTED = "drafted"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Scope:
    """What one person may see. It starts at nothing, so a forgotten step denies."""

    knowledge_bases: frozenset[str] = frozenset()
    distributions: frozenset[Distribution] = frozenset()


@dataclass(frozen=True, slots=True)
class Corrections:
    """Metadata that a person stated at upload; a stated field wins over what was read."""

    number: str | None = None
    type: str | None = None
    issuer: str | None = None
    subject: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Registration:
    """How a file enters: into which knowledge base, for whom, and who brought it."""

    knowledge_base: str
    distribution: Distribution
    uploaded_by: str
    corrections: Corrections = field(default_factory=Corrections)


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One text of a document, without the text itself."""

    id: str
    document_id: str
    knowledge_base: str
    distribution: Distribution
    status: VersionStatus
    status_reason: str
    number: str | None
    type: str | None
    issuer: str | None
    subject: str | None
    issued_on: date | None
    effective_on: date | None
    expires_on: date | None
    sha256: str
    file_name: str
    kind: FileKind
    size: int
    pages: int | None
    passages: int
    articles: int
    uploaded_by: str
    uploaded_at: datetime
    published_by: str | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A passage as SQL holds it, with the version that it stands in."""

    id: int
    version: VersionRecord
    ordinal: int
    """0-based place within the version, so that neighbours are ordinal ± 1."""
    start: int
    end: int
    text: str
    anchor: Anchor
    trail: tuple[str, ...]
    lead_in: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found, re-read from SQL and allowed by the scope.

    `score` is the learned score by which hits are ordered. `lexical` is the raw BM25, None where
    the words did not find it; `dense` the cosine, None where no vector is stored; `fused` both of
    them, normalised and weighed. `features` are what the score was summed from, by name.
    """

    passage: PassageRecord
    score: float
    lexical: float | None
    dense: float | None
    fused: float = 0.0
    features: Mapping[str, float] = field(default_factory=dict)
