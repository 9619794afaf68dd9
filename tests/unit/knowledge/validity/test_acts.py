"""Which acts work at all."""

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as some

from knowledge.validity.acts import working
from knowledge.validity.model import Act
from tests.unit.knowledge.validity.acting import (
    ALL,
    BASE,
    Y2024,
    Y2025,
    Y2026,
    act,
    effects,
    repeal,
)


def test_an_act_whose_text_is_repealed_before_its_day_does_nothing() -> None:
    amending, repealing = act("b", "luat", "A1", since=Y2026), repeal("c", "b", since=Y2025)
    assert working([amending, repealing]) == (repealing,)


def test_an_act_whose_text_is_repealed_after_its_day_has_worked() -> None:
    amending, repealing = act("b", "luat", "A1"), repeal("c", "b", since=Y2026)
    assert working([repealing, amending]) == (amending, repealing)


def test_only_the_act_of_the_repealed_clause_falls() -> None:
    first, second = (act("b", "luat", "A1", anchor=a, since=Y2026) for a in ("A1 K1", "A1 K2"))
    assert working([first, second, repeal("c", "b", "A1 K2")])[1:] == (first,)


def test_the_repeal_of_a_repeal_lets_the_text_stand() -> None:
    acts = [repeal("b", "luat", since=Y2026), repeal("c", "b", since=Y2025)]
    assert effects(BASE, *acts) == []
    saved = repeal("d", "c", since=Y2024)
    assert effects(BASE, *acts, saved) == [("repealed", ALL)]


def test_of_two_that_end_each_other_on_one_day_the_earlier_issued_works() -> None:
    one = replace(repeal("b", "c"), issued_on=Y2024)
    other = repeal("c", "b")
    assert working([one, other]) == working([other, one]) == (one,)


def test_a_ring_of_repeals_on_one_day_does_not_depend_on_how_it_is_listed() -> None:
    ring = [repeal("b", "c"), repeal("c", "d"), repeal("d", "b"), repeal("d", "luat")]
    assert {working(listed) for listed in permutations(ring)} == {(ring[0], ring[2], ring[3])}


def test_what_is_not_confirmed_stops_no_act() -> None:
    amending = act("b", "luat", "A1", since=Y2026)
    proposed = replace(repeal("c", "b"), confirmed=False)
    assert amending in working([amending, proposed])


def test_an_act_on_its_own_document_is_none() -> None:
    assert working([repeal("b", "b")]) == ()


_NAMES = some.sampled_from("abcd")
_ACTS = some.lists(
    some.builds(
        repeal,
        _NAMES,
        _NAMES,
        since=some.sampled_from([Y2024, Y2025]),
        anchor=some.sampled_from(["A1", "A2"]),
    ),
    max_size=7,
    unique_by=lambda each: each.relation,
)


@given(_ACTS, some.randoms())
def test_which_acts_work_does_not_depend_on_their_order(acts: list[Act], random) -> None:
    shuffled = list(acts)
    random.shuffle(shuffled)
    assert working(shuffled) == working(acts)


@given(_ACTS)
def test_no_act_works_that_an_earlier_working_one_has_ended(acts: list[Act]) -> None:
    found = working(acts)
    for one in found:
        assert not any(one.document in other.targets and other.since < one.since for other in found)
