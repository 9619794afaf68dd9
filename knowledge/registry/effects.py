"""What is done to texts on record, read with every passage: a few rows, no derivation."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, bindparam, select

from knowledge.model import PassageRecord
from knowledge.tables import effects
from knowledge.validity.model import Effect, EffectKind, Span
from knowledge.validity.standing import ended, in_force, notes

_EFFECTS_OF = (
    select(effects)
    .where(effects.c.version_id.in_(bindparam("version_ids", expanding=True)))
    .order_by(effects.c.since, effects.c.id)
)
"""Built once: every search asks it."""


def in_force_on(
    connection: Connection, records: Sequence[PassageRecord], day: date
) -> tuple[PassageRecord, ...]:
    """The passages of which something holds on that day, with those parts and what is known."""
    return tuple(record for record in on_day(connection, records, day) if record.parts != ())


def on_day(
    connection: Connection, records: Sequence[PassageRecord], day: date
) -> tuple[PassageRecord, ...]:
    """All of them, with what is known for that day; one of which nothing holds has no parts."""
    found = effects_of(connection, {record.version.id for record in records})
    return tuple(_on(record, found.get(record.version.id, ()), day) for record in records)


def _on(record: PassageRecord, known: Sequence[Effect], day: date) -> PassageRecord:
    whole = Span(record.start, record.end)
    lifetime = record.version.lifetime
    left = in_force(lifetime, known, whole, day)
    parts = tuple(part for part in left if record.text_at(part).strip())
    holding = None if parts == (whole,) else parts
    over, told = ended(known, whole, day), notes(lifetime, known, whole, day)
    if (record.parts, record.ended, record.notes) == (holding, over, told):
        return record
    return replace(record, parts=holding, ended=over, notes=told)


def effects_of(
    connection: Connection, version_ids: Collection[str]
) -> dict[str, tuple[Effect, ...]]:
    """What is done to these versions, by version, the earliest first."""
    rows = connection.execute(_EFFECTS_OF, {"version_ids": list(version_ids)})
    found: dict[str, list[Effect]] = defaultdict(list)
    for row in rows:
        found[row.version_id].append(
            Effect(
                EffectKind(row.kind),
                Span(row.start, row.end),
                row.since,
                row.by_version,
                row.relation_id,
                row.confirmed,
                row.whole,
            )
        )
    return {version_id: tuple(known) for version_id, known in found.items()}
