"""What a bundle is made of. Everything here is read from strangers: forms are strict and bounded.

manifest.json          a Manifest: the base, and each part with its size and SHA-256
texts/00001.json       a BundledText: one version, in the order of publication
originals/<sha256>     the file that a version was read from, byte for byte
vectors.json           the digests of the texts that the vectors belong to
vectors.bin            float32, little-endian, one row after another
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ingest.limits import MEGABYTE
from ingest.model import FileKind
from knowledge.model import Distribution, RelationState, VersionStatus

FORMAT = "cancu-knowledge-base"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
DIGESTS, VECTORS = "vectors.json", "vectors.bin"
MOST_BYTES = 2048 * MEGABYTE
"""Of the file itself."""
MOST_UNPACKED_BYTES = 4096 * MEGABYTE
MOST_RATIO = 200
"""How many times its own size it may hold: JSON of boxes packs well, bombs pack better."""
MOST_PARTS = 50_000
MOST_JSON_BYTES = 256 * MEGABYTE
"""Of one part that is parsed as a whole."""
MOST_MANIFEST_BYTES = 16 * MEGABYTE

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
PartName = Annotated[
    str, Field(pattern=r"^(texts/[0-9]{5,6}\.json|originals/[0-9a-f]{64}|vectors\.(json|bin))$")
]
"""Names are only ever looked up in the archive, never opened as paths."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Part(Strict):
    name: PartName
    size: int = Field(ge=0, le=MOST_UNPACKED_BYTES)
    sha256: Sha256


class BundledBase(Strict):
    """What the base says of itself: `registry.knowledge_bases.KnowledgeBase`."""

    id: str
    name: str
    unit: str
    field: str
    responsible: str
    distribution: Distribution
    assistant_name: str
    welcome: str
    suggested_questions: tuple[str, ...]


class Manifest(Strict):
    format: Literal["cancu-knowledge-base"]
    version: Literal[1]
    knowledge_base: BundledBase
    fingerprint: str = Field(max_length=200)
    """Of the embedder that made the vectors."""
    parts: tuple[Part, ...] = Field(max_length=MOST_PARTS)


class BundledFile(Strict):
    """The original, and what is known of it."""

    sha256: Sha256
    file_name: str = Field(max_length=500)
    kind: FileKind
    size: int = Field(ge=0)
    pages: int | None = Field(ge=0)


class BundledPassage(Strict):
    """Its words are `text[start:end]`."""

    start: int
    end: int
    anchor: dict[str, Any]
    trail: tuple[str, ...]
    lead_in: str


class BundledRelation(Strict):
    """A relation's columns, how a person has decided, and what was read if one changed it."""

    row: dict[str, Any]
    state: RelationState
    read: dict[str, Any] | None


class BundledText(Strict):
    """One version: what reading its file gave, written by `registry.codec`, and how it stands."""

    file: BundledFile
    text: str
    blocks: list[Any]
    lines: list[Any]
    clauses: list[Any]
    metadata: dict[str, Any]
    stated: dict[str, Any]
    findings: list[Any]
    page_readings: list[Any]
    passages: tuple[BundledPassage, ...]
    relations: tuple[BundledRelation, ...]
    distribution: Distribution
    status: Literal[VersionStatus.PUBLISHED, VersionStatus.SUPERSEDED]
    status_reason: str
    superseded_on: date | None
