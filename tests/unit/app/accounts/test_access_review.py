"""Which accounts somebody should look at."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.accounts.access_review import MANY_BASES, reasons, to_look_at
from app.accounts.people import Person
from app.contract.accounts import ReviewReason, Role

NOW = datetime(2026, 11, 1, tzinfo=UTC)
FINE = Person(
    id="1",
    name="an",
    display_name="An",
    role=Role.STAFF,
    knowledge_bases=frozenset({"chung"}),
    disabled=False,
    created_at=NOW - timedelta(days=400),
    unit="Văn phòng",
    last_used_at=NOW - timedelta(days=2),
)


def test_who_works_in_one_unit_is_left_alone() -> None:
    assert reasons(FINE, NOW) == []


def test_sixty_days_unused_is_a_reason_also_where_it_was_never_used() -> None:
    long_ago = replace(FINE, last_used_at=NOW - timedelta(days=61))
    never = replace(FINE, last_used_at=None)
    assert reasons(long_ago, NOW) == reasons(never, NOW) == [ReviewReason.UNUSED]
    assert reasons(replace(never, created_at=NOW), NOW) == []


def test_no_unit_and_no_base_are_reasons() -> None:
    nowhere = replace(FINE, unit="", knowledge_bases=frozenset())
    assert reasons(nowhere, NOW) == [ReviewReason.NO_UNIT, ReviewReason.NO_KNOWLEDGE_BASE]


def test_too_many_bases_are_a_reason() -> None:
    many = frozenset(f"kho-{number}" for number in range(MANY_BASES + 1))
    assert reasons(replace(FINE, knowledge_bases=many), NOW) == [ReviewReason.MANY_KNOWLEDGE_BASES]


def test_who_may_change_things_needs_a_second_factor() -> None:
    officer = replace(FINE, role=Role.KNOWLEDGE_OFFICER)
    assert reasons(officer, NOW) == [ReviewReason.NO_SECOND_FACTOR]
    assert reasons(replace(officer, has_second_factor=True), NOW) == []


def test_closed_accounts_are_past_review_and_the_worst_come_first() -> None:
    nowhere = replace(FINE, id="2", name="b", unit="", knowledge_bases=frozenset())
    unused = replace(FINE, id="3", name="c", last_used_at=None)
    closed = replace(nowhere, id="4", disabled=True)
    found = to_look_at([unused, FINE, closed, nowhere], NOW)
    assert [person.id for person, _ in found] == ["2", "3"]
