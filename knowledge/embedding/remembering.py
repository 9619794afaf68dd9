"""Vectors of texts that were embedded a moment ago.

Answering embeds the same sentences again and again: those of one question read in two ways, and
those of the texts that everybody asks about. Only hashes of the texts are kept with the vectors,
so that nothing of a deleted text can be read out of this memory.
"""

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b
from threading import Lock

import numpy as np

from knowledge.embedding.protocol import Embedder, Vector

REMEMBERED = 4096
"""Texts; of a model with 384 dimensions about 6 MB."""


class RememberingEmbedder:
    """Another embedder, which is asked once for each of the latest passages. Thread-safe."""

    def __init__(self, embedder: Embedder, remembered: int = REMEMBERED) -> None:
        self._embedder = embedder
        self._remembered = remembered
        self._vectors: OrderedDict[bytes, Vector] = OrderedDict()
        self._lock = Lock()

    @property
    def fingerprint(self) -> str:
        return self._embedder.fingerprint

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    @property
    def max_characters(self) -> int:
        return self._embedder.max_characters

    def embed_query(self, text: str) -> Vector:
        return self._embedder.embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> Vector:
        """One row per text, of shape `(len(texts), dimension)`."""
        keys = [blake2b(text.encode(), digest_size=16).digest() for text in texts]
        known = self._recalled(keys)
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            rows = self._embedder.embed_passages(list(new.values()))
            # Copied, so that no row keeps all the others alive.
            came = {key: row.copy() for key, row in zip(new, rows, strict=True)}
            known |= came
            self._remember(came)
        return np.array([known[key] for key in keys], np.float32).reshape(-1, self.dimension)

    def _recalled(self, keys: Sequence[bytes]) -> dict[bytes, Vector]:
        with self._lock:
            known = {key: self._vectors[key] for key in keys if key in self._vectors}
            for key in known:
                self._vectors.move_to_end(key)
        return known

    def _remember(self, vectors: dict[bytes, Vector]) -> None:
        with self._lock:
            self._vectors |= vectors
            while len(self._vectors) > self._remembered:
                self._vectors.popitem(last=False)
