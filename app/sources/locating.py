"""Locate a range of a version's stored text: its legal anchor, paragraph, page and boxes."""

from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy import Connection, Engine, func, select

from ingest.model import Anchor, Box, LineBox
from ingest.structure.anchors import anchor_at
from knowledge.database import reading
from knowledge.errors import VersionUnknown
from knowledge.registry.reading import Layout, layout
from knowledge.tables import version_layouts

LAYOUTS_KEPT = 64


def stored_text(connection: Connection, version_id: str, start: int, end: int) -> str | None:
    """`[start, end)` of the version's text as SQL holds it; None when the text is gone."""
    part = func.substr(version_layouts.c.text, start + 1, end - start)
    row = connection.execute(select(part).where(version_layouts.c.version_id == version_id)).first()
    return row[0] if row else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a range of a text stands: the legal and physical anchor, and boxes on pages if any."""

    anchor: Anchor
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Locator:
    """Finds places in stored texts. Layouts of a version never change, so some are kept."""

    engine: Engine

    def __post_init__(self) -> None:
        object.__setattr__(self, "_layout", lru_cache(LAYOUTS_KEPT)(self._read_layout))

    def find(self, version_id: str, start: int, end: int, quote: str) -> Place | None:
        """The place of `[start, end)`, or None unless the stored text reads `quote` there."""
        with reading(self.engine) as connection:
            if stored_text(connection, version_id, start, end) != quote:
                return None
        try:
            return Place(self.anchor(version_id, start, end), self.boxes(version_id, start, end))
        except VersionUnknown:
            return None  # purged between the two looks

    def forget(self) -> None:
        """Drop the layouts that are kept: one of them is of a text that is gone."""
        self._layout.cache_clear()  # type: ignore[attr-defined]

    def layout(self, version_id: str) -> Layout:
        return self._layout(version_id)  # type: ignore[attr-defined, no-any-return]

    def anchor(self, version_id: str, start: int, end: int) -> Anchor:
        where = self.layout(version_id)
        return anchor_at(where.clauses, where.blocks, start, end)

    def boxes(self, version_id: str, start: int, end: int) -> tuple[Box, ...]:
        """One box per printed line that the range touches, cut to the range's share of it."""
        lines = self.layout(version_id).lines
        return tuple(
            _cut(line, start, end) for line in lines if line.start < end and start < line.end
        )

    def _read_layout(self, version_id: str) -> Layout:
        with reading(self.engine) as connection:
            return layout(connection, version_id)


def _cut(line: LineBox, start: int, end: int) -> Box:
    """The part of a printed line that `[start, end)` covers, by share of its characters."""
    width = (line.box.right - line.box.left) / max(1, line.end - line.start)
    left = line.box.left + width * (max(start, line.start) - line.start)
    right = line.box.right - width * (line.end - min(end, line.end))
    return replace(line.box, left=left, right=right)
