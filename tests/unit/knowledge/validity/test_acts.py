"""From acts to effects: which acts work at all, and what they do to which ranges."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ingest.model import AnchorStep, Clause, Level, Manner, RelationKind
from knowledge.validity.acts import Text, effects_on, working
from knowledge.validity.model import Act, Effect, EffectKind, Place, Span

Y2024, Y2025, Y2026 = (date(year, 1, 1) for year in (2024, 2025, 2026))
LABELS = {"A": Level.ARTICLE, "K": Level.CLAUSE, "P": Level.POINT}
ALL = Span(0, 100)


def at(words: str) -> Place:
    """ "A1 K2" is Điều 1 khoản 2."""
    return tuple(AnchorStep(LABELS[word[0]], word[1:]) for word in words.split())


def act(
    by: str,
    target: str,
    *places: str,
    kind: RelationKind = RelationKind.AMENDS,
    since: date = Y2025,
    anchor: str = "A1",
    manner: Manner = Manner.REWRITES,
    confirmed: bool = True,
) -> Act:
    return Act(
        relation=f"{by}-{target}-{anchor}-{'-'.join(places)}-{since}",
        kind=kind,
        manner=manner,
        confirmed=confirmed,
        by=by,
        document=by,
        issued_on=since,
        since=since,
        targets=frozenset({target}),
        places=tuple(at(place) for place in places),
        anchor=at(anchor),
        said=Span(0, 50),
    )


def repeal(by: str, target: str, *places: str, since: date = Y2025, anchor: str = "A1") -> Act:
    return act(by, target, *places, kind=RelationKind.REPEALS, since=since, anchor=anchor)


def clause(words: str, start: int, end: int, *children: Clause) -> Clause:
    return Clause(LABELS[words[0]], words[1:], "", start, end, start, children)


BASE = Text(
    "luat",
    "luat",
    100,
    (
        clause("A1", 0, 60, clause("K1", 10, 30), clause("K2", 30, 60)),
        clause("A2", 60, 100),
    ),
)


def nothing_quoted(clause: Span, place: Place) -> Mapping[Place, Span]:
    return {}


def effects(text: Text, *acts: Act) -> list[tuple[str, Span]]:
    found = effects_on(text, working(acts), nothing_quoted)
    return [(effect.kind.value, effect.span) for effect in found]


# Which acts work


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


# What they do


@pytest.mark.parametrize(
    ("kind", "place", "expected"),
    [
        (RelationKind.AMENDS, "A1 K2", [("amended", Span(30, 60))]),
        (RelationKind.REPEALS, "A1", [("repealed", Span(0, 60))]),
        (RelationKind.REPLACES, "A2", [("replaced", Span(60, 100))]),
        (RelationKind.CORRECTS, "K1", [("corrected", Span(10, 30))]),
        (RelationKind.REPEALS, "A9", [("noted", ALL)]),
    ],
)
def test_a_place_is_the_range_of_its_clause(
    kind: RelationKind, place: str, expected: list[tuple[str, Span]]
) -> None:
    assert effects(BASE, act("b", "luat", place, kind=kind)) == expected


@pytest.mark.parametrize(
    ("manner", "place", "expected"),
    [
        (Manner.ADDS, "A1 K3", [("supplemented", Span(0, 60))]),
        (Manner.ADDS, "A1 K2", [("supplemented", Span(0, 60))]),
        (Manner.ADDS, "A2a", [("noted", ALL)]),
        (Manner.REWORDS, "A1 K1", [("reworded", Span(10, 30))]),
    ],
)
def test_additions_and_single_words_end_no_text(
    manner: Manner, place: str, expected: list[tuple[str, Span]]
) -> None:
    found = effects_on(BASE, [act("b", "luat", place, manner=manner)], nothing_quoted)
    assert [(each.kind.value, each.span) for each in found] == expected
    assert not any(each.ends for each in found)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (RelationKind.REPEALS, "repealed"),
        (RelationKind.REPLACES, "replaced"),
        (RelationKind.AMENDS, "noted"),
        (RelationKind.CORRECTS, "noted"),
    ],
)
def test_without_places_only_repeal_and_replacement_end_the_whole(
    kind: RelationKind, expected: str
) -> None:
    (found,) = effects_on(BASE, [act("b", "luat", kind=kind)], nothing_quoted)
    assert (found.kind, found.span, found.whole) == (expected, ALL, True)


def test_of_a_decision_with_its_rules_the_part_that_is_meant_is_changed() -> None:
    rules = Clause(Level.ANNEX, "Quy chế", "", 60, 100, 60, (clause("A1", 70, 100),))
    text = replace(BASE, clauses=(clause("A1", 0, 60), rules))
    meant = replace(act("b", "luat", "A1"), part="Quy chế")
    assert effects(text, meant) == [("amended", Span(70, 100))]
    assert effects(text, replace(meant, part="")) == [
        ("amended", Span(0, 60)),
        ("amended", Span(70, 100)),
    ]


def test_a_later_text_of_the_document_was_written_with_earlier_acts_in_it() -> None:
    later = replace(BASE, holds_from=Y2026, is_first=False)
    assert effects(later, act("b", "luat", "A2")) == []
    assert effects(later, act("b", "luat", "A2", since=Y2026)) == [("amended", Span(60, 100))]
    assert effects(replace(later, is_first=True), act("b", "luat", "A2")) != []


def test_a_consolidated_text_is_changed_by_what_it_does_not_gather() -> None:
    gathered = Text("hop", "hop", 100, BASE.clauses, Y2025, True, frozenset({"luat", "b"}))
    acts = (act("b", "luat", "A1"), act("c", "luat", "A2", since=Y2026))
    assert effects(gathered, *acts) == [("amended", Span(60, 100))]
    assert effects(gathered, repeal("d", "hop")) == [("repealed", ALL)]


# Amendments of amendments. The text of `b` has one clause of 50 characters, which quotes Điều 1
# anew with its two khoản.

AMENDING = Text("b", "b", 80, (clause("A1", 0, 50), clause("A2", 50, 80)))
QUOTED = {
    at("A1"): Span(10, 50),
    at("A1 K1"): Span(20, 30),
    at("A1 K2"): Span(30, 50),
}


def on_wording(own: Act, *later: Act) -> list[tuple[str, Span]]:
    def wording(clause: Span, place: Place) -> Mapping[Place, Span]:
        return QUOTED

    found: Sequence[Effect] = effects_on(AMENDING, working([own, *later]), wording)
    return [(effect.kind.value, effect.span) for effect in found]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("A1", ("amended", Span(0, 50))),
        ("A1 K2", ("amended", Span(30, 50))),
        ("A1 K9", ("noted", Span(0, 50))),
    ],
    ids=["the same place", "a narrower place", "one that is not quoted"],
)
def test_new_wording_ends_where_it_is_amended_again(place: str, expected: tuple[str, Span]) -> None:
    assert on_wording(act("b", "luat", "A1"), act("c", "luat", place, since=Y2026)) == [expected]


def test_new_wording_ends_when_a_wider_place_is_amended() -> None:
    own, later = act("b", "luat", "A1 K2"), act("c", "luat", "A1", since=Y2026)
    assert on_wording(own, later) == [("amended", Span(0, 50))]


def test_new_wording_ends_with_the_document_that_it_changes() -> None:
    own, later = act("b", "luat", "A1"), repeal("c", "luat", since=Y2026)
    assert on_wording(own, later) == [("repealed", Span(0, 50))]


def test_of_a_clause_that_changes_several_places_only_the_wording_of_one_ends() -> None:
    own, later = act("b", "luat", "A1 K1", "A1 K2"), act("c", "luat", "A1 K1", since=Y2026)
    assert on_wording(own, later) == [("amended", Span(20, 30))]


def test_what_was_amended_before_does_not_end_the_newer_wording() -> None:
    own = act("b", "luat", "A1", since=Y2026)
    assert on_wording(own, act("c", "luat", "A1", since=Y2025)) == []


def test_new_wording_stands_when_another_place_or_another_text_is_amended() -> None:
    own = act("b", "luat", "A1")
    assert on_wording(own, act("c", "luat", "A2", since=Y2026)) == []
    assert on_wording(own, act("c", "nghi dinh", "A1", since=Y2026)) == []


def test_words_changed_within_new_wording_leave_it_standing() -> None:
    later = act("c", "luat", "A1 K2", since=Y2026, manner=Manner.REWORDS)
    assert on_wording(act("b", "luat", "A1"), later) == [("reworded", Span(30, 50))]
    added = act("c", "luat", "A1 K3", since=Y2026, manner=Manner.ADDS)
    assert on_wording(act("b", "luat", "A1"), added) == [("supplemented", Span(10, 50))]


def test_an_effect_carries_its_act_and_whether_it_was_confirmed() -> None:
    proposed = act("b", "luat", "A2", confirmed=False)
    (found,) = effects_on(BASE, [proposed], nothing_quoted)
    assert found == Effect(
        EffectKind.AMENDED, Span(60, 100), Y2025, "b", proposed.relation, confirmed=False
    )
