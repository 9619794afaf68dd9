"""The dense index: Chroma, embedded. One collection per knowledge base and embedding model.

Chroma's filters scan, so what queries always filter on (the knowledge base) is a collection of its
own. It is not crash-safe: whatever cannot be opened or read is thrown away, and refilled from the
vectors in SQL by `knowledge.keeping`.
"""

import hashlib
import shutil
import threading
from collections.abc import Collection as Some
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import chromadb
from chromadb.api import ClientAPI
from chromadb.api.collection_configuration import (
    CreateCollectionConfiguration,
    CreateHNSWConfiguration,
)
from chromadb.config import Settings

from knowledge.embedding.protocol import Vector

ROWS_AT_ONCE = 5_000
"""Chroma refuses batches over 5,461 rows."""
IDS_AT_ONCE = 30_000
"""Its `get` fails over 32,766 rows."""
HNSW = CreateHNSWConfiguration(space="cosine", ef_construction=200, ef_search=400, max_neighbors=32)
SURELY_ITSELF = 0.999


class DenseIndex:
    """A Chroma folder, seen through one embedder's fingerprint."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._folder = folder / "dense"
        self._fingerprint = fingerprint
        self._writing = threading.Lock()
        self._client: ClientAPI | None = None
        self._collections: dict[str, chromadb.Collection] = {}
        try:
            self._open(_only(self._folder) or _new(self._folder))
            self.ids()
        except Exception:  # Chroma raises what its database, its files or its Rust core raise.
            self.clear()

    def add(self, knowledge_base: str, ids: Sequence[int], vectors: Vector) -> None:
        """Index these vectors; an id that is there already is replaced."""
        with self._writing:
            collection = self._collection(knowledge_base)
            for first in range(0, len(ids), ROWS_AT_ONCE):
                rows = slice(first, first + ROWS_AT_ONCE)
                collection.upsert([str(id) for id in ids[rows]], embeddings=vectors[rows])

    def delete(self, ids: Some[int], knowledge_base: str | None = None) -> None:
        """Forget these ids there, or in whichever knowledge base they are."""
        wanted = [str(id) for id in ids]
        with self._writing:
            for name, collection in self._collections.items():
                if knowledge_base not in (None, name):
                    continue
                for first in range(0, len(wanted), ROWS_AT_ONCE):
                    collection.delete(wanted[first : first + ROWS_AT_ONCE])

    def clear(self) -> None:
        """Forget everything, files too (deleting a collection leaves its files)."""
        with self._writing:
            self._close()
            shutil.rmtree(self._folder, ignore_errors=True)
            self._open(_new(self._folder))

    def ids(self) -> dict[str, set[int]]:
        """The ids of each knowledge base."""
        return {name: _ids(collection) for name, collection in self._collections.items()}

    def search(self, vector: Vector, knowledge_bases: Some[str], k: int) -> list[tuple[int, float]]:
        """The nearest `k` as (id, cosine), the nearest first."""
        found: list[tuple[int, float]] = []
        for name in knowledge_bases:
            if k > 0 and name in self._collections:
                found += _nearest(self._collections[name], vector, k)
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]

    def self_check(self, known: Mapping[str, Vector]) -> bool:
        """Whether known vectors (some of each knowledge base's own) still find themselves."""
        for name, vectors in known.items():
            for vector in vectors:
                nearest = self.search(vector, [name], 1)
                if not nearest or nearest[0][1] < SURELY_ITSELF:
                    return False
        return True

    def close(self) -> None:
        with self._writing:
            self._close()

    def _open(self, folder: Path) -> None:
        settings = Settings(anonymized_telemetry=False)
        client = chromadb.PersistentClient(str(folder), settings)
        self._client = client
        for collection in client.list_collections():
            about: Mapping[str, Any] = collection.metadata or {}
            if about.get("fingerprint") == self._fingerprint:
                name = str(about["knowledge_base"])
                self._collections[name] = client.get_collection(
                    collection.name, embedding_function=None
                )
            else:
                client.delete_collection(collection.name)

    def _close(self) -> None:
        self._collections = {}
        if self._client is not None:
            self._client.close()  # type: ignore[attr-defined]
            self._client = None

    def _collection(self, knowledge_base: str) -> chromadb.Collection:
        if knowledge_base not in self._collections:
            if self._client is None:
                raise RuntimeError("the dense index is closed")
            self._collections[knowledge_base] = self._client.create_collection(
                _name(knowledge_base, self._fingerprint),
                configuration=CreateCollectionConfiguration(hnsw=HNSW),
                metadata={"knowledge_base": knowledge_base, "fingerprint": self._fingerprint},
                embedding_function=None,
            )
        return self._collections[knowledge_base]


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
