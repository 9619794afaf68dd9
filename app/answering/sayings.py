"""What texts say of how they and others stand: the clauses that answer "còn hiệu lực không?".

The step that needs them asks this Protocol; `RecordedSayings` reads SQL within the asker's scope.
"""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Engine

from knowledge.database import reading
from knowledge.model import PassageRecord, Scope, VersionRecord
from knowledge.registry import sayings
from knowledge.registry.sayings import Saying


class Sayings(Protocol):
    """Clauses on record; whatever comes out is within the scope."""

    def of_effect(self, version: VersionRecord, scope: Scope) -> tuple[PassageRecord, ...]:
        """Where a text says when it begins and ends to hold itself."""
        ...

    def of(self, version: VersionRecord, scope: Scope) -> tuple[Saying, ...]:
        """What others do to it."""
        ...

    def by(self, version: VersionRecord, scope: Scope) -> tuple[Saying, ...]:
        """What it does to others."""
        ...

    def of_number(self, number: str, scope: Scope) -> tuple[Saying, ...]:
        """What texts do to one that is not here itself."""
        ...

    def naming(self, number: str, scope: Scope) -> tuple[PassageRecord, ...]:
        """Sentences that name it and speak of a change, where no relation is on record."""
        ...


@dataclass(frozen=True, slots=True)
class RecordedSayings:
    """`Sayings` on SQL, each look its own short read."""

    engine: Engine

    def of_effect(self, version: VersionRecord, scope: Scope) -> tuple[PassageRecord, ...]:
        with reading(self.engine) as connection:
            return sayings.clauses_of_effect(connection, version, scope)

    def of(self, version: VersionRecord, scope: Scope) -> tuple[Saying, ...]:
        with reading(self.engine) as connection:
            return sayings.said_of(connection, version, scope)

    def by(self, version: VersionRecord, scope: Scope) -> tuple[Saying, ...]:
        with reading(self.engine) as connection:
            return sayings.said_by(connection, version, scope)

    def of_number(self, number: str, scope: Scope) -> tuple[Saying, ...]:
        with reading(self.engine) as connection:
            return sayings.said_of_number(connection, number, scope)

    def naming(self, number: str, scope: Scope) -> tuple[PassageRecord, ...]:
        with reading(self.engine) as connection:
            return sayings.passages_naming(connection, number, scope)
