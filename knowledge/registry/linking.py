"""Which documents on record have to do with each other, as a reader may see it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from knowledge.model import ANSWERABLE, RelationRecord, RelationState, Scope, VersionRecord
from knowledge.registry.histories import LINKING
from knowledge.registry.named_places import one_of_each
from knowledge.registry.relating import relation_record, target_of, targets
from knowledge.registry.rows import VERSION_COLUMNS, allowed, version_record
from knowledge.tables import documents, relations, versions


def targets_seen(
    connection: Connection, records: Iterable[RelationRecord], scope: Scope
) -> dict[str, VersionRecord]:
    """By relation id, the text of the target that this scope may see; none where it is awaited."""
    records = list(records)
    found = targets(connection, [record.relation for record in records])
    ids = {document for matching in found.values() for document in matching}
    seen = _texts_of(connection, ids, scope)
    return {
        record.id: seen[document]
        for record in records
        for document in sorted(found.get(target_of(record.relation), ()))
        if document in seen
    }


def incoming(
    connection: Connection, version: VersionRecord, scope: Scope
) -> tuple[tuple[VersionRecord, RelationRecord], ...]:
    """What published texts in scope say of this version's document, with who says it."""
    key = select(documents.c.number_key).where(documents.c.id == version.document_id)
    rows = connection.execute(
        select(relations)
        .join(versions, versions.c.id == relations.c.version_id)
        .where(
            relations.c.target_key == key.scalar_subquery(),
            relations.c.state != RelationState.REJECTED,
            versions.c.document_id != version.document_id,
            versions.c.status.in_(ANSWERABLE),
            allowed(scope),
        )
        .order_by(versions.c.issued_on, relations.c.ordinal)
    )
    said = [relation_record(row) for row in rows.mappings()]
    found = targets(connection, [record.relation for record in said])
    texts = _texts(connection, {record.version_id for record in said})
    newest = {each.id for each in one_of_each(list(texts.values()), None)}
    return tuple(
        (texts[record.version_id], record)
        for record in said
        if record.version_id in newest
        and version.document_id in found.get(target_of(record.relation), ())
    )


def are_linked(connection: Connection, one: VersionRecord, other: VersionRecord) -> bool:
    """Whether one of the two acts on the other's document, by what nobody has rejected."""
    for acting, target in ((one, other), (other, one)):
        key = select(documents.c.number_key).where(documents.c.id == target.document_id)
        found = connection.execute(
            select(relations.c.id).where(
                relations.c.version_id == acting.id,
                relations.c.target_key == key.scalar_subquery(),
                relations.c.kind.in_(LINKING),
                relations.c.state != RelationState.REJECTED,
            )
        )
        if found.first() is not None:
            return True
    return False


def versions_of_document(
    connection: Connection, document_id: str, scope: Scope
) -> tuple[VersionRecord, ...]:
    """All texts of a document that this scope may see, in the order in which they came."""
    rows = connection.execute(
        select(*VERSION_COLUMNS)
        .where(versions.c.document_id == document_id, allowed(scope))
        .order_by(versions.c.uploaded_at, versions.c.id)
    )
    return tuple(version_record(row) for row in rows.mappings())


def _texts_of(
    connection: Connection, document_ids: Iterable[str], scope: Scope
) -> dict[str, VersionRecord]:
    """By document id, the text that holds now or held last."""
    rows = connection.execute(
        select(*VERSION_COLUMNS).where(
            versions.c.document_id.in_(set(document_ids)),
            versions.c.status.in_(ANSWERABLE),
            allowed(scope),
        )
    )
    chosen = one_of_each([version_record(row) for row in rows.mappings()], scope.as_of)
    return {version.document_id: version for version in chosen}


def _texts(connection: Connection, ids: Iterable[str]) -> dict[str, VersionRecord]:
    rows: Sequence[VersionRecord] = [
        version_record(row)
        for row in connection.execute(
            select(*VERSION_COLUMNS).where(versions.c.id.in_(set(ids)))
        ).mappings()
    ]
    return {version.id: version for version in rows}
