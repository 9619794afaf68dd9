"""The dense index: Chroma, embedded. One collection per knowledge base and embedding model.

Chroma's filters scan, so what queries always filter on (the knowledge base) is a collection of its
own; a passage that stands in several bases has its vector in each of them. It is not crash-safe:
whatever cannot be opened or read is thrown away, and refilled from the vectors in SQL by
`knowledge.keeping`. The same vectors are held in memory, for the closeness of given passages.
"""

import hashlib
import shutil
import threading
from collections.abc import Collection as Some
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import chromadb
from chromadb.api import ClientAPI
from chromadb.api.collection_configuration import (
    CreateCollectionConfiguration,
    CreateHNSWConfiguration,
    UpdateCollectionConfiguration,
    UpdateHNSWConfiguration,
)
from chromadb.config import Settings

from knowledge.embedding.protocol import Vector
from knowledge.indexing.fresh_memory import fill_fresh_memory
from knowledge.indexing.sentences import SentenceTable
from knowledge.indexing.vectors import VectorTable

ROWS_AT_ONCE = 5_000
"""Chroma refuses batches over 5,461 rows."""
IDS_AT_ONCE = 30_000
"""Its `get` fails over 32,766 rows."""
EF_SEARCH = 200
"""How many candidates a search keeps in sight. Among 32,000 texts it finds .979 of the nearest 100
and .991 of the nearest 30; 400 finds .996 and .998 and takes half as long again."""
HNSW = CreateHNSWConfiguration(
    space="cosine", ef_construction=200, ef_search=EF_SEARCH, max_neighbors=32
)
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
        self._opened: _Opened | None = None
        try:
            self._replace(self._open(_only(self._folder) or _new(self._folder)))
            self.ids()
        except Exception:  # Chroma raises what its database, its files or its Rust core raise.
            self.clear()

    def add(self, knowledge_base: str, ids: Sequence[int], vectors: Vector) -> None:
        """Index these vectors; an id that is there already is replaced."""
        with self._writing, self._inside() as opened:
            self._upsert(opened, knowledge_base, ids, vectors)
            self.held.hold(ids, vectors)

    def delete(self, ids: Some[int], knowledge_base: str | None = None) -> None:
        """Forget these ids there, or in whichever knowledge base they are."""
        wanted = [str(id) for id in ids]
        with self._writing, self._inside() as opened:
            for name, collection in opened.collections.items():
                if knowledge_base not in (None, name):
                    continue
                for first in range(0, len(wanted), ROWS_AT_ONCE):
                    collection.delete(wanted[first : first + ROWS_AT_ONCE])
            self._let_go(ids)

    def keep_only(self, ids: Some[int], placed: Mapping[str, Some[int]]) -> None:
        """Of these ids, forget each in every knowledge base where `placed` does not have it."""
        with self._writing, self._inside() as opened:
            for name, collection in opened.collections.items():
                astray = [str(id) for id in set(ids) - set(placed.get(name, ()))]
                for first in range(0, len(astray), ROWS_AT_ONCE):
                    some = astray[first : first + ROWS_AT_ONCE]
                    there = collection.get(some, include=[])["ids"]
                    if there:
                        collection.delete(there)
            self._let_go(set(ids).difference(*placed.values()))

    def clear(self) -> None:
        """Forget everything, files too (deleting a collection leaves its files)."""
        with self._writing:
            self._replace(self._open(_new(self._folder)))
            self.held.clear()
            self.sentences.clear()

    def rewrite(self, placed: Iterable[tuple[str, Sequence[int], Vector]]) -> None:
        """Write all (knowledge base, ids, their vectors) into new files and throw the old away.

        Searches go on meanwhile and see what was; of what is left out no byte remains.
        """
        with self._writing:
            new = self._open(_new(self._folder))
            left_out = self.held.ids()
            for knowledge_base, ids, vectors in placed:
                self._upsert(new, knowledge_base, ids, vectors)
                self.held.hold(ids, vectors)
                left_out.difference_update(ids)
            self._replace(new)
            self._let_go(left_out)

    def ids(self) -> dict[str, set[int]]:
        """The ids of each knowledge base."""
        with self._inside() as opened:
            return {name: _ids(collection) for name, collection in opened.collections.items()}

    def search(self, vector: Vector, knowledge_bases: Some[str], k: int) -> list[tuple[int, float]]:
        """The nearest `k` as (id, cosine), the nearest first; each id once, wherever it stands."""
        found: dict[int, float] = {}
        with self._inside() as opened:
            for name in knowledge_bases:
                if k > 0 and name in opened.collections:
                    found.update(_nearest(opened.collections[name], vector, k))
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

    def _open(self, folder: Path) -> "_Opened":
        """What stands there. How far to look is set anew where it was another; Chroma heeds that
        only when it is opened once more."""
        opened = self._look_into(folder)
        if any([_search_as_now(collection) for collection in opened.collections.values()]):
            _close(opened)
            return self._look_into(folder)
        return opened

    def _look_into(self, folder: Path) -> "_Opened":
        settings = Settings(anonymized_telemetry=False)
        opened = _Opened(folder, chromadb.PersistentClient(str(folder), settings), {})
        for collection in opened.client.list_collections():
            about: Mapping[str, Any] = collection.metadata or {}
            if about.get("fingerprint") == self._fingerprint:
                name = str(about["knowledge_base"])
                opened.collections[name] = opened.client.get_collection(
                    collection.name, embedding_function=None
                )
            else:
                opened.client.delete_collection(collection.name)
        return opened

    def _replace(self, new: "_Opened | None") -> None:
        """Let searches use `new`; the old is closed when the last one has left it, and removed."""
        with self._gate:
            old, self._opened = self._opened, new
            self._gate.wait_for(lambda: old is None or not old.inside)
        if old is not None:
            _close(old)
        if new is not None:
            for folder in self._folder.glob("*"):
                if folder != new.folder:
                    shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _inside(self) -> Iterator["_Opened"]:
        """What is open now, kept open for the length of the block."""
        with self._gate:
            opened = self._opened
            if opened is None:
                raise RuntimeError("the dense index is closed")
            opened.inside += 1
        try:
            yield opened
        finally:
            with self._gate:
                opened.inside -= 1
                self._gate.notify_all()

    def _let_go(self, ids: Some[int]) -> None:
        self.held.forget(ids)
        self.sentences.forget(ids)

    def _upsert(
        self, opened: "_Opened", knowledge_base: str, ids: Sequence[int], vectors: Vector
    ) -> None:
        collection = self._collection(opened, knowledge_base)
        for first in range(0, len(ids), ROWS_AT_ONCE):
            rows = slice(first, first + ROWS_AT_ONCE)
            collection.upsert([str(id) for id in ids[rows]], embeddings=vectors[rows])

    def _collection(self, opened: "_Opened", knowledge_base: str) -> chromadb.Collection:
        if knowledge_base not in opened.collections:
            opened.collections[knowledge_base] = opened.client.create_collection(
                _name(knowledge_base, self._fingerprint),
                configuration=CreateCollectionConfiguration(hnsw=HNSW),
                metadata={"knowledge_base": knowledge_base, "fingerprint": self._fingerprint},
                embedding_function=None,
            )
        return opened.collections[knowledge_base]


