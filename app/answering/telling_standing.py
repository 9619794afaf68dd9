"""What to quote and to tell of how a text stands, from the clauses on record (pure).

What ends a text is quoted with its own day of effect. What nobody has confirmed is told as such.
Where nothing is on record that is told too, and is never sure: a knowledge base need not be whole.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.answering.history import Known
from app.answering.model import Message
from app.answering.telling_history import written
from app.answering.understanding.naming.standing_asked import Asks, StandingAsked
from app.sources.naming import document_title
from ingest.model import Manner, RelationKind
from knowledge.model import PassageRecord, RelationState, VersionRecord
from knowledge.registry.sayings import Saying
from knowledge.validity.model import WHOLE_ENDS, State

CHANGES = frozenset((RelationKind.AMENDS, RelationKind.CORRECTS, *WHOLE_ENDS))
_ENDED = (State.REPLACED, State.REPEALED)
MOST_QUOTED = 8
EffectOf = Callable[[VersionRecord], tuple[PassageRecord, ...]]
"""A text's own clauses of effect."""


@dataclass(frozen=True, slots=True)
class Told:
    """The clauses to quote, in that order, and what is said beside them."""

    clauses: tuple[PassageRecord, ...] = ()
    notices: tuple[Message, ...] = ()
    doubts: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """The day asked about, and today."""

    asked: date
    today: date


def told_of(
    asked: StandingAsked,
    known: Known,
    said: Sequence[Saying],
    effect_of: EffectOf,
    days: Days,
) -> Told:
    """Of a text, known as a whole on that day, of which others say `said`."""
    said = [saying for saying in said if _counts(saying, days)]
    if asked.asks is Asks.SINCE:
        return Told(effect_of(known.version))
    ending = [saying for saying in said if is_ending(saying)]
    is_over = known.standing.state in _ENDED
    if asked.asks is Asks.HOLDS and not known.holds:
        return _quoted(known, ending if is_over else [], effect_of, alone=is_over)
    wanted = _wanted(asked, said) if asked.asks is Asks.CHANGED else []
    if wanted:
        return _quoted(known, wanted, effect_of, alone=True)
    changing = [saying for saying in said if saying.record.relation.kind in CHANGES]
    told = _quoted(known, changing, effect_of)
    is_sought = asked.asks is Asks.CHANGED or not any(map(_is_confirmed, ending))
    return _with_nothing_found(told, asked, known, changing, days) if is_sought else told


def told_by(asked: StandingAsked, said: Sequence[Saying]) -> Told:
    """Of what a text does to others: `said` are its own clauses."""
    chosen = _wanted(asked, said) or list(said)
    return Told(_distinct(saying.passage for saying in chosen), doubts=_doubts(chosen))


def told_of_absent(said: Sequence[Saying], effect_of: EffectOf) -> Told:
    """Of a text that is not here itself."""
    clauses = [each for saying in said for each in _with_effect(saying, effect_of)]
    return Told(_distinct(clauses), doubts=_doubts(said))


def is_ending(saying: Saying) -> bool:
    """Whether it ends a text as a whole."""
    said = saying.record.relation
    return said.kind in WHOLE_ENDS and not said.places and said.manner is Manner.REWRITES


def _wanted(asked: StandingAsked, said: Sequence[Saying]) -> list[Saying]:
    """Those of the kind that is asked for; of changes all, where there are none of that kind."""
    kinds = asked.kinds
    if RelationKind.AMENDS in kinds:
        kinds |= {RelationKind.CORRECTS}
    exact = [saying for saying in said if saying.record.relation.kind in kinds]
    changes = [saying for saying in said if saying.record.relation.kind in CHANGES]
    return exact or (changes if kinds & CHANGES else [])


def _counts(saying: Saying, days: Days) -> bool:
    """Of a past day only what worked by then; what has ended the text since is told anyway."""
    since = _since(saying)
    return days.asked >= days.today or since is None or since <= days.asked


def _quoted(
    known: Known, said: Sequence[Saying], effect_of: EffectOf, *, alone: bool = False
) -> Told:
    """What others say, with their days where they end the text; its own clause unless `alone`.

    That it has ended is told already by what follows a named text (`naming/following.py`).
    """
    version = known.version
    untold = [saying for saying in said if known.holds or not is_ending(saying)]
    clauses = [each for saying in said for each in _with_effect(saying, effect_of)]
    own = () if alone else effect_of(version)
    notices = (*_listed(version, untold), *_proposed(version, said))
    return Told(_distinct((*own, *clauses))[:MOST_QUOTED], notices, _doubts(said))


def _with_effect(saying: Saying, effect_of: EffectOf) -> tuple[PassageRecord, ...]:
    day = effect_of(saying.passage.version) if is_ending(saying) else ()
    return (saying.passage, *day)


def _with_nothing_found(
    told: Told, asked: StandingAsked, known: Known, changing: Sequence[Saying], days: Days
) -> Told:
    found = "ends" if asked.asks is Asks.HOLDS else "changes"
    if found == "changes" and changing:
        return told
    details = {"what": document_title(known.version), "date": written(days.asked)}
    notice = Message(f"notice.standing_nothing_{found}", details)
    doubt = Message("confidence.standing_nothing")
    return Told(told.clauses, (notice, *told.notices), (doubt, *told.doubts))


def _listed(version: VersionRecord, said: Sequence[Saying]) -> Iterable[Message]:
    """For each kind of act the texts that do it, with their days: what a reader looks up next."""
    acts: dict[RelationKind, dict[str, str]] = {}
    for saying in filter(_is_confirmed, said):
        since = _since(saying)
        by = document_title(saying.passage.version)
        named = f"{by} ({written(since)})" if since else by
        acts.setdefault(saying.record.relation.kind, {}).setdefault(by, named)
    for kind, named_so in acts.items():
        details = {"what": document_title(version), "by": "; ".join(named_so.values())}
        yield Message(f"notice.standing_{kind}", details)


def _proposed(version: VersionRecord, said: Sequence[Saying]) -> Iterable[Message]:
    open_ = {document_title(s.passage.version): s for s in said if not _is_confirmed(s)}
    if open_:
        details = {"what": document_title(version), "by": "; ".join(open_)}
        yield Message("notice.standing_proposed", details)


def _doubts(said: Sequence[Saying]) -> tuple[Message, ...]:
    return () if all(map(_is_confirmed, said)) else (Message("confidence.unconfirmed"),)


def _is_confirmed(saying: Saying) -> bool:
    return saying.record.state is RelationState.CONFIRMED


def _since(saying: Saying) -> date | None:
    lifetime = saying.passage.version.lifetime
    return saying.record.relation.since or lifetime.since


def _distinct(clauses: Iterable[PassageRecord]) -> tuple[PassageRecord, ...]:
    found = {(each.version.id, each.start, each.end): each for each in clauses}
    return tuple(found.values())
