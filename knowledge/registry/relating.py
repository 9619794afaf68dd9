"""Relations on record: proposed by what was read, confirmed, changed or rejected by a person.

A relation names its target by number. Whether that document is here is asked anew each time, so
a target that arrives later is found without anybody linking it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from ingest.model import Certainty, Relation
from knowledge.errors import RelationUnknown
from knowledge.model import RelationRecord, RelationState
from knowledge.registry.codec import relation_from_row, relation_to_row, relation_to_stored
from knowledge.registry.identity import may_be_same, number_key, year_of
from knowledge.tables import documents, relations

KEYS_PER_QUERY = 5_000


def propose(connection: Connection, version_id: str, read: Sequence[Relation]) -> None:
    """Keep what was read of a text; nothing of it works before a person confirms it."""
    rows = [
        {
            **relation_to_row(relation),
            "id": uuid4().hex,
            "version_id": version_id,
            "ordinal": ordinal,
            "state": RelationState.PROPOSED,
            "decided_by": None,
            "decided_at": None,
            "read": None,
        }
        for ordinal, relation in enumerate(read)
    ]
    if rows:
        connection.execute(insert(relations), rows)


def relations_of(connection: Connection, version_id: str) -> tuple[RelationRecord, ...]:
    """What this version does to others, in reading order; what people stated comes last."""
    rows = connection.execute(
        select(relations).where(relations.c.version_id == version_id).order_by(relations.c.ordinal)
    )
    return tuple(relation_record(row) for row in rows.mappings())


def relation(connection: Connection, relation_id: str) -> RelationRecord:
    """Raises RelationUnknown."""
    row = connection.execute(select(relations).where(relations.c.id == relation_id))
    found = row.mappings().first()
    if found is None:
        raise RelationUnknown(relation=relation_id)
    return relation_record(found)


def decide(
    connection: Connection, relation_ids: Collection[str], state: RelationState, *, by: str
) -> None:
    """Confirm, reject, or leave open again. The caller refreshes the effects."""
    for relation_id in relation_ids:
        relation(connection, relation_id)
    values = {"state": state, "decided_by": by, "decided_at": datetime.now(UTC)}
    connection.execute(update(relations).where(relations.c.id.in_(relation_ids)).values(**values))


def confirm_certain(connection: Connection, version_ids: Collection[str], *, by: str) -> list[str]:
    """Confirm what was read surely and is still open; returns the ids of those relations."""
    rows = connection.execute(
        select(relations.c.id).where(
            relations.c.version_id.in_(version_ids),
            relations.c.certainty == Certainty.SURE,
            relations.c.state == RelationState.PROPOSED,
        )
    )
    ids = list(rows.scalars())
    decide(connection, ids, RelationState.CONFIRMED, by=by)
    return ids


def change(connection: Connection, relation_id: str, stated: Relation, *, by: str) -> None:
    """Say it otherwise than it was read, and confirm it; what was read is kept beside it."""
    known = relation(connection, relation_id)
    row = connection.execute(select(relations.c.read).where(relations.c.id == relation_id)).first()
    before = row.read if row and row.read else relation_to_stored(known.relation)
    stated = replace(stated, anchor=known.relation.anchor)
    values = {**relation_to_row(stated), **_confirmed(by), "read": before}
    values |= {"start": known.relation.start or None, "end": known.relation.end or None}
    connection.execute(update(relations).where(relations.c.id == relation_id).values(**values))


def state_relation(connection: Connection, version_id: str, stated: Relation, *, by: str) -> str:
    """Enter a relation that was not read; it is confirmed by being entered. Returns its id."""
    last = connection.execute(
        select(func.max(relations.c.ordinal)).where(relations.c.version_id == version_id)
    ).scalar_one()
    values: dict[str, Any] = {**relation_to_row(stated), **_confirmed(by)}
    values |= {"id": uuid4().hex, "version_id": version_id, "read": {}, "start": None, "end": None}
    values["ordinal"] = 0 if last is None else last + 1
    connection.execute(insert(relations).values(**values))
    return str(values["id"])


def targets(
    connection: Connection, found: Iterable[Relation]
) -> dict[tuple[str | None, int | None], frozenset[str]]:
    """The documents on record that each target may be, by (number key, year).

    A number without a year starts again each January, and each commune counts its own: what both
    sides state must agree (`identity`).
    """
    wanted = {target_of(relation) for relation in found}
    keys = sorted({key for key, _ in wanted if key})
    columns = (documents.c.id, documents.c.number_key, documents.c.year)
    having: dict[str | None, list[Any]] = defaultdict(list)
    for first in range(0, len(keys), KEYS_PER_QUERY):
        some = documents.c.number_key.in_(keys[first : first + KEYS_PER_QUERY])
        for row in connection.execute(select(*columns).where(some)):
            having[row.number_key].append(row)
    return {
        (key, year): frozenset(
            row.id for row in having[key] if may_be_same(year, None, row.year, None)
        )
        for key, year in wanted
    }


def target_of(relation: Relation) -> tuple[str | None, int | None]:
    """How the target of a relation is looked up: its number's key, and its year."""
    target = relation.target
    return number_key(target.number), year_of(target.number, target.issued_on)


def _confirmed(by: str) -> dict[str, Any]:
    return {
        "state": RelationState.CONFIRMED,
        "decided_by": by,
        "decided_at": datetime.now(UTC),
    }


def relation_record(row: RowMapping | Mapping[str, Any]) -> RelationRecord:
    return RelationRecord(
        id=row["id"],
        version_id=row["version_id"],
        relation=relation_from_row(dict(row)),
        state=RelationState(row["state"]),
        stated=row["read"] is not None,
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
    )
