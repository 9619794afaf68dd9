"""What a purge would take, and whether the person who orders it has said all that must be said."""

from dataclasses import dataclass

from sqlalchemy import Connection

from app.errors import CopiesUndecided, PurgeNotConfirmed
from app.impact.reading import count_resting_on
from knowledge.errors import VersionUnknown
from knowledge.model import Scope, VersionRecord
from knowledge.purging.tombstones import NAME_CHARACTERS, copies_of, siblings_of
from knowledge.registry.identity import number_key
from knowledge.registry.reading import version


@dataclass(frozen=True, slots=True)
class Order:
    """`confirmation` is the number of the document, typed once more.

    `copies` says whether the same file in other knowledge bases goes too; None: not decided.
    """

    version_id: str
    reason: str
    confirmation: str
    whole_document: bool = False
    copies: bool | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """`versions` would go; `copies` are of the same files, and `hidden_copies` so many more are
    outside the scope of the one who asks."""

    versions: tuple[VersionRecord, ...]
    copies: tuple[VersionRecord, ...]
    hidden_copies: int
    answers: int


def plan(connection: Connection, version_id: str, scope: Scope, *, whole_document: bool) -> Plan:
    """Raises VersionUnknown outside the scope."""
    first = version(connection, version_id, scope)
    others = siblings_of(connection, first, scope) if whole_document else ()
    wanted = {one.id: one for one in (first, *others)}
    found = {
        copy.id: copy
        for one in wanted.values()
        for copy in copies_of(connection, one)
        if copy.id not in wanted
    }
    seen = tuple(copy for copy in found.values() if _within(connection, copy, scope))
    return Plan(
        versions=tuple(wanted.values()),
        copies=seen,
        hidden_copies=len(found) - len(seen),
        answers=sum(count_resting_on(connection, one)[0] for one in wanted),
    )


def decided(order: Order, planned: Plan) -> tuple[VersionRecord, ...]:
    """The versions that go. Raises PurgeNotConfirmed, CopiesUndecided."""
    if not is_confirmed(order.confirmation, planned.versions[0]):
        raise PurgeNotConfirmed()
    if planned.copies and order.copies is None:
        raise CopiesUndecided(count=len(planned.copies))
    return (*planned.versions, *(planned.copies if order.copies else ()))


def to_be_typed(one: VersionRecord) -> str:
    """The number; of a text without one, the beginning of its file's SHA-256."""
    return one.number or one.sha256[:NAME_CHARACTERS]


def is_confirmed(typed: str, one: VersionRecord) -> bool:
    return number_key(typed.strip()) == number_key(to_be_typed(one))


def _within(connection: Connection, copy: VersionRecord, scope: Scope) -> bool:
    try:
        version(connection, copy.id, scope)
    except VersionUnknown:
        return False
    return True
