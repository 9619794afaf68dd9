"""What the indexes propose, read again from SQL: it decides what a scope may see.

The indexes only know ids. Whether a passage is still there, may be read by whoever asks, and holds
on the day asked about, is told by SQL alone; so is what is said in place of one that does not hold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection

from knowledge.fusion import Fused
from knowledge.model import PassageRecord, Scope
from knowledge.ranking.openings import openings
from knowledge.registry.effects import on_day
from knowledge.registry.reading import passage_records
from knowledge.succeeding import Allowed, Successions, what_is_gone, with_successors


@dataclass(frozen=True, slots=True)
class Reread:
    """Candidates with their records: those that hold, those that do not, and their openings."""

    found: list[Allowed]
    gone: list[Allowed]
    introduced: Mapping[int, str]
    instead_of: Successions


def reread(
    connection: Connection,
    candidates: Iterator[Fused],
    scope: Scope,
    wanted: int,
    read: Mapping[int, PassageRecord],
) -> Reread:
    """From the best down, until `wanted` are found that SQL still holds and the scope allows;
    what is said in place of those that do not hold; and the words that introduce each.

    `read` are records that were read for this search already.
    """
    found: list[Allowed] = []
    gone: list[Allowed] = []
    ever = replace(scope, as_of=None)
    while len(found) < wanted:
        some = list(islice(candidates, wanted))
        if not some:
            break
        unread = [c.id for c in some if c.id not in read]
        records = {**read, **passage_records(connection, unread, ever)}
        if scope.as_of is not None:
            own = [records[c.id] for c in some if c.id in records]
            told = on_day(connection, own, scope.as_of)
            records = {record.id: record for record in told}
        known = [(c, records[c.id]) for c in some if c.id in records]
        found += [pair for pair in known if pair[1].parts != ()]
        gone += [(c, cut) for c, record in known for cut in what_is_gone(record)]
    del found[wanted:], gone[wanted:]
    found, instead_of = with_successors(connection, found, gone, scope)
    introduced = openings(connection, (record for _, record in (*found, *gone)))
    return Reread(found, gone, introduced, instead_of)
