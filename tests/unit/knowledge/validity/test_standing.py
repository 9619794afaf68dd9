"""How a range of a text stands on a day: for every lifetime, every effect and every day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from knowledge.validity.model import ENDING, Effect, EffectKind, Lifetime, Span, State
from knowledge.validity.standing import ended, in_force, notes, standing
from tests.unit.knowledge.validity.made import (
    DAYS,
    EFFECTS,
    LENGTH,
    LIFETIMES,
    MANY_EFFECTS,
    SPANS,
)

WHOLE = Span(0, LENGTH)
DAY = date(2025, 7, 1)
BEFORE = DAY - timedelta(days=1)


def effect(kind: EffectKind, since: date = DAY, span: Span = WHOLE) -> Effect:
    return Effect(kind, span, since, "act", f"relation of {kind}")


def places(parts: Sequence[Span]) -> set[int]:
    return {place for part in parts for place in range(part.start, part.end)}


@pytest.mark.parametrize(
    ("lifetime", "state"),
    [
        (Lifetime(), State.IN_FORCE),
        (Lifetime(since=DAY), State.IN_FORCE),
        (Lifetime(since=DAY + timedelta(days=1)), State.NOT_YET),
        (Lifetime(until=DAY), State.IN_FORCE),
        (Lifetime(until=BEFORE), State.EXPIRED),
        (Lifetime(superseded_on=DAY), State.SUPERSEDED),
        (Lifetime(superseded_on=DAY + timedelta(days=1)), State.IN_FORCE),
        (Lifetime(since=DAY, withdrawn=True), State.WITHDRAWN),
    ],
)
def test_a_text_begins_on_its_first_day_and_ends_after_its_last(
    lifetime: Lifetime, state: State
) -> None:
    assert standing(lifetime, (), WHOLE, DAY).state is state


def test_the_reason_and_the_day_are_told() -> None:
    repeal = effect(EffectKind.REPEALED)
    told = standing(Lifetime(), [effect(EffectKind.AMENDED, BEFORE), repeal], WHOLE, DAY)
    assert (told.state, told.since, told.effect) == (State.REPEALED, DAY, repeal)


@given(LIFETIMES, MANY_EFFECTS, SPANS, DAYS)
def test_a_range_has_one_state_however_the_effects_are_ordered(
    lifetime: Lifetime, effects: list[Effect], span: Span, day: date
) -> None:
    told = standing(lifetime, effects, span, day).state
    assert standing(lifetime, effects[::-1], span, day).state is told
    assert (told is State.IN_FORCE) == (in_force(lifetime, effects, span, day) == (span,))


@given(LIFETIMES, MANY_EFFECTS, SPANS, DAYS)
def test_parts_in_force_are_apart_in_order_and_within_the_range(
    lifetime: Lifetime, effects: list[Effect], span: Span, day: date
) -> None:
    parts = in_force(lifetime, effects, span, day)
    assert all(span.covers(part) and part.start < part.end for part in parts)
    assert all(one.end <= other.start for one, other in pairwise(parts))


@given(LIFETIMES, MANY_EFFECTS, SPANS, DAYS)
def test_each_character_is_in_force_or_not_whatever_range_is_asked_about(
    lifetime: Lifetime, effects: list[Effect], span: Span, day: date
) -> None:
    whole = places(in_force(lifetime, effects, WHOLE, day))
    alone = {
        place
        for place in range(span.start, span.end)
        if standing(lifetime, effects, Span(place, place + 1), day).state is State.IN_FORCE
    }
    assert places(in_force(lifetime, effects, span, day)) == alone
    assert alone == {place for place in whole if span.start <= place < span.end}


@given(LIFETIMES, MANY_EFFECTS, SPANS, DAYS)
def test_repeal_wins_over_everything_but_withdrawal(
    lifetime: Lifetime, effects: list[Effect], span: Span, day: date
) -> None:
    repeal = replace(effect(EffectKind.REPEALED, day), span=Span(span.start, span.start + 1))
    told = standing(lifetime, [*effects, repeal], span, day).state
    assert told is (State.WITHDRAWN if lifetime.withdrawn else State.REPEALED)


@given(LIFETIMES, EFFECTS, SPANS, DAYS)
def test_an_amendment_does_not_hide_that_the_text_is_over_or_has_not_begun(
    lifetime: Lifetime, amendment: Effect, span: Span, day: date
) -> None:
    amendment = replace(amendment, kind=EffectKind.AMENDED)
    own = standing(lifetime, (), span, day).state
    told = standing(lifetime, [amendment], span, day).state
    assert told in ({own} if own is not State.IN_FORCE else {own, State.AMENDED})


@given(LIFETIMES, MANY_EFFECTS, EFFECTS, DAYS)
def test_an_effect_touches_its_own_range_only(
    lifetime: Lifetime, effects: list[Effect], another: Effect, day: date
) -> None:
    before = places(in_force(lifetime, effects, WHOLE, day))
    after = places(in_force(lifetime, [*effects, another], WHOLE, day))
    touched = set(range(another.span.start, another.span.end))
    assert after - touched == before - touched
    assert after <= before


@given(LIFETIMES, MANY_EFFECTS, EFFECTS, SPANS, DAYS)
def test_an_effect_changes_nothing_before_its_day(
    lifetime: Lifetime, effects: list[Effect], another: Effect, span: Span, day: date
) -> None:
    day = min(day, another.since - timedelta(days=1))
    with_it = [*effects, another]
    assert standing(lifetime, with_it, span, day) == standing(lifetime, effects, span, day)
    assert in_force(lifetime, with_it, span, day) == in_force(lifetime, effects, span, day)


@given(LIFETIMES, MANY_EFFECTS, EFFECTS, SPANS, DAYS)
def test_what_nobody_confirmed_ends_nothing(
    lifetime: Lifetime, effects: list[Effect], another: Effect, span: Span, day: date
) -> None:
    with_it = [*effects, replace(another, confirmed=False)]
    assert standing(lifetime, with_it, span, day) == standing(lifetime, effects, span, day)
    assert in_force(lifetime, with_it, span, day) == in_force(lifetime, effects, span, day)
    assert ended(with_it, span, day) == ended(effects, span, day)


@given(LIFETIMES, MANY_EFFECTS, SPANS, DAYS)
def test_what_was_withdrawn_holds_on_no_day(
    lifetime: Lifetime, effects: list[Effect], span: Span, day: date
) -> None:
    withdrawn = replace(lifetime, withdrawn=True)
    assert standing(withdrawn, effects, span, day).state is State.WITHDRAWN
    assert in_force(withdrawn, effects, span, day) == ()


@given(MANY_EFFECTS, SPANS, DAYS, some.integers(0, 9))
def test_what_has_ended_does_not_come_back(
    effects: list[Effect], span: Span, day: date, later: int
) -> None:
    now = places(in_force(Lifetime(), effects, span, day))
    assert places(in_force(Lifetime(), effects, span, day + timedelta(days=later))) <= now


@given(LIFETIMES, MANY_EFFECTS, SPANS, DAYS)
def test_what_has_ended_a_range_is_no_note_on_it(
    lifetime: Lifetime, effects: list[Effect], span: Span, day: date
) -> None:
    told = notes(lifetime, effects, span, day)
    assert not set(told) & set(ended(effects, span, day))
    assert all(each.span.overlaps(span) for each in told)
    assert [each.since for each in told] == sorted(each.since for each in told)


@pytest.mark.parametrize(
    ("known", "is_told"),
    [
        (effect(EffectKind.REPEALED, DAY + timedelta(days=9)), True),
        (effect(EffectKind.REWORDED, BEFORE), True),
        (effect(EffectKind.SUPPLEMENTED, BEFORE), True),
        (replace(effect(EffectKind.AMENDED, BEFORE), confirmed=False), True),
        (effect(EffectKind.NOTED, BEFORE), False),
        (effect(EffectKind.AMENDED, BEFORE), False),
        (effect(EffectKind.REWORDED, BEFORE, Span(20, 30)), False),
    ],
)
def test_a_note_tells_what_will_end_a_range_and_what_is_to_be_read_with_it(
    known: Effect, is_told: bool
) -> None:
    assert notes(Lifetime(), [known], WHOLE, DAY) == ((known,) if is_told else ())


def test_single_words_and_additions_end_nothing() -> None:
    for kind in set(EffectKind) - set(ENDING):
        assert standing(Lifetime(), [effect(kind)], WHOLE, DAY).state is State.IN_FORCE
