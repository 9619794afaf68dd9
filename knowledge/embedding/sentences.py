"""Each sentence of a passage as a vector of its own, beside that of the whole passage.

What answers is often one sentence of ten, and the vector of a passage is the middle of them all.
Sentences take longer to embed than their passages, so they are read when a text can be found
already and nobody waits (`knowledge.reading_sentences`). A vector's numbers are held in 8 bits,
under a scale of its own: a cosine moves in its fourth decimal, and a sentence takes 388 bytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, case, delete, exists, func, select
from sqlalchemy.dialects import postgresql, sqlite

from ingest.sentences import sentence_ranges
from knowledge.embedding.protocol import Embedder, Vector
from knowledge.embedding.stored import EMBEDDED_STATUSES
from knowledge.model import ANSWERABLE
from knowledge.tables import embeddings, passages, sentence_embeddings, versions

FEWEST_WORDS = 3
"""A shorter sentence is a heading's number or a cell, and says nothing by itself."""
SENTENCE_CHARACTERS = 1_200
IDS_PER_QUERY = 500
PASSAGES_AT_ONCE = 2_000
LARGEST = 127
"""How the largest number of a vector is held."""


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a passage that say something; of one that has none its beginning. Pure."""
    whole = [text[start:end] for start, end in sentence_ranges(text)]
    said = tuple(one[:SENTENCE_CHARACTERS] for one in whole if len(one.split()) >= FEWEST_WORDS)
    return said or (text[:SENTENCE_CHARACTERS],)


def packed(vectors: Vector) -> bytes:
    """Rows of shape (sentences, dimension) as they are stored. Pure."""
    scales = np.maximum(np.abs(vectors).max(axis=1), np.finfo(np.float32).tiny) / LARGEST
    rows = np.empty(len(vectors), _row(vectors.shape[1]))
    rows["scale"], rows["numbers"] = scales, np.rint(vectors / scales[:, None])
    return rows.tobytes()


def unpacked(stored: bytes, dimension: int) -> tuple[Vector, NDArray[np.int8]]:
    """Scales of shape (sentences,) and numbers of shape (sentences, dimension). Pure."""
    rows = np.frombuffer(stored, _row(dimension))
    return rows["scale"].astype(np.float32), rows["numbers"].copy()


def unread(connection: Connection, fingerprint: str) -> list[int]:
    """One passage of each text that has a vector and none of its sentences; first of those that
    may be answered from."""
    is_read = exists().where(
        sentence_embeddings.c.digest == embeddings.c.digest,
        sentence_embeddings.c.fingerprint == fingerprint,
    )
    answerable = func.max(case((versions.c.status.in_(ANSWERABLE), 1), else_=0))
    rows = connection.execute(
        select(func.min(passages.c.id).label("passage"))
        .join(embeddings, embeddings.c.digest == passages.c.digest)
        .join(versions, versions.c.id == passages.c.version_id)
        .where(
            embeddings.c.fingerprint == fingerprint,
            versions.c.status.in_(EMBEDDED_STATUSES),
            ~is_read,
        )
        .group_by(passages.c.digest)
        .order_by(answerable.desc(), "passage")
    )
    return [row.passage for row in rows]


def embedded(embedder: Embedder, texts: Mapping[str, str]) -> dict[str, bytes]:
    """The vectors of each text's sentences as they are stored, by the text's digest. Sentences
    that stand in several of the texts are embedded once."""
    said = {digest: sentences_of(text) for digest, text in texts.items()}
    once = list(dict.fromkeys(sentence for some in said.values() for sentence in some))
    vectors = dict(zip(once, embedder.embed_passages(once), strict=True)) if once else {}
    return {
        digest: packed(np.stack([vectors[sentence] for sentence in some]))
        for digest, some in said.items()
    }


def texts_of(connection: Connection, passage_ids: Sequence[int]) -> dict[str, str]:
    """The words of these passages, by digest."""
    wanted = select(passages.c.digest, passages.c.text).where(passages.c.id.in_(passage_ids))
    return {row.digest: row.text for row in connection.execute(wanted)}


def keep_sentences(connection: Connection, fingerprint: str, made: Mapping[str, bytes]) -> None:
    """Store them, but for those whose text was deleted meanwhile: it must not come back."""
    there = select(embeddings.c.digest).where(
        embeddings.c.digest.in_(list(made)), embeddings.c.fingerprint == fingerprint
    )
    rows = [
        {"digest": digest, "fingerprint": fingerprint, "vectors": made[digest]}
        for digest in connection.execute(there).scalars()
    ]
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    if rows:
        connection.execute(dialect.insert(sentence_embeddings).on_conflict_do_nothing(), rows)


def stored_sentences(
    connection: Connection, passage_ids: Iterable[int], fingerprint: str
) -> dict[int, bytes]:
    """What is stored of these passages' sentences, where they were read."""
    wanted = list(passage_ids)
    found: dict[int, bytes] = {}
    for first in range(0, len(wanted), IDS_PER_QUERY):
        some = passages.c.id.in_(wanted[first : first + IDS_PER_QUERY])
        rows = connection.execute(_stored(fingerprint).where(some))
        found.update((row.id, row.vectors) for row in rows)
    return found


def alike(connection: Connection, digests: Iterable[str], fingerprint: str) -> dict[int, bytes]:
    """The same of all passages that have one of these texts."""
    rows = connection.execute(
        _stored(fingerprint).where(sentence_embeddings.c.digest.in_(list(digests)))
    )
    return {row.id: row.vectors for row in rows}


def answerable_sentences(connection: Connection, fingerprint: str) -> Iterator[dict[int, bytes]]:
    """The same of all passages that may be answered from, some at a time."""
    wanted = _stored(fingerprint).join(versions, versions.c.id == passages.c.version_id)
    wanted = wanted.where(versions.c.status.in_(ANSWERABLE))
    streamed = connection.execute(wanted, execution_options={"yield_per": PASSAGES_AT_ONCE})
    for rows in streamed.partitions():
        yield {row.id: row.vectors for row in rows}


def forget_sentences(
    connection: Connection, digests: Select[tuple[str]] | None = None
) -> tuple[bytes, ...]:
    """Remove, and return, what is stored of texts that have no vector any more: of all, or of these
    digests alone."""
    gone = ~exists().where(embeddings.c.digest == sentence_embeddings.c.digest)
    if digests is not None:
        gone &= sentence_embeddings.c.digest.in_(digests)
    stored = tuple(connection.execute(select(sentence_embeddings.c.vectors).where(gone)).scalars())
    connection.execute(delete(sentence_embeddings).where(gone))
    return stored


def _stored(fingerprint: str) -> Select[tuple[int, bytes]]:
    return (
        select(passages.c.id, sentence_embeddings.c.vectors)
        .join(sentence_embeddings, sentence_embeddings.c.digest == passages.c.digest)
        .where(sentence_embeddings.c.fingerprint == fingerprint)
    )


def _row(dimension: int) -> np.dtype[np.void]:
    return np.dtype([("scale", "<f4"), ("numbers", "i1", (dimension,))])
