"""The one thing that the rest of the room knows of an embedder."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


class Embedder(Protocol):
    """All vectors have length 1, so that their dot product is the cosine."""

    @property
    def fingerprint(self) -> str:
        """ASCII, and stable: model, revision and settings. Vectors are kept under it."""
        ...

    @property
    def dimension(self) -> int: ...

    @property
    def max_characters(self) -> int:
        """About how much of a text is read; the rest is cut."""
        ...

    def embed_query(self, text: str) -> Vector:
        """One vector, of shape `(dimension,)`."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vector:
        """One row per text, of shape `(len(texts), dimension)`."""
        ...
