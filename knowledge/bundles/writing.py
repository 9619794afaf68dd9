"""A knowledge base goes out as a bundle: what its members are answered from, and nothing else.

Drafts, quarantined and withdrawn texts stay: what nobody has published is no business of another
service. A document that stands in the base but has its home elsewhere goes along.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import IO

from sqlalchemy import Connection, select

from knowledge.bundles.form import (
    DIGESTS,
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    VECTORS,
    BundledBase,
    Manifest,
    Part,
)
from knowledge.bundles.texts import text_of
from knowledge.database import reading
from knowledge.embedding.stored import IDS_PER_QUERY
from knowledge.model import Scope
from knowledge.registry.knowledge_bases import find_knowledge_base
from knowledge.registry.rows import answerable
from knowledge.room import KnowledgeRoom
from knowledge.tables import embeddings, passages, versions

_CHUNK = 1024 * 1024


def write_bundle(room: KnowledgeRoom, knowledge_base: str, scope: Scope, file: IO[bytes]) -> int:
    """Write the base to `file`, as far as `scope` may read it; returns how many texts.

    Raises KnowledgeBaseUnknown. All of it is one view of the database, whatever changes meanwhile.
    """
    here = Scope(scope.knowledge_bases & {knowledge_base}, scope.distributions)
    with reading(room.engine) as connection, _Packing.into(file) as packing:
        base = find_knowledge_base(connection, knowledge_base)
        columns, order = (
            (versions.c.id, versions.c.sha256),
            (versions.c.published_at, versions.c.id),
        )
        rows = connection.execute(select(*columns).where(answerable(here)).order_by(*order)).all()
        for number, row in enumerate(rows, 1):
            text = text_of(connection, row.id).model_dump_json()
            packing.add(f"texts/{number:05}.json", text.encode())
        for sha256 in sorted({row.sha256 for row in rows}):
            packing.copy(f"originals/{sha256}", room, sha256)
        fingerprint = room.embedder.fingerprint
        digests = _add_vectors(connection, packing, [row.id for row in rows], fingerprint)
        packing.add(DIGESTS, json.dumps(digests).encode())
        packing.finish(BundledBase(**asdict(base)), fingerprint)
    return len(rows)


def _add_vectors(
    connection: Connection, packing: "_Packing", version_ids: Sequence[str], fingerprint: str
) -> list[str]:
    """The vectors of these texts, each once; returns the digests in the order of the rows."""
    digests: dict[str, None] = {}
    with packing.part(VECTORS) as part:
        for first in range(0, len(version_ids), IDS_PER_QUERY):
            some = version_ids[first : first + IDS_PER_QUERY]
            rows = connection.execute(
                select(embeddings.c.digest, embeddings.c.vector)
                .where(
                    embeddings.c.fingerprint == fingerprint,
                    embeddings.c.digest.in_(
                        select(passages.c.digest).where(passages.c.version_id.in_(some))
                    ),
                )
                .order_by(embeddings.c.digest)
            )
            for row in rows:
                if row.digest not in digests:
                    digests[row.digest] = None
                    part.write(row.vector)
    return list(digests)


class _Part:
    """A part while it is written: counted and hashed on the way."""

    def __init__(self, entry: IO[bytes]) -> None:
        self._entry = entry
        self._hash = hashlib.sha256()
        self._size = 0

    def write(self, content: bytes) -> None:
        self._entry.write(content)
        self._hash.update(content)
        self._size += len(content)

    def told(self, name: str) -> Part:
        return Part(name=name, size=self._size, sha256=self._hash.hexdigest())


class _Packing:
    """The archive while it is written. The manifest comes last, when all hashes are known."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts: list[Part] = []

    @classmethod
    @contextmanager
    def into(cls, file: IO[bytes]) -> Iterator["_Packing"]:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            yield cls(archive)

    @contextmanager
    def part(self, name: str) -> Iterator[_Part]:
        with self._archive.open(name, "w", force_zip64=True) as entry:
            part = _Part(entry)
            yield part
        self._parts.append(part.told(name))

    def add(self, name: str, content: bytes) -> None:
        with self.part(name) as part:
            part.write(content)

    def copy(self, name: str, room: KnowledgeRoom, sha256: str) -> None:
        with self.part(name) as part, room.originals.path(sha256).open("rb") as original:
            while chunk := original.read(_CHUNK):
                part.write(chunk)

    def finish(self, base: BundledBase, fingerprint: str) -> None:
        manifest = Manifest(
            format=FORMAT,
            version=FORMAT_VERSION,
            knowledge_base=base,
            fingerprint=fingerprint,
            parts=tuple(self._parts),
        )
        self._archive.writestr(MANIFEST, manifest.model_dump_json())
