"""Keeps the indexes true to SQL.

A publication commits in SQL first, then the indexes follow. Whatever a crash leaves between the
two is a difference of ids, found and repaired at the next start.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, Engine, select

from knowledge.database import gather_statistics, reading, writing
from knowledge.embedding.protocol import Embedder, Vector
from knowledge.embedding.stored import embed_missing, forget_unused_vectors, stored_vectors
from knowledge.embedding.text import StoredWords, embedding_text
from knowledge.indexing.dense import DenseIndex
from knowledge.indexing.lexical import Entry, LexicalIndex
from knowledge.model import VersionStatus
from knowledge.tables import passages, versions

PASSAGES_AT_ONCE = 1_000
KNOWN_VECTORS = 3
"""How many vectors of each knowledge base must find themselves at start-up."""

Progress = Callable[[str, int, int], None]
"""Stage (`embed`, `index`), how many are done, of how many."""


def no_progress(stage: str, done: int, total: int) -> None:
    """For callers who do not watch."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What start-up found: passages that an index lacked, ids that it should not have had."""

    missing: int
    stale: int
    repaired: bool


@dataclass(frozen=True, slots=True)
class Keeper:
    """Writes to both indexes; nobody else does."""

    engine: Engine
    embedder: Embedder
    lexical: LexicalIndex
    dense: DenseIndex

    def index_versions(self, version_ids: Collection[str], progress: Progress = no_progress) -> int:
        """After publication: make these versions' passages findable. Returns how many."""
        self._embed(version_ids, progress)
        with reading(self.engine) as connection:
            wanted = _published(connection, version_ids)
        ids = [id for ids in wanted.values() for id in ids]
        self._index(ids, ids, progress)
        return len(ids)

    def follow(self, documents: Collection[str], progress: Progress = no_progress) -> None:
        """After any change of status: make both indexes say of these documents what SQL says."""
        with reading(self.engine) as connection:
            changed = select(versions.c.id).where(versions.c.document_id.in_(documents))
            version_ids = list(connection.execute(changed).scalars())
        self.index_versions(version_ids, progress)
        self.remove_versions(version_ids)
        gather_statistics(self.engine)

    def remove_versions(self, version_ids: Collection[str]) -> int:
        """After superseding or withdrawing: forget what may not be found any more."""
        with reading(self.engine) as connection:
            ids = _not_published(connection, version_ids)
        self._forget(ids)
        return len(ids)

    def forget_passages(self, ids: Collection[int]) -> None:
        """Take ids out of both indexes, for versions whose rows are gone."""
        self._forget(ids)

    def reconcile(self, progress: Progress = no_progress) -> Differences:
        """Compare ids with SQL, repair what differs; embeds only what never was."""
        with reading(self.engine) as connection:
            wanted = _published(connection)
            known = self._known_vectors(connection, wanted)
        lexical, dense = self._present()
        if not self.dense.self_check(known):
            self.dense.clear()
            dense = {}
        everything = set().union(*wanted.values())
        misplaced = {base: ids - wanted.get(base, set()) for base, ids in dense.items()}
        stale = (lexical - everything).union(*misplaced.values())
        unfound = {i for base, ids in wanted.items() for i in ids - dense.get(base, set())}
        unread = everything - lexical
        if stale:
            self.lexical.delete(lexical - everything)
            for base, ids in misplaced.items():
                self.dense.delete(ids, base)
        if unfound or unread:
            self._embed(None, progress)
            self._index(sorted(unread), sorted(unfound), progress)
        gather_statistics(self.engine)
        missing = len(unfound | unread)
        return Differences(missing, len(stale), repaired=bool(missing or stale))

    def rebuild(self, progress: Progress = no_progress) -> int:
        """Drop both indexes and refill them from SQL; only texts without a vector are embedded."""
        with writing(self.engine) as connection:
            forget_unused_vectors(connection)
        self.lexical.clear()
        self.dense.clear()
        self._embed(None, progress)
        with reading(self.engine) as connection:
            ids = [id for ids in _published(connection).values() for id in sorted(ids)]
        self._index(ids, ids, progress)
        return len(ids)

    def _present(self) -> tuple[set[int], dict[str, set[int]]]:
        return self.lexical.ids(), self.dense.ids()

    def _known_vectors(
        self, connection: Connection, wanted: dict[str, set[int]]
    ) -> dict[str, Vector]:
        """Some stored vectors of each knowledge base whose index should know them."""
        there = self.dense.ids()
        known = {}
        for base, ids in wanted.items():
            some = sorted(ids & there.get(base, set()))
            picked = some[:: max(1, len(some) // KNOWN_VECTORS)][:KNOWN_VECTORS]
            vectors = stored_vectors(connection, picked, self.embedder.fingerprint)
            if vectors:
                known[base] = np.stack(list(vectors.values()))
        return known

    def _embed(self, version_ids: Collection[str] | None, progress: Progress) -> None:
        embed_missing(
            self.engine,
            self.embedder,
            version_ids=version_ids,
            progress=lambda done, total: progress("embed", done, total),
        )

    def _index(self, unread: list[int], unfound: list[int], progress: Progress) -> None:
        lexical, dense = set(unread), set(unfound)
        ids = sorted(lexical | dense)
        for first in range(0, len(ids), PASSAGES_AT_ONCE):
            some = ids[first : first + PASSAGES_AT_ONCE]
            with reading(self.engine) as connection:
                entries = _entries(connection, some)
                vectors = stored_vectors(
                    connection, dense.intersection(some), self.embedder.fingerprint
                )
            self.lexical.add(entry for entry in entries if entry.id in lexical)
            self._add_vectors(entries, vectors)
            progress("index", first + len(some), len(ids))

    def _add_vectors(self, entries: list[Entry], vectors: dict[int, Vector]) -> None:
        for base in {entry.knowledge_base for entry in entries}:
            ids = [e.id for e in entries if e.knowledge_base == base and e.id in vectors]
            if ids:
                self.dense.add(base, ids, np.stack([vectors[id] for id in ids]))

    def _forget(self, ids: Collection[int]) -> None:
        if ids:
            self.lexical.delete(ids)
            self.dense.delete(ids)


def _published(
    connection: Connection, version_ids: Collection[str] | None = None
) -> dict[str, set[int]]:
    """The ids that belong into the indexes, by knowledge base."""
    wanted = (
        select(versions.c.knowledge_base, passages.c.id)
        .join(passages, passages.c.version_id == versions.c.id)
        .where(versions.c.status == VersionStatus.PUBLISHED)
    )
    if version_ids is not None:
        wanted = wanted.where(versions.c.id.in_(version_ids))
    found: dict[str, set[int]] = {}
    for row in connection.execute(wanted):
        found.setdefault(row.knowledge_base, set()).add(row.id)
    return found


def _not_published(connection: Connection, version_ids: Collection[str]) -> list[int]:
    rows = connection.execute(
        select(passages.c.id)
        .join(versions, versions.c.id == passages.c.version_id)
        .where(versions.c.id.in_(version_ids), versions.c.status != VersionStatus.PUBLISHED)
    )
    return [row.id for row in rows]


def _entries(connection: Connection, ids: Iterable[int]) -> list[Entry]:
    """The text of these passages, of those that are still published."""
    rows = connection.execute(
        select(
            passages.c.id,
            passages.c.trail,
            passages.c.lead_in,
            passages.c.text,
            versions.c.knowledge_base,
            versions.c.number,
            versions.c.subject,
        )
        .join(versions, versions.c.id == passages.c.version_id)
        .where(passages.c.id.in_(list(ids)), versions.c.status == VersionStatus.PUBLISHED)
    )
    return [
        Entry(
            row.id,
            row.knowledge_base,
            f"{row.number or ''} "
            + embedding_text(StoredWords(tuple(row.trail), row.lead_in, row.text), row.subject),
        )
        for row in rows
    ]
