"""How many requests a minute an account or a key may send.

Counted in this process's memory, in a moving window: one process serves the API. The console, whose
token only the server's own user can read, is not counted.
"""

import math
import time
from dataclasses import dataclass, field

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.accounts.people import Person
from app.errors import TooManyRequests

PER_PERSON = RateLimitItemPerMinute(1200)
"""Far above what screens ask for: it stops a loop, not a reader."""
PER_KEY = RateLimitItemPerMinute(120)


@dataclass(frozen=True, slots=True)
class RequestRates:
    per_person: RateLimitItem = PER_PERSON
    per_key: RateLimitItem = PER_KEY
    _window: MovingWindowRateLimiter = field(
        default_factory=lambda: MovingWindowRateLimiter(MemoryStorage())
    )

    def count(self, person: Person) -> None:
        """Count one request. Raises TooManyRequests, which says in how many seconds to come back.

        A key's requests count for its owner too, so that many keys give no more than one account.
        """
        counted = [(self.per_person, person.id)]
        if person.grant is not None:
            counted.insert(0, (self.per_key, person.grant.key_id))
        for limit, who in counted:
            if not self._window.hit(limit, who):
                left = self._window.get_window_stats(limit, who).reset_time - time.time()
                raise TooManyRequests(seconds=max(1, math.ceil(left)))
