"""Law in time: relations between documents, their timeline, graph and differences."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

Kind = Field(pattern="^(based_on|amends|replaces|repeals|corrects|guides|details|consolidates)$")
Manner = Field(default="rewrites", pattern="^(rewrites|adds|rewords)$")


class RelationShown(BaseModel):
    """What the text says it does to another document, and what people decided about it."""

    id: str
    kind: str
    manner: str
    """rewrites, adds or rewords: how it touches what stands at its places."""
    target: str
    """As written."""
    number: str | None
    type: str | None
    target_version_id: str | None
    """The target, where it is on record and may be seen; None: it is waited for."""
    target_title: str | None
    places: list[str]
    """`khoản 2 Điều 5` of the target; empty: the whole of it."""
    said_at: str
    """`Điều 1` of this text; empty in the preamble."""
    start: int
    end: int
    """Where the text says so; both 0 where a person stated it."""
    certainty: str
    since: date | None
    """The day from which it works, where that is not simply the text's own."""
    state: str
    """proposed, confirmed or rejected."""
    stated: bool
    """A person entered or changed it."""
    decided_by: str | None


class RelationDecision(BaseModel):
    """Confirm, reject or leave open again."""

    relation_ids: list[str] = Field(min_length=1, max_length=2000)
    state: str = Field(pattern="^(proposed|confirmed|rejected)$")


class RelationStatement(BaseModel):
    """A relation as a person states it."""

    model_config = ConfigDict(extra="forbid")

    kind: str = Kind
    manner: str = Manner
    number: str = Field(min_length=1, max_length=200)
    """Số, ký hiệu of the target."""
    type: str | None = Field(default=None, max_length=100)
    issued_on: date | None = None
    places: str = Field(default="", max_length=2000)
    """In words: `khoản 2 Điều 5, Điều 7`; empty: the whole of it."""
    since: date | None = None


class Checking(BaseModel):
    """Drafts that a person has compared with their files."""

    version_ids: list[str] = Field(min_length=1, max_length=5000)
    confirm_certain_relations: bool = False
    """Confirm at the same time what was read surely of their relations."""


class Event(BaseModel):
    """Something that happened, or will, to a document: a line of its timeline."""

    day: date | None
    kind: str
    """issued, effective, expires, published, superseded, withdrawn, repealed, replaced, amended,
    corrected, reworded, supplemented or noted."""
    sentence: str
    version_id: str
    by_version_id: str | None = None
    places: list[str] = []
    confirmed: bool = True
    is_past: bool


class Node(BaseModel):
    """A document in the picture of relations; one that is waited for has no version."""

    id: str
    title: str
    version_id: str | None
    standing: str | None
    is_centre: bool = False


class Edge(BaseModel):
    source: str
    target: str
    kind: str
    label: str
    confirmed: bool


class History(BaseModel):
    """A document's life: its versions' events in order, and what it has to do with others."""

    standing: str
    sentence: str
    """How it stands today, in words."""
    versions: list["VersionShown"]
    events: list[Event]
    nodes: list[Node]
    edges: list[Edge]


class VersionShown(BaseModel):
    """One text of the document."""

    version_id: str
    title: str
    status: str
    holds_from: date | None
    superseded_on: date | None
    file_name: str
    is_this: bool


class WordRun(BaseModel):
    """A stretch of words: equal, inserted or deleted."""

    kind: str
    text: str


class PartDifference(BaseModel):
    """What became of one part (Điều, heading, annex) between two texts."""

    label: str
    change: str
    """added, removed, changed or moved."""
    words: list[WordRun]


class DifferenceShown(BaseModel):
    """Two texts of one document, part by part; what is the same is only counted."""

    old_version_id: str
    new_version_id: str
    same: int
    parts: list[PartDifference]
