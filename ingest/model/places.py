"""Where something stands in a version: its blocks, its structure, the way to a place in it."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.model.source import BlockKind


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
