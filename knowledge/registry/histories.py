"""What published texts say they do to each other, loaded once and asked often.

`deriving` turns it into effects.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, select, true

from ingest.model import RelationKind
from knowledge.indexing.words import fold
from knowledge.model import (
    ANSWERABLE,
    RelationRecord,
    RelationState,
    VersionRecord,
)
from knowledge.registry.codec import clauses_from_rows, unpack
from knowledge.registry.relating import relation_record, target_of, targets
from knowledge.registry.rows import VERSION_COLUMNS, version_record
from knowledge.tables import relations, version_layouts, versions
from knowledge.validity.acts import Text
from knowledge.validity.model import Act, Span

CHANGES = (
    RelationKind.AMENDS,
    RelationKind.REPEALS,
    RelationKind.REPLACES,
    RelationKind.CORRECTS,
)
LINKING = (*CHANGES, RelationKind.CONSOLIDATES)
MOST_NAMED = 10_000
"""SQLite takes some 32,000 values: where more documents are concerned, all are."""
_ATTACHED = ("quy che", "quy dinh", "noi quy", "dieu le", "quy trinh", "huong dan", "danh muc")
"""Texts that a decision carries with it, as references to their Điều begin."""


def among(column: ColumnElement[str], ids: Collection[str]) -> ColumnElement[bool]:
    return column.in_(ids) if len(ids) <= MOST_NAMED else true()


class AtWork:
    """The acts that come to work, by what they are done to and by whom they are done."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self._on: dict[str, list[Act]] = defaultdict(list)
        self._by: dict[str, list[Act]] = defaultdict(list)
        for act in acts:
            self._by[act.by].append(act)
            for target in act.targets:
                self._on[target].append(act)

    def concerning(self, version: VersionRecord, gathered: frozenset[str]) -> list[Act]:
        """Those on the version's text, its own, and those on what it acts on itself."""
        own = self._by.get(version.id, [])
        documents = {version.document_id, *gathered, *(t for act in own for t in act.targets)}
        found = [act for document in sorted(documents) for act in self._on.get(document, [])]
        return list({act.relation: act for act in [*own, *found]}.values())


class History:
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
    def load(cls, connection: Connection, known: Collection[str]) -> "History":
        rows = connection.execute(
            select(*VERSION_COLUMNS)
            .where(among(versions.c.document_id, known), versions.c.status.in_(ANSWERABLE))
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


def _said_by(
    connection: Connection, version_ids: Collection[str]
) -> dict[str, list[RelationRecord]]:
    rows = connection.execute(
        select(relations)
        .where(
            among(relations.c.version_id, version_ids),
            relations.c.kind.in_(LINKING),
            relations.c.state != RelationState.REJECTED,
        )
        .order_by(relations.c.ordinal)
    )
    said: dict[str, list[RelationRecord]] = defaultdict(list)
    for row in rows.mappings():
        said[row["version_id"]].append(relation_record(row))
    return said


def _part_of(words: str) -> str:
    """ "Quy chế … ban hành kèm theo Quyết định số 5" means the Quy chế: its type, or nothing."""
    folded = fold(words)
    found = next((name for name in _ATTACHED if folded.startswith(name)), "")
    return words[: len(found)]
