"""Which numbers of two texts say different things about the same matter.

What both say alike is taken out first, so that in two lists of deadlines an item is not held
against another item's number. Of the rest the surest pairs are told.

Only numbers are compared: that a body without power makes a rule, that a condition is added or a
form is wrong, no number shows.
"""

from collections.abc import Iterator, Sequence

from app.answering.conflicts.comparing import differ, may_differ
from app.answering.conflicts.matter import Matter, is_covered, likeness, shared_words
from app.answering.conflicts.model import Difference
from app.answering.conflicts.quantities import quantities_of

SAME_MATTER = 0.6
"""Likeness from which two different numbers are told as a conflict."""
AGREEING = 0.4
"""Likeness from which two equal numbers are taken for the same statement."""
MOST_QUANTITIES = 120
"""Of one text; each is compared with each of the other. A long Điều of a law has fifty."""

Pair = tuple[float, int, int]


def differences_between(one: str, other: str) -> tuple[Difference, ...]:
    """What the two texts say differently, in the order of the first. Pure."""
    ones, others = _matters(one), _matters(other)
    alike = [
        (how_much, i, j)
        for i, first in enumerate(ones)
        for j, second in enumerate(others)
        if may_differ(first.quantity, second.quantity)
        and (how_much := likeness(first, second)) >= AGREEING
    ]
    agreed = [(i, j) for _, i, j in alike if not differ(ones[i].quantity, others[j].quantity)]
    agreed_ones, agreed_others = {i for i, _ in agreed}, {j for _, j in agreed}
    told = [
        (how_much, i, j)
        for how_much, i, j in alike
        if how_much >= SAME_MATTER and i not in agreed_ones and j not in agreed_others
        if is_covered(ones[i], others[j])
    ]
    return tuple(_difference(ones[i], others[j]) for i, j in sorted(_surest(told)))


def _matters(text: str) -> list[Matter]:
    return [Matter(quantity) for quantity in quantities_of(text)[:MOST_QUANTITIES]]


def _surest(pairs: Sequence[Pair]) -> Iterator[tuple[int, int]]:
    """Each number in one pair at most, the most alike first."""
    ones: set[int] = set()
    others: set[int] = set()
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]))):
        if i not in ones and j not in others:
            ones.add(i)
            others.add(j)
            yield i, j


def _difference(one: Matter, other: Matter) -> Difference:
    return Difference(shared_words(one, other), one.quantity.written, other.quantity.written)
