"""What is known of a cited range on a day: how it stands, what will change, who changed it.

The answering steps ask this Protocol; `RecordedHistory` reads SQL at that very moment, so that a
text withdrawn while a question runs is not quoted any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from sqlalchemy import Connection, Engine

from ingest.model import AnchorStep
from knowledge.database import reading
from knowledge.errors import VersionUnknown
from knowledge.model import PassageRecord, Scope, VersionRecord
from knowledge.registry import reading as registry
from knowledge.registry.effects import effects_of
from knowledge.registry.linking import are_linked
from knowledge.registry.named_places import passages_at
from knowledge.registry.relating import relation
from knowledge.validity.model import Effect, Span, Standing, State
from knowledge.validity.standing import ended, notes, standing

WHOLE = Span(0, 1)
"""Stands for all of a text where only what was done to it as a whole counts."""


@dataclass(frozen=True, slots=True)
class Known:
    """A range of a version as it stands on a day."""

    version: VersionRecord
    standing: Standing
    notes: tuple[Effect, ...] = ()
    ended_by: tuple[Effect, ...] = ()
    """All that has ended some of it by that day, the earliest first."""
    acting: Mapping[str, VersionRecord] = field(default_factory=dict)
    """The texts that act on it, by version id: those that the asker may see."""

    @property
    def holds(self) -> bool:
        return self.standing.state is State.IN_FORCE


class History(Protocol):
    """The recorded lives of texts; whatever comes out is within the scope."""

    def known(self, version_id: str, span: Span | None, day: date, scope: Scope) -> Known | None:
        """None where the version is not there or not for this scope. A span that is None asks for
        the text as a whole: what was done to parts of it does not count."""
        ...

    def said_by(self, effect: Effect, scope: Scope) -> tuple[PassageRecord, ...]:
        """Where the acting text says what it does, in force on the day of the scope."""
        ...

    def linked(self, one: VersionRecord, other: VersionRecord) -> bool:
        """Whether one of them amends, replaces, repeals, corrects or consolidates the other."""
        ...


@dataclass(frozen=True, slots=True)
class RecordedHistory:
    """A `History` on SQL, each look its own short read."""

    engine: Engine

    def known(self, version_id: str, span: Span | None, day: date, scope: Scope) -> Known | None:
        with reading(self.engine) as connection:
            return known_by(connection, version_id, span, day, scope)

    def said_by(self, effect: Effect, scope: Scope) -> tuple[PassageRecord, ...]:
        with reading(self.engine) as connection:
            acting = registry.versions_in(connection, [effect.by], scope)
            path: tuple[AnchorStep, ...] = relation(connection, effect.relation).relation.anchor
            if not acting or not path:
                return ()
            return passages_at(connection, acting[0], path, scope)

    def linked(self, one: VersionRecord, other: VersionRecord) -> bool:
        with reading(self.engine) as connection:
            return are_linked(connection, one, other)


def known_by(
    connection: Connection, version_id: str, span: Span | None, day: date, scope: Scope
) -> Known | None:
    """The same within a transaction of the caller's."""
    try:
        version = registry.version(connection, version_id, scope)
    except VersionUnknown:
        return None
    effects = effects_of(connection, [version_id]).get(version_id, ())
    if span is None:
        span, effects = WHOLE, tuple(effect for effect in effects if effect.whole)
    told = notes(version.lifetime, effects, span, day)
    over = ended(effects, span, day)
    acting = registry.versions_in(connection, {e.by for e in (*told, *over)}, scope)
    return Known(
        version,
        standing(version.lifetime, effects, span, day),
        told,
        over,
        {each.id: each for each in acting},
    )