@dataclass(slots=True)
class _Opened:
    """A Chroma folder that is open, and how many are using it at the moment."""

    folder: Path
    client: ClientAPI
    collections: dict[str, chromadb.Collection]
    inside: int = 0


def _close(opened: _Opened) -> None:
    opened.client.close()  # type: ignore[attr-defined]


def _search_as_now(collection: chromadb.Collection) -> bool:
    """Set EF_SEARCH for a collection made with another; returns whether it was."""
    hnsw = collection.configuration.get("hnsw") or {}
    if hnsw.get("ef_search") == EF_SEARCH:
        return False
    now = UpdateHNSWConfiguration(ef_search=EF_SEARCH)
    collection.modify(configuration=UpdateCollectionConfiguration(hnsw=now))
    return True


def _only(folder: Path) -> Path | None:
    found = [path for path in folder.glob("*") if path.is_dir()]
    return found[0] if len(found) == 1 else None


def _new(folder: Path) -> Path:
    """A name never used before: Chroma keeps what it once failed to open, by its path."""
    new = folder / uuid4().hex
    new.mkdir(parents=True)
    return new


def _name(knowledge_base: str, fingerprint: str) -> str:
    """ASCII, short, and different for each pair."""
    return "kb-" + hashlib.sha256(f"{knowledge_base}\n{fingerprint}".encode()).hexdigest()[:32]


def _ids(collection: chromadb.Collection) -> set[int]:
    found: set[int] = set()
    while rows := collection.get(include=[], limit=IDS_AT_ONCE, offset=len(found))["ids"]:
        found.update(int(id) for id in rows)
    return found


def _nearest(collection: chromadb.Collection, vector: Vector, k: int) -> list[tuple[int, float]]:
    found = collection.query(query_embeddings=[vector.tolist()], n_results=k, include=["distances"])
    distances = found["distances"] or [[]]
    return [
        (int(id), 1.0 - float(distance))
        for id, distance in zip(found["ids"][0], distances[0], strict=True)
    ]
