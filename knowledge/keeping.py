"""Keeps the indexes true to SQL.

A publication commits in SQL first, then the indexes follow. Whatever a crash leaves between the
two is a difference of ids, found and repaired at the next start.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from sqlalchemy import Connection, Engine, select

from knowledge.database import gather_statistics, reading, writing
from knowledge.embedding.protocol import Embedder, Vector
from knowledge.embedding.sentences import forget_sentences
from knowledge.embedding.stored import (
    answerable_vectors,
    embed_missing,
    forget_unused_vectors,
    stored_vectors,
)
from knowledge.indexable import indexed_as, not_published, published
from knowledge.indexing.dense import DenseIndex
from knowledge.indexing.lexical import Entry, LexicalIndex
from knowledge.reading_sentences import SentenceReader
from knowledge.tables import knowledge_bases, versions

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
    sentences: SentenceReader
    following: Lock = field(default_factory=Lock)
    """One change at a time: an older view of SQL must not undo what a newer one did."""

    def index_versions(self, version_ids: Collection[str], progress: Progress = no_progress) -> int:
        """After publication: make these versions' passages findable. Returns how many."""
        self._embed(version_ids, progress)
        with reading(self.engine) as connection:
            ids = sorted(_everywhere(published(connection, version_ids)))
        self._index(ids, ids, progress)
        return len(ids)

    def follow(self, documents: Collection[str], progress: Progress = no_progress) -> None:
        """After any change of status or place: make both indexes say of these documents what SQL
        says. A document that stands in another base now is not embedded again."""
        with reading(self.engine) as connection:
            changed = select(versions.c.id).where(versions.c.document_id.in_(documents))
            version_ids = list(connection.execute(changed).scalars())
        self._embed(version_ids, progress)
        with self.following:
            self.index_versions(version_ids, progress)
            with reading(self.engine) as connection:
                wanted = published(connection, version_ids)
            self.dense.keep_only(_everywhere(wanted), wanted)
            self.remove_versions(version_ids)
        gather_statistics(self.engine)

    def remove_versions(self, version_ids: Collection[str]) -> int:
        """After withdrawing or purging: forget what may not be found any more."""
        with reading(self.engine) as connection:
            ids = not_published(connection, version_ids)
        self._forget(ids)
        return len(ids)

    def forget_passages(self, ids: Collection[int]) -> None:
        """Take ids out of both indexes, for versions whose rows are gone."""
        self._forget(ids)

    def reconcile(self, progress: Progress = no_progress) -> Differences:
        """Compare ids with SQL, repair what differs; embeds only what never was."""
        with reading(self.engine) as connection:
            wanted = published(connection)
            known = self._known_vectors(connection, wanted)
            bases = connection.execute(select(knowledge_bases.c.id)).scalars().all()
        dense = self.dense.ids()
        if not self.dense.self_check(known):
            self.dense.clear()
            dense = {}
        lexical = self.lexical.ids_by_base(bases)
        read = self.lexical.ids()
        everything = _everywhere(wanted)
        misplaced = _beyond(dense, wanted)
        misread = _everywhere(_beyond(lexical, wanted))
        unfound = _everywhere(_beyond(wanted, dense))
        unread = _everywhere(_beyond(wanted, lexical))
        stale = (read - everything) | misread | _everywhere(misplaced)
        if stale:
            self.lexical.delete(read - everything)
            for base, ids in misplaced.items():
                self.dense.delete(ids, base)
        if unfound or unread or misread:
            self._embed(None, progress)
            self._index(unread | (misread & everything), unfound, progress)
        self._hold(everything)
        self.sentences.hold_stored()
        gather_statistics(self.engine)
        missing = len(unfound | unread)
        return Differences(missing, len(stale), repaired=bool(missing or stale))

    def rebuild(self, progress: Progress = no_progress) -> int:
        """Write both indexes anew from SQL; only texts without a vector are embedded.

        Searches go on meanwhile. Of what SQL does not hold any more nothing is left in the files.
        """
        with writing(self.engine) as connection:
            forget_unused_vectors(connection)
            forget_sentences(connection)
        self._embed(None, progress)
        with self.following:
            with reading(self.engine) as connection:
                ids = sorted(_everywhere(published(connection)))
            stored = self._stored(ids, no_progress)
            self.lexical.rewrite(entry for entries, _ in stored for entry in entries)
            stored = self._stored(ids, progress)
            self.dense.rewrite(placed for some in stored for placed in _placed(*some))
        return len(ids)

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

    def _hold(self, wanted: set[int]) -> None:
        """Take the vectors of these passages into memory, where one of them is not there."""
        if wanted <= self.dense.held.ids():
            return
        with reading(self.engine) as connection:
            for ids, vectors in answerable_vectors(connection, self.embedder.fingerprint):
                self.dense.held.hold(ids, vectors)

    def _embed(self, version_ids: Collection[str] | None, progress: Progress) -> None:
        embed_missing(
            self.engine,
            self.embedder,
            version_ids=version_ids,
            progress=lambda done, total: progress("embed", done, total),
        )
        self.sentences.look_again()

    def _index(self, unread: Collection[int], unfound: Collection[int], progress: Progress) -> None:
        lexical, dense = set(unread), set(unfound)
        ids = sorted(lexical | dense)
        for first in range(0, len(ids), PASSAGES_AT_ONCE):
            some = ids[first : first + PASSAGES_AT_ONCE]
            with reading(self.engine) as connection:
                entries = indexed_as(connection, some)
                vectors = stored_vectors(
                    connection, dense.intersection(some), self.embedder.fingerprint
                )
            self.lexical.add(entry for entry in entries if entry.id in lexical)
            for placed in _placed(entries, vectors):
                self.dense.add(*placed)
            self.sentences.hold(dense.intersection(some))
            progress("index", first + len(some), len(ids))

    def _stored(
        self, ids: list[int], progress: Progress
    ) -> Iterator[tuple[list[Entry], dict[int, Vector]]]:
        """The passages and their vectors as SQL holds them, some at a time."""
        for first in range(0, len(ids), PASSAGES_AT_ONCE):
            some = ids[first : first + PASSAGES_AT_ONCE]
            with reading(self.engine) as connection:
                entries = indexed_as(connection, some)
                vectors = stored_vectors(connection, some, self.embedder.fingerprint)
            yield entries, vectors
            progress("index", first + len(some), len(ids))

    def _forget(self, ids: Collection[int]) -> None:
        if ids:
            self.lexical.delete(ids)
            self.dense.delete(ids)


def _everywhere(by_base: Mapping[str, set[int]]) -> set[int]:
    """Each id once, in however many knowledge bases it is."""
    return set().union(*by_base.values())


def _beyond(some: Mapping[str, set[int]], others: Mapping[str, set[int]]) -> dict[str, set[int]]:
    """What the first has in a knowledge base and the second has not, where there is any."""
    found = {base: ids - others.get(base, set()) for base, ids in some.items()}
    return {base: ids for base, ids in found.items() if ids}


def _placed(
    entries: list[Entry], vectors: Mapping[int, Vector]
) -> Iterator[tuple[str, list[int], Vector]]:
    """The vectors by the knowledge bases in which their passages stand."""
    for base in sorted({base for entry in entries for base in entry.knowledge_bases}):
        ids = [e.id for e in entries if base in e.knowledge_bases and e.id in vectors]
        if ids:
            yield base, ids, np.stack([vectors[id] for id in ids])
