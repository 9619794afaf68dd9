"""The queue of files: huey, on a SQLite file in `var/` or on Redis for several machines.

It only says that there is work; what is done and what is left stands in the rows of the imports.
So it may lose or repeat what it likes, and is emptied at every start.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from huey import Huey, RedisHuey, SqliteHuey
from huey.consumer import Consumer
from huey.registry import Message
from huey.serializer import Serializer

NAME = "cancu-files"
LOOK_EVERY_SECONDS = 0.2


class _JsonSerializer(Serializer):  # type: ignore[misc]  # huey has no types
    """Tasks as JSON: what comes out of a queue on another machine is data, never code."""

    def _serialize(self, data: Message) -> bytes:
        return json.dumps(tuple(data)).encode()

    def _deserialize(self, data: bytes) -> Message:
        return Message(*json.loads(data))


def open_huey(file: Path, url: str | None) -> Huey:
    """The queue at the Redis `url`, else in the SQLite `file`."""
    if url:
        return RedisHuey(NAME, url=url, results=False, serializer=_JsonSerializer())
    return SqliteHuey(NAME, filename=str(file), results=False, serializer=_JsonSerializer())


class FileQueue:
    """Ids of files to read. Both ends name the same task, so `read` is needed only to work."""

    def __init__(self, huey: Huey, read: Callable[[str], None] | None = None) -> None:
        self._huey = huey
        self._read = read
        self._task = huey.task(name="read_file")(self._work)

    def put(self, file_ids: Iterable[str]) -> None:
        for file_id in file_ids:
            self._task(file_id)

    def is_empty(self) -> bool:
        return self._huey.pending_count() == 0  # type: ignore[no-any-return]

    def clear(self) -> None:
        self._huey.flush()

    def close(self) -> None:
        self._huey.storage.close()

    def consumer(self) -> "QuietConsumer":
        """Calls `read` with one id after the other once it is started."""
        return QuietConsumer(
            self._huey,
            workers=1,
            periodic=False,
            max_delay=LOOK_EVERY_SECONDS,
            check_worker_health=False,
        )

    def _work(self, file_id: str) -> None:
        if self._read is None:
            raise RuntimeError("this end of the queue only puts files in")
        self._read(file_id)


class QuietConsumer(Consumer):  # type: ignore[misc]  # huey has no types
    """Leaves the process's signals to whoever owns the process."""

    def _set_signal_handlers(self) -> None:
        return
