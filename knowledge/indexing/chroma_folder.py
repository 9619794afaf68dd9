"""One folder of Chroma's, opened: a collection per knowledge base, of one embedding model.

Chroma's filters scan, so what queries always filter on (the knowledge base) is a collection of its
own. Chroma is not crash-safe and raises whatever its database, its files or its Rust core raise;
`knowledge.indexing.dense` begins a new folder then.
"""

import hashlib
from collections.abc import Collection as Some
from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(slots=True)
class ChromaFolder:
    """An open folder; what is written to it is on the disk when the call returns."""

    path: Path
    fingerprint: str
    client: ClientAPI
    collections: dict[str, chromadb.Collection]
    """By knowledge base; those of the fingerprint only."""
    users: int = 0
    """How many are reading or writing at the moment: whoever shares the folder counts them."""

    def upsert(self, knowledge_base: str, ids: Sequence[int], vectors: Vector) -> None:
        """Write these vectors; an id that is there already is replaced."""
        collection = self._collection(knowledge_base)
        for rows in _slices(len(ids)):
            collection.upsert([str(id) for id in ids[rows]], embeddings=vectors[rows])

    def delete(self, knowledge_base: str, ids: Some[int]) -> None:
        """Forget these ids there; those that are not there do no harm."""
        collection, wanted = self.collections[knowledge_base], [str(id) for id in ids]
        for rows in _slices(len(wanted)):
            there = collection.get(wanted[rows], include=[])["ids"]
            if there:
                collection.delete(there)

    def ids(self, knowledge_base: str) -> set[int]:
        collection, found = self.collections[knowledge_base], set[int]()
        while rows := collection.get(include=[], limit=IDS_AT_ONCE, offset=len(found))["ids"]:
            found.update(int(id) for id in rows)
        return found

    def nearest(self, knowledge_base: str, vector: Vector, k: int) -> list[tuple[int, float]]:
        """The nearest `k` as (id, cosine), the nearest first."""
        found = self.collections[knowledge_base].query(
            query_embeddings=[vector.tolist()], n_results=k, include=["distances"]
        )
        distances = found["distances"] or [[]]
        return [
            (int(id), 1.0 - float(distance))
            for id, distance in zip(found["ids"][0], distances[0], strict=True)
        ]

    def close(self) -> None:
        self.client.close()  # type: ignore[attr-defined]

    def _collection(self, knowledge_base: str) -> chromadb.Collection:
        if knowledge_base not in self.collections:
            self.collections[knowledge_base] = self.client.create_collection(
                _name(knowledge_base, self.fingerprint),
                configuration=CreateCollectionConfiguration(hnsw=HNSW),
                metadata={"knowledge_base": knowledge_base, "fingerprint": self.fingerprint},
                embedding_function=None,
            )
        return self.collections[knowledge_base]


def new_folder(inside: Path) -> Path:
    """A name never used before: Chroma keeps what it once failed to open, by its path."""
    new = inside / uuid4().hex
    new.mkdir(parents=True)
    return new


def only_folder(inside: Path) -> Path | None:
    """The one folder that stands there; None where there is none or more than one."""
    found = [path for path in inside.glob("*") if path.is_dir()]
    return found[0] if len(found) == 1 else None


def open_folder(path: Path, fingerprint: str) -> ChromaFolder:
    """What stands there; collections of other fingerprints are deleted.

    How far to look is set anew where it was another; Chroma heeds that only when it is opened
    once more.
    """
    opened = _look_into(path, fingerprint)
    if any([_search_as_now(collection) for collection in opened.collections.values()]):
        opened.close()
        return _look_into(path, fingerprint)
    return opened


def _look_into(path: Path, fingerprint: str) -> ChromaFolder:
    client = chromadb.PersistentClient(str(path), Settings(anonymized_telemetry=False))
    opened = ChromaFolder(path, fingerprint, client, {})
    for collection in client.list_collections():
        about: Mapping[str, Any] = collection.metadata or {}
        if about.get("fingerprint") == fingerprint:
            name = str(about["knowledge_base"])
            opened.collections[name] = client.get_collection(
                collection.name, embedding_function=None
            )
        else:
            client.delete_collection(collection.name)
    return opened


def _search_as_now(collection: chromadb.Collection) -> bool:
    """Set EF_SEARCH for a collection made with another; returns whether it was."""
    hnsw = collection.configuration.get("hnsw") or {}
    if hnsw.get("ef_search") == EF_SEARCH:
        return False
    now = UpdateHNSWConfiguration(ef_search=EF_SEARCH)
    collection.modify(configuration=UpdateCollectionConfiguration(hnsw=now))
    return True


def _name(knowledge_base: str, fingerprint: str) -> str:
    """ASCII, short, and different for each pair."""
    return "kb-" + hashlib.sha256(f"{knowledge_base}\n{fingerprint}".encode()).hexdigest()[:32]


def _slices(count: int) -> Iterator[slice]:
    for first in range(0, count, ROWS_AT_ONCE):
        yield slice(first, first + ROWS_AT_ONCE)
