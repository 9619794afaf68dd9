"""Where a text says what it is about: what answers "Quy chế công tác phí quy định gì?".

The decision that carries a regulation says in its first Điều only that it issues one. What the
regulation governs, and whom, stands in the first Điều of the regulation itself.
"""

from typing import Protocol

from ingest.model import AnchorStep, Level
from knowledge.indexing.words import fold
from knowledge.model import PassageRecord, Scope, VersionRecord

_ABOUT = ("pham vi", "doi tuong ap dung", "scope", "subjects of application")
"""What the headings of such Điều begin with, folded."""
_CHANGES = "sua doi"
FIRST = ("1", "2")
"""Where they stand: scope in the first Điều, and whom it binds there or in the second."""


class Places(Protocol):
    """The published texts; whatever comes out is within the scope."""

    def passages(
        self, version: VersionRecord, path: tuple[AnchorStep, ...], scope: Scope, part: str | None
    ) -> tuple[PassageRecord, ...]: ...


def opening_of(version: VersionRecord, places: Places, scope: Scope) -> tuple[PassageRecord, ...]:
    """The Điều on scope and on whom the text binds; of a text that amends others its first Điều,
    which says what changes. Empty where it has none."""
    first = [
        passage
        for label in FIRST
        for passage in places.passages(version, (AnchorStep(Level.ARTICLE, label),), scope, None)
    ]
    about = tuple(passage for passage in first if _says_scope(passage))
    if about:
        return about
    changes = [passage for passage in first if _heading(passage).startswith(_CHANGES)]
    return tuple(changes)


def _says_scope(passage: PassageRecord) -> bool:
    return _heading(passage).startswith(_ABOUT)


def _heading(passage: PassageRecord) -> str:
    """What the nearest heading says behind its number, folded."""
    heading = passage.trail[-1] if passage.trail else ""
    return fold(heading.partition(".")[2]).strip()
