"""Knowledge bases: what each says of itself, its members, and a base as one file."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Level(StrEnum):
    """Who may read a text, from wide to narrow: `distribution` of a base bounds its texts."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class KnowledgeBase(BaseModel):
    id: str
    name: str
    unit: str = ""
    field: str = ""
    responsible: str = ""
    """The head who answers for it."""
    distribution: Level = Level.INTERNAL
    """The most open that its texts may be; what uploads are unless said otherwise."""
    assistant_name: str = ""
    welcome: str = ""
    suggested_questions: list[str] = []


class KnowledgeBaseChange(BaseModel):
    """Only what is sent changes. Lengths are the registry's to judge, in a plain sentence."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(default=None, max_length=10_000)
    unit: str | None = Field(default=None, max_length=10_000)
    field: str | None = Field(default=None, max_length=10_000)
    responsible: str | None = Field(default=None, max_length=10_000)
    distribution: Level | None = None
    assistant_name: str | None = Field(default=None, max_length=10_000)
    welcome: str | None = Field(default=None, max_length=10_000)
    suggested_questions: list[str] | None = Field(default=None, max_length=100)


class NewKnowledgeBase(KnowledgeBaseChange):
    id: str = Field(max_length=200)
    """A slug: small ASCII letters, digits and hyphens."""


class Member(BaseModel):
    """An account that sees a base."""

    account_id: str
    name: str
    display_name: str
    role: str
    disabled: bool


class BundleTaken(BaseModel):
    """What came of taking a bundle in."""

    knowledge_base: str
    created: bool
    """The base was not there before."""
    version_ids: list[str]
    published: bool
    """They stand at once as they stood elsewhere; otherwise they are drafts."""
    skipped: list[str]
    """Names of files that the base had already."""
    vectors: int
    """Texts that need not be embedded again."""
