"""The registry as `resolving` asks it: each look-up its own short read."""

from dataclasses import dataclass

from sqlalchemy import Engine

from app.answering.understanding.naming.resolving import Path
from knowledge.database import reading
from knowledge.model import PassageRecord, Scope, VersionRecord
from knowledge.registry.named_places import (
    DocumentName,
    named_versions,
    passages_at,
    versions_with,
)


@dataclass(frozen=True, slots=True)
class PublishedRegistry:
    """A `Registry` on SQL."""

    engine: Engine

    def versions(self, name: DocumentName, scope: Scope) -> tuple[VersionRecord, ...]:
        with reading(self.engine) as connection:
            return named_versions(connection, name, scope)

    def versions_with(self, path: Path, scope: Scope, most: int) -> tuple[VersionRecord, ...]:
        with reading(self.engine) as connection:
            return versions_with(connection, path, scope, most)

    def passages(
        self, version: VersionRecord, path: Path, scope: Scope, part: str | None
    ) -> tuple[PassageRecord, ...]:
        with reading(self.engine) as connection:
            return passages_at(connection, version, path, scope, part)
