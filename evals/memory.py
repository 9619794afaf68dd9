"""How much memory the service and the programs that it starts hold at most."""

import threading
from types import TracebackType
from typing import Self

import psutil

LOOK_EVERY_SECONDS = 0.1
MEGABYTE = 1024 * 1024


class PeakMemory:
    """Looks at the process and all its children while the block runs.

    `megabytes` is the largest sum of resident memory, `largest` that of the largest one process.
    Pages that processes share are counted for each, so the sum is an upper bound.
    """

    def __init__(self, process_id: int) -> None:
        self._process = psutil.Process(process_id)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.megabytes = 0.0
        self.largest = 0.0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(LOOK_EVERY_SECONDS):
            held = [_resident(one) for one in self._family()]
            self.megabytes = max(self.megabytes, sum(held) / MEGABYTE)
            self.largest = max(self.largest, max(held, default=0) / MEGABYTE)

    def _family(self) -> list[psutil.Process]:
        try:
            return [self._process, *self._process.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
