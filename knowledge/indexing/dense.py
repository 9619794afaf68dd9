"""The dense index: which of Chroma's folders is in use, and the same vectors in memory.

Chroma is not crash-safe: a folder that cannot be opened or read is thrown away, and refilled from
the vectors in SQL by `knowledge.keeping`. A passage that stands in several knowledge bases has its
vector in each of them. What is held in memory tells the closeness of given passages.
"""

import shutil
import threading
from collections.abc import Collection as Some
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from knowledge.embedding.protocol import Vector
from knowledge.indexing.chroma_folder import ChromaFolder, new_folder, only_folder, open_folder
from knowledge.indexing.fresh_memory import fill_fresh_memory
from knowledge.indexing.sentences import SentenceTable
from knowledge.indexing.vectors import VectorTable

SURELY_ITSELF = 0.999


class DenseIndex:
    """A Chroma folder, seen through one embedder's fingerprint."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        fill_fresh_memory()
        self._folder = folder / "dense"
        self._fingerprint = fingerprint
        self.held = VectorTable()
        """Vectors in memory: what `add` brought, and after a start what `Keeper` takes in anew."""
        self.sentences = SentenceTable()
        """The vectors of their sentences, as far as these have been read."""
        self._writing = threading.Lock()
        self._gate = threading.Condition()
        self._opened: ChromaFolder | None = None
        try:
            self._replace(self._open(only_folder(self._folder) or new_folder(self._folder)))
            self.ids()
        except Exception:  # Chroma raises what its database, its files or its Rust core raise.
            self.clear()

    def add(self, knowledge_base: str, ids: Sequence[int], vectors: Vector) -> None:
        """Index these vectors; an id that is there already is replaced."""
        with self._writing, self._inside() as opened:
            opened.upsert(knowledge_base, ids, vectors)
            self.held.hold(ids, vectors)

    def delete(self, ids: Some[int], knowledge_base: str | None = None) -> None:
        """Forget these ids there, or in whichever knowledge base they are."""
        with self._writing, self._inside() as opened:
            for name in opened.collections:
                if knowledge_base in (None, name):
                    opened.delete(name, ids)
            self._let_go(ids)

    def keep_only(self, ids: Some[int], placed: Mapping[str, Some[int]]) -> None:
        """Of these ids, forget each in every knowledge base where `placed` does not have it."""
        with self._writing, self._inside() as opened:
            for name in opened.collections:
                opened.delete(name, set(ids) - set(placed.get(name, ())))
            self._let_go(set(ids).difference(*placed.values()))

    def clear(self) -> None:
        """Forget everything, files too (deleting a collection leaves its files)."""
        with self._writing:
            self._replace(self._open(new_folder(self._folder)))
            self.held.clear()
            self.sentences.clear()

    def rewrite(self, placed: Iterable[tuple[str, Sequence[int], Vector]]) -> None:
        """Write all (knowledge base, ids, their vectors) into new files and throw the old away.

        Searches go on meanwhile and see what was; of what is left out no byte remains.
        """
        with self._writing:
            new = self._open(new_folder(self._folder))
            left_out = self.held.ids()
            for knowledge_base, ids, vectors in placed:
                new.upsert(knowledge_base, ids, vectors)
                self.held.hold(ids, vectors)
                left_out.difference_update(ids)
            self._replace(new)
            self._let_go(left_out)

    def ids(self) -> dict[str, set[int]]:
        """The ids of each knowledge base."""
        with self._inside() as opened:
            return {name: opened.ids(name) for name in tuple(opened.collections)}

    def search(self, vector: Vector, knowledge_bases: Some[str], k: int) -> list[tuple[int, float]]:
        """The nearest `k` as (id, cosine), the nearest first; each id once, wherever it stands."""
        found: dict[int, float] = {}
        with self._inside() as opened:
            for name in knowledge_bases:
                if k > 0 and name in opened.collections:
                    found.update(opened.nearest(name, vector, k))
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:k]

    def self_check(self, known: Mapping[str, Vector]) -> bool:
        """Whether known vectors (some of each knowledge base's own) still find themselves."""
        for name, vectors in known.items():
            for vector in vectors:
                nearest = self.search(vector, [name], 1)
                if not nearest or nearest[0][1] < SURELY_ITSELF:
                    return False
        return True

    def hold_sentences(self, stored: Mapping[int, bytes]) -> None:
        """Take in the sentences of passages that are held; of others nothing is kept."""
        with self._writing:
            there = self.held.ids()
            known = {id: some for id, some in stored.items() if id in there}
            self.sentences.hold(known, self.held.dimension)

    def close(self) -> None:
        with self._writing:
            self._replace(None)

    def _open(self, folder: Path) -> ChromaFolder:
        return open_folder(folder, self._fingerprint)

    def _replace(self, new: ChromaFolder | None) -> None:
        """Let searches use `new`; the old is closed when the last one has left it, and removed."""
        with self._gate:
            old, self._opened = self._opened, new
            self._gate.wait_for(lambda: old is None or not old.users)
        if old is not None:
            old.close()
        if new is not None:
            for folder in self._folder.glob("*"):
                if folder != new.path:
                    shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _inside(self) -> Iterator[ChromaFolder]:
        """What is open now, kept open for the length of the block."""
        with self._gate:
            opened = self._opened
            if opened is None:
                raise RuntimeError("the dense index is closed")
            opened.users += 1
        try:
            yield opened
        finally:
            with self._gate:
                opened.users -= 1
                self._gate.notify_all()

    def _let_go(self, ids: Some[int]) -> None:
        self.held.forget(ids)
        self.sentences.forget(ids)
