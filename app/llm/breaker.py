"""A circuit breaker: after failures in a row the server is left alone for a while.

A server that is down would otherwise cost every question its whole time-out. `Circuit` is a pure
state machine with the clock passed in; `CircuitBreaker` holds one for all threads.
Source: M. Nygard, Release It! (2007), "Circuit Breaker".
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class BreakerRules:
    failures: int = 3
    """So many in a row open the circuit."""
    pause: float = 60.0
    """Seconds without a request once it is open; then one goes through as a trial."""


@dataclass(frozen=True, slots=True)
class Circuit:
    """Closed while `open_until` is None; else open until then, in seconds of some steady clock."""

    failures: int = 0
    open_until: float | None = None

    def refuses(self, now: float) -> bool:
        return self.open_until is not None and now < self.open_until

    def asked(self, now: float, rules: BreakerRules) -> "Circuit":
        """After a request was let through: a trial closes the way for others while it runs."""
        if self.open_until is None:
            return self
        return replace(self, open_until=now + rules.pause)

    def failed(self, now: float, rules: BreakerRules) -> "Circuit":
        failures = self.failures + 1
        return Circuit(failures, now + rules.pause if failures >= rules.failures else None)

    def succeeded(self) -> "Circuit":
        return Circuit()


class CircuitBreaker:
    """One circuit shared by all threads; `clock` gives seconds that never run backwards."""

    def __init__(
        self, rules: BreakerRules | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rules = rules or BreakerRules()
        self._clock = clock
        self._circuit = Circuit()
        self._lock = threading.Lock()

    def lets_through(self) -> bool:
        """Whether a request may be made now; who is let through tells how it ended."""
        with self._lock:
            now = self._clock()
            if self._circuit.refuses(now):
                return False
            self._circuit = self._circuit.asked(now, self._rules)
            return True

    def failed(self) -> None:
        with self._lock:
            self._circuit = self._circuit.failed(self._clock(), self._rules)

    def succeeded(self) -> None:
        with self._lock:
            self._circuit = self._circuit.succeeded()
