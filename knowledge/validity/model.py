"""The words of validity, as frozen dataclasses. Ranges are half-open, in characters of a text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.model import AnchorStep, Manner, RelationKind

Place = tuple[AnchorStep, ...]
"""Wide to narrow: (Điều 5), (Điều 5, khoản 2); empty: the whole text."""


class State(StrEnum):
    """How a text, or a part of it, stands on a day: exactly one of these."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    REPEALED = "repealed"
    REPLACED = "replaced"
    AMENDED = "amended"
    """New wording of another text holds instead."""
    SUPERSEDED = "superseded"
    """A newer version of the same document holds instead."""
    WITHDRAWN = "withdrawn"
    """Taken out by a person: on no day may anybody be answered from it."""


class EffectKind(StrEnum):
    """What an act does to a range of a text."""

    REPEALED = "repealed"
    REPLACED = "replaced"
    AMENDED = "amended"
    CORRECTED = "corrected"
    REWORDED = "reworded"
    """Single words in it are others from now on; it stays in force."""
    SUPPLEMENTED = "supplemented"
    """Something was put beside it; it stays in force."""
    NOTED = "noted"
    """Something in the text was changed, and it cannot be told where."""


ENDING = {
    EffectKind.REPEALED: State.REPEALED,
    EffectKind.REPLACED: State.REPLACED,
    EffectKind.AMENDED: State.AMENDED,
    EffectKind.CORRECTED: State.AMENDED,
}
"""Effects after which the words of the range do not hold any more, and what they are then."""
WHOLE_ENDS = (RelationKind.REPEALS, RelationKind.REPLACES)
"""What ends a document as a whole where it names no places of it."""


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Lifetime:
    """When a version holds by its own dates. A day that is None is open."""

    since: date | None = None
    until: date | None = None
    """The last day."""
    superseded_on: date | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """From `since` on, the text `by` has done `kind` to `span`."""

    kind: EffectKind
    span: Span
    since: date
    by: str
    """The acting version's id."""
    relation: str
    confirmed: bool = True
    """Whether a person has confirmed it: until then it warns and ends nothing."""
    whole: bool = False
    """Done to the text as a whole."""

    @property
    def ends(self) -> bool:
        return self.confirmed and self.kind in ENDING


@dataclass(frozen=True, slots=True)
class Standing:
    """How a range stands, since when (None: its own beginning is not known), and through whom."""

    state: State
    since: date | None = None
    effect: Effect | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """A relation of a published text, with the day from which it works."""

    relation: str
    kind: RelationKind
    manner: Manner
    confirmed: bool
    by: str
    document: str
    """The acting text's document."""
    issued_on: date | None
    since: date
    targets: frozenset[str]
    """Document ids: one regulation may stand in several knowledge bases by its own file."""
    places: tuple[Place, ...]
    anchor: Place
    said: Span
    """Where the acting text says so."""
    part: str = ""
    """The type of the text within the target that is meant: "quy chế" issued with a decision."""
