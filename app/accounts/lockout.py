"""Slow a guesser down: after a few wrong passwords a name, and an address, rest, longer each time.

An account is guarded against many guesses from everywhere, and an address against one guess at each
of many accounts. People behind one address are many, so that it may fail more often.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.errors import TooManyTries

FIRST_REST_SECONDS = 30.0
LONGEST_REST_SECONDS = 900.0
MOST_KEPT = 10_000


class Guarded(StrEnum):
    NAME = "name"
    ADDRESS = "address"


FREE_TRIES: Mapping[Guarded, int] = {Guarded.NAME: 5, Guarded.ADDRESS: 30}


@dataclass(slots=True)
class Lockout:
    """Failures, in memory: one process serves sign-in, and a restart forgives."""

    clock: Callable[[], float] = time.monotonic
    _failures: dict[tuple[Guarded, str], tuple[int, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def check(self, name: str, address: str = "") -> None:
        """Raise TooManyTries while `name` or `address` rests."""
        left = max(self._left(Guarded.NAME, name), self._left(Guarded.ADDRESS, address))
        if left > 0:
            raise TooManyTries(seconds=int(left) + 1)

    def failed(self, name: str, address: str = "") -> None:
        for kind, value in ((Guarded.NAME, name), (Guarded.ADDRESS, address)):
            if value:
                self._count(kind, value)

    def succeeded(self, name: str) -> None:
        """Forgives the name alone: an account of one's own buys no more guesses at others."""
        with self._lock:
            self._failures.pop((Guarded.NAME, name), None)

    def _left(self, kind: Guarded, value: str) -> float:
        with self._lock:
            count, last = self._failures.get((kind, value), (0, 0.0))
        beyond = count - FREE_TRIES[kind]
        if beyond < 0:
            return 0.0
        rest = min(FIRST_REST_SECONDS * 2.0 ** min(beyond, 16), LONGEST_REST_SECONDS)
        return last + rest - self.clock()

    def _count(self, kind: Guarded, value: str) -> None:
        with self._lock:
            if len(self._failures) >= MOST_KEPT and (kind, value) not in self._failures:
                self._failures.pop(next(iter(self._failures)))
            count, _ = self._failures.get((kind, value), (0, 0.0))
            self._failures[kind, value] = (count + 1, self.clock())
