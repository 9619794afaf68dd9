"""Slow a guesser down: after a few wrong passwords a name rests, longer each time."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from app.errors import TooManyTries

FREE_TRIES = 5
FIRST_REST_SECONDS = 30.0
LONGEST_REST_SECONDS = 900.0
MOST_NAMES = 10_000


@dataclass(slots=True)
class Lockout:
    """Failures per name, in memory: one process serves sign-in, and a restart forgives."""

    clock: Callable[[], float] = time.monotonic
    _failures: dict[str, tuple[int, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def check(self, name: str) -> None:
        """Raise TooManyTries while `name` rests."""
        with self._lock:
            count, last = self._failures.get(name, (0, 0.0))
        if count < FREE_TRIES:
            return
        rest = min(FIRST_REST_SECONDS * 2 ** (count - FREE_TRIES), LONGEST_REST_SECONDS)
        left = last + rest - self.clock()
        if left > 0:
            raise TooManyTries(seconds=int(left) + 1)

    def failed(self, name: str) -> None:
        with self._lock:
            if len(self._failures) >= MOST_NAMES and name not in self._failures:
                self._failures.pop(next(iter(self._failures)))
            count, _ = self._failures.get(name, (0, 0.0))
            self._failures[name] = (count + 1, self.clock())

    def succeeded(self, name: str) -> None:
        with self._lock:
            self._failures.pop(name, None)
