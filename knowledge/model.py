"""The knowledge base's words, as frozen dataclasses: what its functions take and return."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ingest.model import Anchor, FileKind, Relation
from knowledge.validity.model import Effect, Lifetime, Span


class Distribution(StrEnum):
    """Who may read a version, from wide to narrow."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class VersionStatus(StrEnum):
    """Where a version is on its way. Only PUBLISHED and SUPERSEDED versions are ever indexed or
    answered from, and only for days on which they hold (`knowledge.validity`).
    """

    QUARANTINED = "quarantined"
    DRAFTED = "drafted"
    CHECKED = "checked"
    """A person has compared what was understood with the file."""
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    """A newer text holds from `superseded_on` on; for days before, this one."""
    WITHDRAWN = "withdrawn"
    PURGED = "purged"
    """Lawfully deleted: the row stays as a tombstone, without text."""


ANSWERABLE = (VersionStatus.PUBLISHED, VersionStatus.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Scope:
    """What one person may see. It starts at nothing, so a forgotten step denies."""

    knowledge_bases: frozenset[str] = frozenset()
    distributions: frozenset[Distribution] = frozenset()
    as_of: date | None = None
    """Only what is in force on this day; None: whatever was ever published."""


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
    checked_by: str | None = None
    checked_at: datetime | None = None
    holds_from: date | None = None
    """The first day on which it holds, as derived at publication."""
    superseded_on: date | None = None
    """From this day on a newer version of the document holds."""

    @property
    def lifetime(self) -> Lifetime:
        """When it holds by its own dates; what others do to it are effects."""
        gone = self.status in (VersionStatus.WITHDRAWN, VersionStatus.PURGED)
        since = self.holds_from or self.effective_on or self.issued_on
        return Lifetime(since, self.expires_on, self.superseded_on, withdrawn=gone)


class RelationState(StrEnum):
    """A relation is read from a text, and works once a person has confirmed it."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class RelationRecord:
    """What a version does to another document, as it holds now."""

    id: str
    version_id: str
    relation: Relation
    state: RelationState
    stated: bool
    """A person entered or changed it."""
    decided_by: str | None
    decided_at: datetime | None


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
    parts: tuple[Span, ...] | None = None
    """What of `[start, end)` is in force on the day of the scope; None: all of it, or no day."""
    ended: tuple[Effect, ...] = ()
    """What has ended some of it by that day."""
    notes: tuple[Effect, ...] = ()
    """What else is known of it on that day: see `knowledge.validity.standing.notes`."""

    @property
    def text_in_force(self) -> str:
        """The parts that hold, one after another; of a passage without any, its text."""
        if not self.parts:
            return self.text
        return "\n".join(self.text_at(part).strip() for part in self.parts)

    def text_at(self, part: Span) -> str:
        """The words of a range of the version's text, as far as they are this passage's."""
        return self.text[max(part.start - self.start, 0) : part.end - self.start]


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
    instead_of: frozenset[str] = frozenset()
    """The versions of which it amends what search came upon."""
    features: Mapping[str, float] = field(default_factory=dict)
