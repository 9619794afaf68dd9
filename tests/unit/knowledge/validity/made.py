"""Effects, lifetimes and days as hypothesis makes them: few of each, so that they meet."""

from datetime import date, timedelta

from hypothesis import strategies as some

from knowledge.validity.model import Effect, EffectKind, Lifetime, Span

FIRST = date(2024, 1, 1)
LENGTH = 12
DAYS = some.integers(0, 8).map(lambda days: FIRST + timedelta(days=days))
SPANS = some.tuples(some.integers(0, LENGTH - 1), some.integers(1, 6)).map(
    lambda pair: Span(pair[0], min(LENGTH, pair[0] + pair[1]))
)
LIFETIMES = some.builds(
    Lifetime,
    since=some.none() | DAYS,
    until=some.none() | DAYS,
    superseded_on=some.none() | DAYS,
    withdrawn=some.booleans(),
)

EFFECTS = some.builds(
    Effect,
    kind=some.sampled_from(EffectKind),
    span=SPANS,
    since=DAYS,
    by=some.sampled_from(["a", "b"]),
    relation=some.integers(0, 99).map(str),
    confirmed=some.booleans(),
    whole=some.booleans(),
)
MANY_EFFECTS = some.lists(EFFECTS, max_size=6)
