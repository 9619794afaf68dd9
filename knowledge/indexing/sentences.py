"""The vectors of sentences in memory: how close a question comes to the best of each passage.

Filled from SQL and never written, as the passages' own table (`vectors.py`). The vectors of one
passage lie side by side, so that comparing a question with the thousand sentences of its candidates
costs about what one look at SQL would.
"""

import threading
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.protocol import Vector
from knowledge.embedding.sentences import unpacked


class SentenceTable:
    """Vectors of sentences by passage id. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[int, tuple[Vector, NDArray[np.int8]]] = {}

    def hold(self, stored: Mapping[int, bytes], dimension: int) -> None:
        """Keep what is stored of these passages; an id that is there already is replaced."""
        rows = {id: unpacked(some, dimension) for id, some in stored.items()}
        with self._lock:
            self._held.update(rows)

    def forget(self, ids: Iterable[int]) -> None:
        """Let go of these ids; their numbers are overwritten."""
        with self._lock:
            for id in ids:
                _, numbers = self._held.pop(id, (None, _NOTHING))
                numbers.fill(0)

    def clear(self) -> None:
        with self._lock:
            self._held = {}

    def ids(self) -> set[int]:
        with self._lock:
            return set(self._held)

    def closest(self, vector: Vector, ids: Iterable[int]) -> dict[int, float]:
        """The cosine of the closest sentence of each of `ids` that is held; `vector` has length
        1."""
        with self._lock:
            known = {id: self._held[id] for id in ids if id in self._held}
        if not known:
            return {}
        numbers = np.concatenate([numbers for _, numbers in known.values()])
        scales = np.concatenate([scales for scales, _ in known.values()])
        cosines = (numbers.astype(np.float32) @ vector) * scales
        starts = np.cumsum([0, *(len(scales) for scales, _ in known.values())][:-1])
        best = np.maximum.reduceat(cosines, starts)
        return dict(zip(known, best.tolist(), strict=True))


_NOTHING = np.zeros((0, 0), np.int8)
