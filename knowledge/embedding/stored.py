"""Vectors in SQL: made once per text and model, so that rebuilding an index embeds nothing."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np
from sqlalchemy import Connection, Engine, delete, exists, func, select
from sqlalchemy.dialects import postgresql, sqlite

from knowledge.database import reading, writing
from knowledge.embedding.protocol import Embedder, Vector
from knowledge.embedding.text import StoredWords, embedding_text
from knowledge.model import ANSWERABLE, VersionStatus
from knowledge.tables import embeddings, passages, versions

# A quarantined text may be secret: it goes to no embedder, which may be another machine.
EMBEDDED_STATUSES = (VersionStatus.DRAFTED, VersionStatus.CHECKED, *ANSWERABLE)
TEXTS_PER_COMMIT = 256
IDS_PER_QUERY = 500
VECTORS_AT_ONCE = 2_000
LITTLE_ENDIAN = np.dtype("<f4")
_SELECT_VECTORS = select(passages.c.id, embeddings.c.vector).join(
    embeddings, embeddings.c.digest == passages.c.digest
)


def embed_missing(
    engine: Engine,
    embedder: Embedder,
    *,
    version_ids: Collection[str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    batch: int = TEXTS_PER_COMMIT,
) -> int:
    """Embed each text that has no vector of this model yet; stopped and resumed at any batch.

    Returns how many texts were embedded. Texts of one length stand together, for embedders that
    pad a batch to its longest.
    """
    with reading(engine) as connection:
        missing = _missing(connection, embedder.fingerprint, version_ids)
    progress(0, len(missing))
    for first in range(0, len(missing), batch):
        some = missing[first : first + batch]
        with reading(engine) as connection:
            texts = _texts(connection, [passage_id for _, passage_id in some])
        still = [(digest, texts[passage]) for digest, passage in some if passage in texts]
        vectors = embedder.embed_passages([text for _, text in still]) if still else ()
        made = {digest: vector for (digest, _), vector in zip(still, vectors, strict=True)}
        with writing(engine) as connection:
            # A text that was deleted meanwhile must not come back as a vector.
            kept = _there(connection, made)
            keep_vectors(
                connection, embedder.fingerprint, {digest: made[digest] for digest in kept}
            )
        progress(first + len(some), len(missing))
    return len(missing)


def stored_vectors(
    connection: Connection, passage_ids: Iterable[int], fingerprint: str
) -> dict[int, Vector]:
    """The vectors of these passages, where there are any."""
    wanted = list(passage_ids)
    found: dict[int, Vector] = {}
    for first in range(0, len(wanted), IDS_PER_QUERY):
        rows = connection.execute(
            _SELECT_VECTORS.where(
                passages.c.id.in_(wanted[first : first + IDS_PER_QUERY]),
                embeddings.c.fingerprint == fingerprint,
            )
        )
        found.update((row.id, np.frombuffer(row.vector, LITTLE_ENDIAN)) for row in rows)
    return found


def answerable_vectors(
    connection: Connection, fingerprint: str
) -> Iterator[tuple[list[int], Vector]]:
    """All passages that may be answered from, some at a time: their ids, their vectors as rows."""
    of_model = _SELECT_VECTORS.where(embeddings.c.fingerprint == fingerprint)
    wanted = of_model.join(versions, versions.c.id == passages.c.version_id).where(
        versions.c.status.in_(ANSWERABLE)
    )
    streamed = connection.execute(wanted, execution_options={"yield_per": VECTORS_AT_ONCE})
    for rows in streamed.partitions():
        vectors = [np.frombuffer(row.vector, LITTLE_ENDIAN) for row in rows]
        yield [row.id for row in rows], np.stack(vectors)


def keep_vectors(connection: Connection, fingerprint: str, vectors: Mapping[str, Vector]) -> None:
    """Store vectors by the digest of their text.

    Another process may have embedded the same text meanwhile: the first one stays.
    """
    rows = [
        {"digest": digest, "fingerprint": fingerprint, "vector": _to_bytes(vector)}
        for digest, vector in vectors.items()
    ]
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    if rows:
        connection.execute(dialect.insert(embeddings).on_conflict_do_nothing(), rows)


def forget_unused_vectors(connection: Connection) -> int:
    """Vectors whose text is gone: something of the text can be read out of them."""
    used = exists().where(passages.c.digest == embeddings.c.digest)
    return connection.execute(delete(embeddings).where(~used)).rowcount


def _missing(
    connection: Connection, fingerprint: str, version_ids: Collection[str] | None
) -> list[tuple[str, int]]:
    """(digest, one passage that has this text), the shortest first."""
    has_vector = exists().where(
        embeddings.c.digest == passages.c.digest, embeddings.c.fingerprint == fingerprint
    )
    wanted = (
        select(passages.c.digest, func.min(passages.c.id).label("passage"))
        .join(versions, versions.c.id == passages.c.version_id)
        .where(versions.c.status.in_(EMBEDDED_STATUSES), ~has_vector)
        .group_by(passages.c.digest)
        .order_by(func.max(func.length(passages.c.text)))
    )
    if version_ids is not None:
        wanted = wanted.where(versions.c.id.in_(version_ids))
    return [(row.digest, row.passage) for row in connection.execute(wanted)]


def _there(connection: Connection, digests: Iterable[str]) -> set[str]:
    """Of these digests, those that a passage still has."""
    wanted = passages.c.digest.in_(list(digests))
    return set(connection.execute(select(passages.c.digest).where(wanted)).scalars())


def _texts(connection: Connection, passage_ids: Sequence[int]) -> dict[int, str]:
    rows = connection.execute(
        select(
            passages.c.id,
            passages.c.trail,
            passages.c.lead_in,
            passages.c.text,
            versions.c.subject,
        )
        .join(versions, versions.c.id == passages.c.version_id)
        .where(passages.c.id.in_(passage_ids))
    )
    return {
        row.id: embedding_text(StoredWords(tuple(row.trail), row.lead_in, row.text), row.subject)
        for row in rows
    }


def _to_bytes(vector: Vector) -> bytes:
    return vector.astype(LITTLE_ENDIAN).tobytes()
