"""What an act that works does to which ranges of a text."""

from dataclasses import replace

import pytest

from ingest.model import Clause, Level, Manner, RelationKind
from knowledge.validity.acts import Text, effects_on
from knowledge.validity.model import Effect, EffectKind, Span
from tests.unit.knowledge.validity.acting import (
    ALL,
    BASE,
    Y2025,
    Y2026,
    act,
    clause,
    effects,
    nothing_quoted,
    repeal,
)


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


def test_an_effect_carries_its_act_and_whether_it_was_confirmed() -> None:
    proposed = act("b", "luat", "A2", confirmed=False)
    (found,) = effects_on(BASE, [proposed], nothing_quoted)
    assert found == Effect(
        EffectKind.AMENDED, Span(60, 100), Y2025, "b", proposed.relation, confirmed=False
    )
