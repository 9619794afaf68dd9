"""Which accounts somebody should look at: unused, without a place, or with more than they need."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from app.accounts.people import Person
from app.contract.accounts import ReviewReason
from app.settings import SECOND_FACTOR_ROLES

UNUSED_FOR = timedelta(days=60)
MANY_BASES = 5
"""More knowledge bases than this are rarely one person's task."""


def reasons(person: Person, now: datetime) -> list[ReviewReason]:
    """Why this account should be looked at; nothing for a closed one."""
    if person.disabled:
        return []
    told = {
        ReviewReason.UNUSED: (person.last_used_at or person.created_at) < now - UNUSED_FOR,
        ReviewReason.NO_UNIT: not person.unit,
        ReviewReason.NO_KNOWLEDGE_BASE: not person.knowledge_bases,
        ReviewReason.MANY_KNOWLEDGE_BASES: len(person.knowledge_bases) > MANY_BASES,
        ReviewReason.NO_SECOND_FACTOR: person.role in SECOND_FACTOR_ROLES
        and not person.has_second_factor,
    }
    return [reason for reason, holds in told.items() if holds]


def to_look_at(
    everyone: Iterable[Person], now: datetime
) -> list[tuple[Person, list[ReviewReason]]]:
    """The accounts with a reason, the most reasons first."""
    found = [(person, reasons(person, now)) for person in everyone]
    return sorted(
        (pair for pair in found if pair[1]), key=lambda pair: (-len(pair[1]), pair[0].name)
    )
