"""Derives what texts on record do to each other from the relations that they state.

`refresh` runs in the transaction of whatever changed: a publication, a withdrawal, a decision about
a relation. So there is no moment at which a text is published and its repeals do not work yet.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from ingest.model import RelationKind
from ingest.relations.new_wording import new_wording, places_within
from knowledge.indexing.words import fold
from knowledge.model import (
    ANSWERABLE,
    RelationRecord,
    RelationState,
    VersionRecord,
    VersionStatus,
)
from knowledge.registry.codec import clauses_from_rows, unpack
from knowledge.registry.relating import relation_record, target_of, targets
from knowledge.registry.rows import VERSION_COLUMNS, version_record
from knowledge.tables import documents, effects, relations, version_layouts, versions
from knowledge.validity.acts import Text, Wording, effects_on, working
from knowledge.validity.model import Act, Effect, Place, Span

CHANGES = (
    RelationKind.AMENDS,
    RelationKind.REPEALS,
    RelationKind.REPLACES,
    RelationKind.CORRECTS,
)
LINKING = (*CHANGES, RelationKind.CONSOLIDATES)
NEAR = 3
"""How many relations away a change can still be felt: the repeal of an act that amends a text
changes the text, and through it the wording of other acts on it."""
FAR = 6
"""What must be known to tell what is near."""
_ATTACHED = ("quy che", "quy dinh", "noi quy", "dieu le", "quy trinh", "huong dan", "danh muc")
"""Texts that a decision carries with it, as references to their Điều begin."""


def refresh(connection: Connection, changed: Collection[str]) -> None:
    """Derive anew what the documents `changed` do to others, and others to them."""
    known = _linked(connection, {*changed, *_acted_on(connection, changed)})
    history = _History.load(connection, known)
    acts = working(history.acts())
    near = [v for v in history.texts if known[v.document_id] <= NEAR]
    touched = {document for document, away in known.items() if away <= NEAR}
    of_these = select(versions.c.id).where(versions.c.document_id.in_(touched))
    connection.execute(delete(effects).where(effects.c.version_id.in_(of_these)))
    for version in near:
        starts = history.holds_from(version)
        if starts != version.holds_from:
            _begin(connection, version, starts)
        if not history.concerns(version, acts):
            continue
        text = history.text(connection, replace(version, holds_from=starts))
        rows = [
            _effect_row(version.id, effect)
            for effect in effects_on(text, acts, _wording_of(connection, version.id))
        ]
        if rows:
            connection.execute(insert(effects), rows)


def _begin(connection: Connection, version: VersionRecord, day: date | None) -> None:
    """Set its first day; earlier texts of its document, superseded by now, end by then."""
    row = update(versions).where(versions.c.id == version.id)
    connection.execute(row.values(holds_from=day))
    if day is None:
        return
    earlier = and_(
        versions.c.document_id == version.document_id,
        versions.c.published_at < version.published_at,
        versions.c.status == VersionStatus.SUPERSEDED,
        versions.c.superseded_on > day,
    )
    connection.execute(update(versions).where(earlier).values(superseded_on=day))


def refresh_all(connection: Connection) -> None:
    """Derive everything anew, as after a restore or an upgrade."""
    refresh(connection, list(connection.execute(select(documents.c.id)).scalars()))


class _History:
    """The published texts of some documents and what they do: loaded once, asked often."""

    def __init__(
        self,
        texts: Sequence[VersionRecord],
        said: Mapping[str, Sequence[RelationRecord]],
        found: Mapping[tuple[str | None, int | None], frozenset[str]],
    ) -> None:
        self.texts = texts
        self._said = said
        self._found = found
        self._by_document: dict[str, list[VersionRecord]] = defaultdict(list)
        for version in texts:
            self._by_document[version.document_id].append(version)

    @classmethod
    def load(cls, connection: Connection, known: Collection[str]) -> "_History":
        rows = connection.execute(
            select(*VERSION_COLUMNS)
            .where(versions.c.document_id.in_(known), versions.c.status.in_(ANSWERABLE))
            .order_by(versions.c.published_at, versions.c.id)
        )
        texts = [version_record(row) for row in rows.mappings()]
        said = _said_by(connection, {version.id for version in texts})
        every = [record.relation for records in said.values() for record in records]
        return cls(texts, said, targets(connection, every))

    def acts(self) -> list[Act]:
        """What the newest published text of each document does to others."""
        newest = [history[-1] for history in self._by_document.values()]
        return [
            act
            for version in newest
            for record in self._said.get(version.id, ())
            if record.relation.kind in CHANGES and (act := self._act(version, record))
        ]

    def _act(self, version: VersionRecord, record: RelationRecord) -> Act | None:
        said = record.relation
        since = said.since or self.holds_from(version)
        # A target of which there are only drafts is not here yet.
        named = self._found.get(target_of(said), frozenset()) - {version.document_id}
        found = named & self._by_document.keys()
        if since is None or not found:
            return None
        if version.expires_on and version.expires_on < since:
            return None  # over before it could work
        return Act(
            relation=record.id,
            kind=said.kind,
            manner=said.manner,
            confirmed=record.state is RelationState.CONFIRMED,
            by=version.id,
            document=version.document_id,
            issued_on=version.issued_on,
            since=since,
            targets=found,
            places=said.places,
            anchor=said.anchor,
            said=Span(said.start, said.end),
            part=_part_of(said.target.words),
        )

    def holds_from(self, version: VersionRecord) -> date | None:
        """Its own first day; a consolidated text holds from the last day of what it gathers, and a
        later text that names no day from its publication: earlier ones hold until then."""
        gathered = [
            held
            for document in self.consolidates(version)
            for other in self._by_document.get(document, ())[-1:]
            if (held := other.effective_on or other.issued_on)
        ]
        own = version.effective_on or version.issued_on
        if own is None and version.published_at and not self.is_first(version):
            own = version.published_at.astimezone().date()
        return max(gathered, default=own)

    def is_first(self, version: VersionRecord) -> bool:
        """Whether no earlier text of its document is on record."""
        return self._by_document[version.document_id][0].id == version.id

    def consolidates(self, version: VersionRecord) -> frozenset[str]:
        return frozenset(
            document
            for record in self._said.get(version.id, ())
            if record.relation.kind is RelationKind.CONSOLIDATES
            for document in self._found.get(target_of(record.relation), frozenset())
        ) - {version.document_id}

    def concerns(self, version: VersionRecord, acts: Sequence[Act]) -> bool:
        """Whether any act can touch this text: of most of them the structure need not be read."""
        here = self.consolidates(version) | {version.document_id}
        return any(act.by == version.id or act.targets & here for act in acts)

    def text(self, connection: Connection, version: VersionRecord) -> Text:
        row = connection.execute(
            select(
                version_layouts.c.clauses, func.length(version_layouts.c.text).label("length")
            ).where(version_layouts.c.version_id == version.id)
        ).one()
        return Text(
            version=version.id,
            document=version.document_id,
            length=row.length,
            clauses=clauses_from_rows(unpack(row.clauses)),
            holds_from=version.holds_from,
            is_first=self.is_first(version),
            consolidates=self.consolidates(version),
        )


def _linked(connection: Connection, changed: Collection[str]) -> dict[str, int]:
    """The documents that relations link with `changed`, and how many relations away they are."""
    away = dict.fromkeys(changed, 0)
    border = set(changed)
    for distance in range(1, FAR + 1):
        border = _neighbours(connection, border) - away.keys()
        if not border:
            break
        away |= dict.fromkeys(border, distance)
    return away


def _acted_on(connection: Connection, by: Collection[str]) -> set[str]:
    """Documents with effects of these: where a relation is said otherwise, they must end too."""
    acting = versions.alias("acting")
    found = connection.execute(
        select(versions.c.document_id)
        .join(effects, effects.c.version_id == versions.c.id)
        .join(acting, acting.c.id == effects.c.by_version)
        .where(acting.c.document_id.in_(by))
    )
    return set(found.scalars())


def _neighbours(connection: Connection, of: Collection[str]) -> set[str]:
    """Documents with a number that these name, or that name a number of these."""
    linking = relations.c.kind.in_(LINKING)
    named = (
        select(relations.c.target_key)
        .join(versions, versions.c.id == relations.c.version_id)
        .where(versions.c.document_id.in_(of), linking)
    )
    forward = select(documents.c.id).where(documents.c.number_key.in_(named))
    keys = select(documents.c.number_key).where(documents.c.id.in_(of))
    backward = (
        select(versions.c.document_id)
        .join(relations, relations.c.version_id == versions.c.id)
        .where(relations.c.target_key.in_(keys), linking)
    )
    found = connection.execute(forward.union(backward))
    return set(found.scalars())


def _said_by(
    connection: Connection, version_ids: Collection[str]
) -> dict[str, list[RelationRecord]]:
    rows = connection.execute(
        select(relations)
        .where(
            relations.c.version_id.in_(version_ids),
            relations.c.kind.in_(LINKING),
            relations.c.state != RelationState.REJECTED,
        )
        .order_by(relations.c.ordinal)
    )
    said: dict[str, list[RelationRecord]] = defaultdict(list)
    for row in rows.mappings():
        said[row["version_id"]].append(relation_record(row))
    return said


def _wording_of(connection: Connection, version_id: str) -> Wording:
    """Reads the acting text only when a later act asks for a part of its new wording."""

    def wording(clause: Span, amended: Place) -> dict[Place, Span]:
        layout = version_layouts
        row = connection.execute(select(layout.c.text).where(layout.c.version_id == version_id))
        text = row.scalar_one()
        quoted = new_wording(text, clause.start, clause.end)
        found = places_within(text, *quoted, amended) if quoted else {}
        return {place: Span(start, end) for place, (start, end) in found.items()}

    return wording


def _part_of(words: str) -> str:
    """ "Quy chế … ban hành kèm theo Quyết định số 5" means the Quy chế: its type, or nothing."""
    folded = fold(words)
    found = next((name for name in _ATTACHED if folded.startswith(name)), "")
    return words[: len(found)]


def _effect_row(version_id: str, effect: Effect) -> dict[str, Any]:
    return {
        "version_id": version_id,
        "start": effect.span.start,
        "end": effect.span.end,
        "kind": effect.kind,
        "since": effect.since,
        "by_version": effect.by,
        "relation_id": effect.relation,
        "confirmed": effect.confirmed,
        "whole": effect.whole,
    }
