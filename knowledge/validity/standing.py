"""How a range of a text stands on a day (pure).

Repeal wins over everything, for what was repealed neither expires nor begins any more; then come
replacement, a newer version, the text's own last day, its first day, and amendments, which touch
their own ranges only. So each range has one state on each day.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from knowledge.validity.model import ENDING, Effect, EffectKind, Lifetime, Span, Standing, State

_ORDER = (State.REPEALED, State.REPLACED, State.AMENDED)


def standing(lifetime: Lifetime, effects: Iterable[Effect], span: Span, on: date) -> Standing:
    """The state of `span`; where its parts differ, that of the part which stands worst."""
    own = _own(lifetime, on)
    over = ended(effects, span, on)
    if not over or own.state is State.WITHDRAWN:
        return own
    first = min(over, key=lambda e: (_ORDER.index(ENDING[e.kind]), e.since, e.relation))
    state = ENDING[first.kind]
    if state is State.AMENDED and own.state is not State.IN_FORCE:
        return own
    return Standing(state, first.since, first)


def ended(effects: Iterable[Effect], span: Span, on: date) -> tuple[Effect, ...]:
    """The effects that have ended some of `span` by that day, the earliest first."""
    over = [e for e in effects if e.ends and e.since <= on and e.span.overlaps(span)]
    return tuple(sorted(over, key=lambda effect: (effect.since, effect.relation)))


def in_force(
    lifetime: Lifetime, effects: Sequence[Effect], span: Span, on: date
) -> tuple[Span, ...]:
    """The parts of `span` that hold on that day, in order; all of it is one part."""
    if standing(lifetime, (), span, on).state is not State.IN_FORCE:
        return ()
    parts = [span]
    for effect in effects:
        if effect.ends and effect.since <= on:
            parts = [left for part in parts for left in _without(part, effect.span)]
    return tuple(parts)


def notes(
    lifetime: Lifetime, effects: Iterable[Effect], span: Span, on: date
) -> tuple[Effect, ...]:
    """What a reader of a range in force must know besides, the earliest first.

    What will end it later, single words that are others now, what was put beside it, and
    proposals that nobody has confirmed yet. What has ended it already is no note but its state.
    """
    told = [
        effect
        for effect in effects
        if effect.kind is not EffectKind.NOTED
        and effect.span.overlaps(span)
        and not (effect.ends and effect.since <= on)
        and (effect.ends or effect.kind not in ENDING or not effect.confirmed)
    ]
    return tuple(sorted(told, key=lambda effect: (effect.since, effect.relation)))


def _own(lifetime: Lifetime, on: date) -> Standing:
    """How a text stands by its own dates."""
    if lifetime.withdrawn:
        return Standing(State.WITHDRAWN)
    if lifetime.superseded_on and lifetime.superseded_on <= on:
        return Standing(State.SUPERSEDED, lifetime.superseded_on)
    if lifetime.until and lifetime.until < on:
        return Standing(State.EXPIRED, lifetime.until)
    if lifetime.since and on < lifetime.since:
        return Standing(State.NOT_YET, lifetime.since)
    return Standing(State.IN_FORCE, lifetime.since)


def _without(part: Span, taken: Span) -> list[Span]:
    if not part.overlaps(taken):
        return [part]
    left = Span(part.start, max(part.start, taken.start))
    right = Span(min(part.end, taken.end), part.end)
    return [piece for piece in (left, right) if piece.start < piece.end]
