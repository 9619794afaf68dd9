"""Reads texts sentence by sentence, when they can be found already and nobody waits.

Reading all sentences takes about twice as long as embedding the passages, and makes search better
where it was good already. So it is done a few passages at a time, drafts too, while they wait for
somebody to check them; until then a passage is ranked by its own vector alone.
"""

import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from sqlalchemy import Engine

from knowledge.database import reading, writing
from knowledge.embedding.protocol import Embedder
from knowledge.embedding.sentences import (
    alike,
    answerable_sentences,
    embedded,
    keep_sentences,
    stored_sentences,
    texts_of,
    unread,
)
from knowledge.indexing.dense import DenseIndex

PASSAGES_AT_ONCE = 16
"""About a second of work on an ordinary machine: whoever asks meanwhile waits no longer."""
QUIET_SECONDS = 0.5
"""So long nobody may have searched."""


@dataclass(slots=True)
class SentenceReader:
    """`read_some` again and again; `look_again` whenever texts were embedded.

    One thread reads at a time.
    """

    engine: Engine
    embedder: Embedder
    dense: DenseIndex
    last_search: Callable[[], float]
    """When somebody last searched, by `time.monotonic`."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _looked: bool = False
    _waiting: list[int] = field(default_factory=list)
    _in_hand: int = 0

    def hold_stored(self) -> None:
        """At start: take into memory what was read before, and look for what was not."""
        with reading(self.engine) as connection:
            for some in answerable_sentences(connection, self.embedder.fingerprint):
                self.dense.hold_sentences(some)
        self.look_again()

    def look_again(self) -> None:
        """There may be texts that nobody has read."""
        with self._lock:
            self._looked = False

    def read_some(self) -> int:
        """Read a few passages; returns how many: none while somebody searches."""
        if time.monotonic() - self.last_search() < QUIET_SECONDS:
            return 0
        with self._lock:
            self._look()
            some = [self._waiting.pop() for _ in range(min(PASSAGES_AT_ONCE, len(self._waiting)))]
            self._in_hand = len(some)
        try:
            if some:
                self._read(some)
        except Exception:
            self.look_again()
            raise
        finally:
            self._in_hand = 0
        return len(some)

    def left(self) -> int:
        """How many texts have not been read yet."""
        with self._lock:
            self._look()
            return len(self._waiting) + self._in_hand

    def hold(self, passage_ids: Collection[int]) -> None:
        """After publication: take into memory what was read of these while they were drafts."""
        with reading(self.engine) as connection:
            stored = stored_sentences(connection, passage_ids, self.embedder.fingerprint)
        self.dense.hold_sentences(stored)

    def _look(self) -> None:
        if not self._looked:
            with reading(self.engine) as connection:
                self._waiting = unread(connection, self.embedder.fingerprint)[::-1]
            self._looked = True

    def _read(self, passage_ids: list[int]) -> None:
        with reading(self.engine) as connection:
            texts = texts_of(connection, passage_ids)
        made = embedded(self.embedder, texts)
        with writing(self.engine) as connection:
            keep_sentences(connection, self.embedder.fingerprint, made)
        with reading(self.engine) as connection:
            self.dense.hold_sentences(alike(connection, made, self.embedder.fingerprint))
