"""Questions by day and ending, as a chart draws them: a column and a colour for each ending.

The chart's own colours go by the alphabet, and painted what was answered red.
"""

from collections.abc import Callable, Sequence

from app.contract.answers import Outcome
from app.contract.monitoring import DayUse

COLOURS = {
    Outcome.ANSWERED: "#1b4f72",
    Outcome.PARTIAL: "#7fa8c4",
    Outcome.CLARIFY: "#c3d3de",
    Outcome.NO_EVIDENCE: "#e0b252",
    Outcome.UNVERIFIED: "#b3791a",
    Outcome.REFUSED_ACCESS: "#c98a86",
    Outcome.REFUSED_SCREENING: "#a94f4a",
    Outcome.ERROR: "#8a1c1c",
}
"""From what helped to what failed."""


def daily_columns(
    uses: Sequence[DayUse], day: str, named: Callable[[str], str]
) -> tuple[list[dict[str, str | int]], dict[str, str]]:
    """A row for each day, with a number under each ending that occurs; and those endings' colours,
    in the order of `COLOURS`. `named` tells an ending in words. Pure."""
    found = {one.outcome for one in uses}
    shown = [outcome for outcome in COLOURS if outcome in found]
    days = dict.fromkeys(one.day for one in uses)
    counts = {(one.day, one.outcome): one.count for one in uses}
    rows: list[dict[str, str | int]] = [
        {day: f"{at:%d/%m/%Y}", **{named(one): counts.get((at, one), 0) for one in shown}}
        for at in days
    ]
    return rows, {named(one): COLOURS[one] for one in shown}
