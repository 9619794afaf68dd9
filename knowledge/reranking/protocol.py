"""What search asks of a reranker."""

from collections.abc import Sequence
from typing import Protocol


class Reranker(Protocol):
    """Safe for many threads at once."""

    def scores(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        """One finite number per passage: the higher, the better it answers the question.

        On no scale of its own: only the order counts. Raises RerankingFailed.
        """
        ...
