"""All passages of a version, as the registry lets a scope read them."""

from sqlalchemy import Connection, select

from knowledge.model import PassageRecord, Scope
from knowledge.registry.reading import passage_records
from knowledge.tables import passages


def passages_of(
    connection: Connection, version_id: str, scope: Scope, *, answerable_only: bool = False
) -> tuple[PassageRecord, ...]:
    """In reading order; drafts too unless `answerable_only`."""
    stored = select(passages.c.id).where(passages.c.version_id == version_id)
    ids = connection.execute(stored.order_by(passages.c.ordinal)).scalars().all()
    found = passage_records(connection, ids, scope, answerable_only=answerable_only)
    return tuple(found[id] for id in ids if id in found)
