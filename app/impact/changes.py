"""What became of a cited range, as an answer that rests on it must see it (pure functions)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.model import VersionRecord, VersionStatus
from knowledge.registry.reading import REPLACED_BY
from knowledge.validity.model import Effect, Span, State
from knowledge.validity.standing import standing

PURGED = "purged"
"""Beside the states of `knowledge.validity`: lawfully deleted."""


@dataclass(frozen=True, slots=True)
class Change:
    """A cited range does not stand as it did: how now, from which day, and through which text."""

    standing: str
    since: date | None
    by_version: str | None


def day_that_counts(as_of: date, asked_on: date, today: date) -> date:
    """The day on which an answer must still hold.

    One about the past holds for its day, whatever happens later; any other must hold today.
    """
    return as_of if as_of < asked_on else max(as_of, today)


def change_of(
    version: VersionRecord, effects: Iterable[Effect], span: Span, day: date
) -> Change | None:
    """None where the range is in force on that day, as it was when it was cited."""
    if version.status is VersionStatus.PURGED:
        return Change(PURGED, None, None)
    found = standing(version.lifetime, effects, span, day)
    if found.state is State.IN_FORCE:
        return None
    by_version = found.effect.by if found.effect else None
    if found.state is State.SUPERSEDED and version.status_reason.startswith(REPLACED_BY):
        by_version = version.status_reason.removeprefix(REPLACED_BY)
    return Change(found.state, found.since, by_version)


def may_have_ended(version: VersionRecord, effects: Sequence[Effect]) -> bool:
    """Whether the text has an end of any kind: most have none and need no further look."""
    life = version.lifetime
    ends = life.withdrawn or life.until is not None or life.superseded_on is not None
    return ends or any(effect.ends for effect in effects)
