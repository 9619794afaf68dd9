"""When somebody last searched, and how long the stages of a search take."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class LastSearch:
    """Tells whoever works in quiet hours that the hours are not quiet."""

    def __init__(self) -> None:
        self._at = float("-inf")

    def is_now(self) -> None:
        self._at = time.monotonic()

    def last(self) -> float:
        """By `time.monotonic`; before any search minus infinity."""
        return self._at


class Watch:
    """Sums what each stage of one search took."""

    def __init__(self) -> None:
        self.milliseconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        spent = (time.perf_counter() - start) * 1000
        self.milliseconds[name] = self.milliseconds.get(name, 0.0) + spent
