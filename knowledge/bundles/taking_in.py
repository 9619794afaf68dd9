"""A bundle comes into a knowledge base: all of it or nothing, in one transaction.

Its texts are drafts like any upload: a person here checks them, a second one publishes them, and
relations are proposals again, for nobody here has confirmed them. Only where the caller says so
(`as_published`, which the service allows an administrator and writes down) do they stand at once
as they stood where they come from.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, insert

from ingest.screening import ScreeningRules
from knowledge.bundles.form import BundledText
from knowledge.bundles.opening import Bundle
from knowledge.bundles.texts import document_of_text, relations_of_text, stated_of
from knowledge.bundles.vectors import take_vectors
from knowledge.database import reading, writing
from knowledge.errors import AlreadyRegistered
from knowledge.model import Registration, RelationState, VersionRecord, VersionStatus
from knowledge.registry.codec import relation_to_row
from knowledge.registry.correcting import correct
from knowledge.registry.knowledge_bases import (
    KnowledgeBase,
    change_knowledge_base,
    create_knowledge_base,
    list_knowledge_bases,
)
from knowledge.registry.publishing import publish, release, supersede
from knowledge.registry.reading import REPLACED_BY, versions_by_id
from knowledge.registry.registering import is_known, register
from knowledge.room import KnowledgeRoom
from knowledge.tables import relations


@dataclass(frozen=True, slots=True)
class TakingIn:
    """Where a bundle goes, who answers for it, and whether it stands at once."""

    knowledge_base: str
    """Made as the bundle describes it where there is none of this slug."""
    by: str
    reason: str
    """What stands on record as the reason where a text is let through as it was elsewhere."""
    as_published: bool = False


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of it."""

    knowledge_base: str
    created: bool
    """The base was not there before."""
    versions: tuple[VersionRecord, ...]
    skipped: tuple[str, ...]
    """Names of files that the base had already."""
    vectors: int


_Told = Callable[[Connection, TakenIn], None]


def take_in(
    room: KnowledgeRoom, bundle: Bundle, order: TakingIn, rules: ScreeningRules, told: _Told
) -> TakenIn:
    """Take all of it in; `told` runs in the same transaction, before it ends.

    Raises BundleRefused, SecretDocument, DistributionTooOpen, and what making a base raises;
    nothing of the bundle is left then. Afterwards the indexes have followed.
    """
    bundle.verify(rules)
    put = _put_originals(room, bundle)
    try:
        with writing(room.engine) as connection:
            taken = _take_rows(connection, room, bundle, order)
            told(connection, taken)
    except BaseException:
        _remove_unknown(room, put)
        raise
    if order.as_published:
        room.keeper.follow({version.document_id for version in taken.versions})
    return taken


def _take_rows(
    connection: Connection, room: KnowledgeRoom, bundle: Bundle, order: TakingIn
) -> TakenIn:
    created = _prepare_base(connection, bundle, order.knowledge_base)
    entered: list[tuple[VersionRecord, BundledText]] = []
    skipped = []
    for text in bundle.texts():
        try:
            entered.append((_enter(connection, text, order), text))
        except AlreadyRegistered:
            skipped.append(text.file.file_name)
    ids = [version.id for version, _ in entered]
    vectors = take_vectors(connection, bundle, room.embedder, ids)
    if order.as_published:
        _publish(connection, entered, order)
    by_id = {version.id: version for version in versions_by_id(connection, ids)}
    return TakenIn(
        order.knowledge_base, created, tuple(by_id[id] for id in ids), tuple(skipped), vectors
    )


def _prepare_base(connection: Connection, bundle: Bundle, id: str) -> bool:
    """Make the base as the bundle describes it, unless it is there. True where it was made."""
    if any(base.id == id for base in list_knowledge_bases(connection)):
        return False
    told = bundle.manifest.knowledge_base
    create_knowledge_base(connection, id, told.name)
    change_knowledge_base(connection, KnowledgeBase(**{**told.model_dump(), "id": id}))
    return True


def _enter(connection: Connection, text: BundledText, order: TakingIn) -> VersionRecord:
    """Register as any upload is, then say what people stated. Raises AlreadyRegistered before
    anything of it is written."""
    registration = Registration(order.knowledge_base, text.distribution, order.by)
    version = register(connection, document_of_text(text), registration)
    stated = stated_of(text)
    if stated:
        version = correct(connection, version.id, stated)
    rows = _relation_rows(version.id, text, order)
    if rows:
        connection.execute(insert(relations), rows)
    return version


def _relation_rows(version_id: str, text: BundledText, order: TakingIn) -> list[dict[str, Any]]:
    rows = []
    told = zip(text.relations, relations_of_text(text), strict=True)
    for ordinal, (bundled, relation) in enumerate(told):
        decided = order.as_published and bundled.state is not RelationState.PROPOSED
        place = {name: bundled.row[name] for name in ("start", "end")}
        row = {**relation_to_row(relation), **place, "id": uuid4().hex, "read": bundled.read}
        row |= {"version_id": version_id, "ordinal": ordinal}
        row |= {
            "state": bundled.state if decided else RelationState.PROPOSED,
            "decided_by": order.by if decided else None,
            "decided_at": datetime.now(UTC) if decided else None,
        }
        rows.append(row)
    return rows


def _publish(
    connection: Connection, entered: Sequence[tuple[VersionRecord, BundledText]], order: TakingIn
) -> None:
    """In the order in which they were published, so that the same ones supersede the same ones."""
    for version, _ in entered:
        if version.status is VersionStatus.QUARANTINED:
            release(connection, version.id, reason=order.reason, by=order.by)
    for some in _rounds(version for version, _ in entered):
        publish(connection, some, by=order.by, second_person=False)
    now = {v.id: v for v in versions_by_id(connection, [version.id for version, _ in entered])}
    for version, text in entered:
        since, standing = text.superseded_on, now[version.id].status
        if since is not None and standing is VersionStatus.PUBLISHED:
            unknown = not text.status_reason or text.status_reason.startswith(REPLACED_BY)
            reason = order.reason if unknown else text.status_reason
            supersede(connection, version.id, reason=reason, by=order.by, since=since)


def _rounds(entered: Iterable[VersionRecord]) -> list[list[str]]:
    """The first text of each document, then the second of each, and so on."""
    by_document: dict[str, list[str]] = defaultdict(list)
    for version in entered:
        by_document[version.document_id].append(version.id)
    longest = max((len(texts) for texts in by_document.values()), default=0)
    return [
        [texts[turn] for texts in by_document.values() if turn < len(texts)]
        for turn in range(longest)
    ]


def _put_originals(room: KnowledgeRoom, bundle: Bundle) -> list[str]:
    """Keep the files; returns the hashes of those that were not there before."""
    put = []
    for text in bundle.texts():
        sha256 = text.file.sha256
        if not room.originals.path(sha256).exists():
            put.append(sha256)
        room.originals.put(bundle.read(f"originals/{sha256}"))
    return put


def _remove_unknown(room: KnowledgeRoom, hashes: Iterable[str]) -> None:
    with reading(room.engine) as connection:
        unknown = [sha256 for sha256 in hashes if not is_known(connection, sha256)]
    for sha256 in unknown:
        room.originals.remove(sha256)
