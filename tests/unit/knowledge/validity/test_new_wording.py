"""Amendments of amendments: what ends the new wording that an amending text quotes.

The text of `b` has one clause of 50 characters, which quotes Điều 1 anew with its two khoản.
"""

from collections.abc import Mapping, Sequence

import pytest

from ingest.model import Manner
from knowledge.validity.acts import Text, effects_on, working
from knowledge.validity.model import Act, Effect, Place, Span
from tests.unit.knowledge.validity.acting import (
    Y2025,
    Y2026,
    act,
    at,
    clause,
    repeal,
)

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
