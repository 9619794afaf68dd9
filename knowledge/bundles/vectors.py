"""The vectors of a bundle, so that a service with the same model embeds nothing again.

Who writes a vector decides by what its text is found. So only vectors of texts that came in with
the same bundle are kept, and a random few are compared with what our own model makes of the text:
where one differs, none is kept, and all are made here.
"""

import random
from collections.abc import Collection

import numpy as np
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, select

from knowledge.bundles.form import DIGESTS, VECTORS, Sha256
from knowledge.bundles.opening import Bundle
from knowledge.embedding.protocol import Embedder, Vector
from knowledge.embedding.stored import LITTLE_ENDIAN, keep_vectors
from knowledge.embedding.text import StoredWords, embedding_text
from knowledge.errors import BundleRefused, EmbeddingFailed
from knowledge.model import VersionStatus
from knowledge.tables import passages, versions

COMPARED = 8
SURELY_THE_SAME = 0.98
"""Cosine. Other processors round an 8-bit model otherwise; another text is further away."""
_LENGTH_TOLERANCE = 1e-3
_DIGESTS = TypeAdapter(list[Sha256])


def take_vectors(
    connection: Connection, bundle: Bundle, embedder: Embedder, version_ids: Collection[str]
) -> int:
    """Keep the vectors of these versions' texts; returns how many. Raises BundleRefused."""
    if bundle.manifest.fingerprint != embedder.fingerprint or not bundle.has(VECTORS):
        return 0
    offered = _offered(bundle, embedder.dimension)
    wanted = _texts(connection, version_ids)
    known = {digest: offered[digest] for digest in wanted if digest in offered}
    if not known or not _agrees(known, wanted, embedder):
        return 0
    keep_vectors(connection, embedder.fingerprint, known)
    return len(known)


def _offered(bundle: Bundle, dimension: int) -> dict[str, Vector]:
    try:
        digests = _DIGESTS.validate_json(bundle.read(DIGESTS))
        rows = np.frombuffer(bundle.read(VECTORS), LITTLE_ENDIAN).reshape(len(digests), dimension)
    except (ValidationError, ValueError) as fault:
        raise BundleRefused(fault="unreadable", part=VECTORS) from fault
    lengths = np.linalg.norm(rows, axis=1)
    if not np.isfinite(rows).all() or (np.abs(lengths - 1) > _LENGTH_TOLERANCE).any():
        raise BundleRefused(fault="unreadable", part=VECTORS)
    return dict(zip(digests, rows, strict=True))


def _texts(connection: Connection, version_ids: Collection[str]) -> dict[str, str]:
    """What was embedded of these versions, by digest. Quarantined texts go to no embedder."""
    rows = connection.execute(
        select(
            passages.c.digest,
            passages.c.trail,
            passages.c.lead_in,
            passages.c.text,
            versions.c.subject,
        )
        .join(versions, versions.c.id == passages.c.version_id)
        .where(versions.c.id.in_(version_ids), versions.c.status != VersionStatus.QUARANTINED)
    )
    return {
        row.digest: embedding_text(
            StoredWords(tuple(row.trail), row.lead_in, row.text), row.subject
        )
        for row in rows
    }


def _agrees(known: dict[str, Vector], texts: dict[str, str], embedder: Embedder) -> bool:
    some = random.SystemRandom().sample(sorted(known), min(COMPARED, len(known)))
    try:
        ours = embedder.embed_passages([texts[digest] for digest in some])
    except EmbeddingFailed:
        return False
    cosines = np.einsum("ij,ij->i", ours, np.stack([known[digest] for digest in some]))
    return bool((cosines >= SURELY_THE_SAME).all())
