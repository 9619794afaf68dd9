"""What comparing two texts of one document tells, as frozen dataclasses.

Ranges are half-open `[start, end)` of the old or of the new text, as everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ingest.model import AnchorStep


class PartKind(StrEnum):
    """What of a document a part is."""

    OPENING = "opening"
    """What stands before the first heading: letterhead, title, căn cứ."""
    ARTICLE = "article"
    """An Điều; in a text without Điều, a numbered heading or item."""
    HEAD = "head"
    """The heading of a chapter or annex that holds parts of its own, up to the first of them."""
    ANNEX = "annex"
    """An annex or form without parts of its own."""
    CLOSING = "closing"
    """What follows the last Điều, before the annexes or the end: signature, recipients."""
    PARAGRAPH = "paragraph"
    """A line of a text without any structure."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one text. The parts of a text follow each other without gap or overlap."""

    kind: PartKind
    path: tuple[AnchorStep, ...]
    """Where it stands, from wide to narrow; empty for opening, closing and paragraphs."""
    heading: str
    start: int
    end: int
    body_start: int
    """Where the text after its label begins; a new number leaves what follows as it is."""

    @property
    def label(self) -> str:
        """Its own number: `5` of Điều 5; empty where it has none."""
        return self.path[-1].label if self.path else ""


class Change(StrEnum):
    """What became of a part. Parts that stayed the same are only counted."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """The same or nearly the same text under another number, or at another place."""


class WordChange(StrEnum):
    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words with the blanks after them, verbatim.

    EQUAL and INSERTED together are the new text, letter for letter; EQUAL and DELETED together are
    the old one up to what is no change (`comparing.comparable`).
    """

    kind: WordChange
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that is not the same. `old` is None for an added part, `new` for a removed one."""

    change: Change
    old: Part | None
    new: Part | None
    words: tuple[Words, ...] = ()
    """Of CHANGED and MOVED: the whole part; whoever shows it shortens long equal runs."""

    @property
    def part(self) -> Part:
        """The part as it stands now, or stood where there is none any more."""
        part = self.new or self.old
        assert part is not None, "a difference has a side"
        return part


@dataclass(frozen=True, slots=True)
class Differences:
    """All that is not the same, in the order of the new text; a removed part after the one that it
    followed."""

    items: tuple[Difference, ...]
    same: int
    """Parts that are the same under the same number."""

    @property
    def counts(self) -> Mapping[Change, int]:
        return {kind: sum(item.change is kind for item in self.items) for kind in Change}
