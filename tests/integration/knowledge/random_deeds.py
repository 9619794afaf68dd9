"""Deeds and dates as hypothesis draws them: of few documents, places and days; so they meet."""

from datetime import date
from enum import StrEnum

from hypothesis import strategies as some

from ingest.model import Manner, RelationKind
from tests.integration.knowledge.law_by_definition import Deed, Known

Dates = tuple[date | None, date | None, date | None]
NUMBERS = [f"{n}/2020/QĐ-SDL" for n in range(1, 4)]
DAYS = [date(year, 7, 1) for year in range(2020, 2025)]
PLACES = [
    (),
    (("Điều 1",),),
    (("Điều 1", "khoản 1"),),
    (("Điều 1", "khoản 1"), ("Điều 1", "khoản 2")),
    (("Điều 1", "khoản 2"),),
    (("Điều 2",),),
    (("Điều 2", "khoản 1"),),
    (("Điều 2", "khoản 1"), ("Điều 3",)),
]

KINDS = some.sampled_from(
    [*(7 * [RelationKind.AMENDS]), *(2 * [RelationKind.REPEALS]), *RelationKind]
)
MANNERS = some.sampled_from([*(7 * [Manner.REWRITES]), Manner.ADDS, Manner.REWORDS])
SINCE = some.sampled_from([None, None, *DAYS])
TARGETS, PLACED = some.sampled_from(NUMBERS), some.sampled_from(PLACES)
DEEDS = some.builds(Deed, KINDS, MANNERS, TARGETS, PLACED, some.just(()), SINCE)
DATES = some.tuples(
    some.sampled_from([None, *DAYS]),
    some.sampled_from([None, *DAYS, *DAYS]),
    some.sampled_from([*(4 * [None]), *DAYS]),
)
"""Of issue, of effect, of expiry."""


class Again(StrEnum):
    """What a later text aims at: what an earlier one changed, or the earlier one itself."""

    PLACE = "the place"
    PART = "a part of it"
    DOCUMENT = "the document that was changed"
    ACT = "the text that changed it"
    CLAUSE = "the clause that says so"


def aimed(again: Deed, at: Again, known: Known, deed: Deed) -> Deed:
    """`again`, aimed at what `deed` of the version `known` has done."""
    target = known.number if at in (Again.ACT, Again.CLAUSE) else deed.target
    part = tuple((place[0], "khoản 1") for place in deed.places[:1])
    places = {
        Again.PLACE: deed.places,
        Again.PART: part,
        Again.CLAUSE: (deed.anchor,) if deed.anchor else (),
    }.get(at, ())
    kind = RelationKind.AMENDS if places else RelationKind.REPEALS
    return Deed(kind, again.manner, target, places, (), again.since)


def in_clauses(said: list[Deed], together: bool) -> tuple[list[Deed], list[tuple[str, ...]]]:
    """Each deed in a khoản of its own with its new wording, or all of them in the first."""
    deeds: list[Deed] = []
    clauses: list[tuple[str, ...]] = []
    for deed in said:
        if not clauses or not together:
            clauses.append(_wording(deed))
        deeds.append(copied(deed, ("Điều 1", f"khoản {len(clauses)}"), "proposed"))
    return deeds, clauses or [(), ()]


def _wording(deed: Deed) -> tuple[str, ...]:
    if deed.kind is not RelationKind.AMENDS or deed.manner is Manner.REWORDS:
        return ()
    if len({place[0] for place in deed.places}) != 1:
        return ()
    if len(deed.places[0]) == 1:
        return (*deed.places[0], "khoản 1", "khoản 2")
    return tuple(place[-1] for place in deed.places)


def copied(deed: Deed, anchor: tuple[str, ...], state: str) -> Deed:
    return Deed(deed.kind, deed.manner, deed.target, deed.places, anchor, deed.since, state)
