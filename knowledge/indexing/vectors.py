"""The vectors of passages in memory, so that the closeness of any of them costs no look-up.

Chroma finds neighbours fast, but hands out the vectors of given ids slowly: 80 of them in 2 ms, SQL
in 4, and this table in a tenth of one. It is filled from SQL at start and never written to a file,
so that there is nothing to repair after a crash and nothing to purge. A vector of length 1 has
numbers between -1 and 1, which are held in 16 bits: 150 MB for 200,000 passages of 384, and a
cosine moves in its fifth decimal. (Floats of half precision take five times as long to read.)
"""

import threading
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.protocol import Vector

FIRST_ROWS = 1_024
GROWTH = 1.25
ONE = 32_767
"""How the number 1 is held."""


class VectorTable:
    """Vectors of one length by passage id. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._clear()

    def hold(self, ids: Sequence[int], vectors: Vector) -> None:
        """Keep these vectors, one row for each id; an id that is there already is replaced."""
        with self._lock:
            new = [id for id in ids if id not in self._row_of]
            self._make_room(len(new), vectors.shape[-1])
            self._row_of.update((id, self._free.pop()) for id in new)
            self._matrix[[self._row_of[id] for id in ids]] = np.rint(vectors * ONE)

    def forget(self, ids: Iterable[int]) -> None:
        """Let go of these ids; their numbers are overwritten."""
        with self._lock:
            rows = [self._row_of.pop(id) for id in set(ids) if id in self._row_of]
            self._matrix[rows] = 0
            self._free += rows

    def clear(self) -> None:
        with self._lock:
            self._clear()

    def ids(self) -> set[int]:
        with self._lock:
            return set(self._row_of)

    @property
    def dimension(self) -> int:
        """Of the vectors that are held; 0 while there were none."""
        return int(self._matrix.shape[1])

    def vectors(self, ids: Iterable[int]) -> tuple[list[int], Vector]:
        """Those of `ids` that are held, and their vectors in the same order, one a row."""
        with self._lock:
            known = [id for id in ids if id in self._row_of]
            rows = self._matrix[[self._row_of[id] for id in known]]
        return known, rows.astype(np.float32) / np.float32(ONE)

    def cosines(self, vector: Vector, ids: Collection[int]) -> dict[int, float]:
        """How close each of `ids` is that is held; all vectors have length 1."""
        known, rows = self.vectors(ids)
        return dict(zip(known, (rows @ vector).tolist(), strict=True)) if known else {}

    def _clear(self) -> None:
        self._row_of: dict[int, int] = {}
        self._free: list[int] = []
        self._matrix: NDArray[np.int16] = np.zeros((0, 0), np.int16)

    def _make_room(self, wanted: int, dimension: int) -> None:
        before = len(self._matrix)
        after = max(FIRST_ROWS, int(before * GROWTH), before + wanted - len(self._free))
        if wanted > len(self._free):
            grown = np.zeros((after, dimension), np.int16)
            grown[:before] = self._matrix if before else 0
            self._matrix = grown
            self._free += reversed(range(before, after))
