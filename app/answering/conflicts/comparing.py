"""Do two numbers of one matter say different things?"""

from decimal import Decimal

from app.answering.conflicts.measures import WORKING_DAY, in_one_measure
from app.answering.conflicts.model import Bound
from app.answering.conflicts.quantities import Quantity

MOST_DAYS_OF_FIVE, WEEKEND = Decimal("1.4"), 2
"""So many days may pass in working days: seven in five, and one more weekend."""


def may_differ(one: Quantity, other: Quantity) -> bool:
    """Whether they count the same kind of thing, for the same: then they can be compared."""
    is_same_rate = one.rate is None or other.rate is None or one.rate == other.rate
    return one.kind == other.kind and is_same_rate


def differ(one: Quantity, other: Quantity) -> bool:
    """Whether both cannot be the answer to one question. Pure and symmetric.

    A least and a most differ only where nothing fits both. A limit and an exact number differ
    where the numbers do: who asks is told two numbers. Days and working days differ unless the
    days are what the working days come to.
    """
    bounds = {one.bound, other.bound}
    if bounds == {Bound.AT_LEAST, Bound.AT_MOST}:
        least, most = (one, other) if one.bound is Bound.AT_LEAST else (other, one)
        numbers = in_one_measure((least.low, least.unit), (most.high, most.unit))
        return numbers is not None and numbers[0] >= numbers[1]
    lows = in_one_measure((one.low, one.unit), (other.low, other.unit))
    highs = in_one_measure((one.high, one.unit), (other.high, other.unit))
    if lows and highs:
        return lows[0] != lows[1] or highs[0] != highs[1]
    return _working_days_differ(one, other)


def _working_days_differ(one: Quantity, other: Quantity) -> bool:
    working, plain = (one, other) if one.unit == WORKING_DAY else (other, one)
    seconds = in_one_measure((plain.high, plain.unit), (Decimal(1), "ngày"))
    if working.unit != WORKING_DAY or seconds is None:
        return False
    days = seconds[0] / seconds[1]
    return not working.high < days <= working.high * MOST_DAYS_OF_FIVE + WEEKEND
