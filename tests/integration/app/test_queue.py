"""The queue of files, on SQLite and on Redis, carries ids and nothing else."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakeredis import TcpFakeServer

from app.imports.queue import FileQueue, open_huey


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    server = TcpFakeServer(("127.0.0.1", 0), server_type="redis")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"redis://127.0.0.1:{server.server_address[1]}/0"
    server.shutdown()


@pytest.fixture(params=["sqlite", "redis"])
def url(request: pytest.FixtureRequest) -> str | None:
    return request.getfixturevalue("redis_url") if request.param == "redis" else None


class Taken:
    """A reader that remembers, and tells when it has had so many."""

    def __init__(self, expected: int) -> None:
        self.ids: list[str] = []
        self._expected = expected
        self.all = threading.Event()

    def read(self, file_id: str) -> None:
        self.ids.append(file_id)
        if len(self.ids) == self._expected:
            self.all.set()


def test_what_one_end_puts_in_the_other_end_reads_in_order(tmp_path: Path, url: str | None) -> None:
    file, taken = tmp_path / "jobs.sqlite", Taken(3)
    service = FileQueue(open_huey(file, url))
    service.clear()
    consumer = FileQueue(open_huey(file, url), taken.read).consumer()
    service.put(["a", "b", "c"])
    consumer.start()
    assert taken.all.wait(10)
    consumer.stop(graceful=True)
    assert taken.ids == ["a", "b", "c"]
    assert service.is_empty()


def test_a_cleared_queue_is_empty(tmp_path: Path, url: str | None) -> None:
    queue = FileQueue(open_huey(tmp_path / "jobs.sqlite", url))
    queue.put(["a"])
    assert not queue.is_empty()
    queue.clear()
    assert queue.is_empty()


def test_a_task_is_data_and_never_code(tmp_path: Path) -> None:
    huey = open_huey(tmp_path / "jobs.sqlite", None)
    FileQueue(huey).put(["a"])
    (stored,) = huey.storage.enqueued_items()
    assert stored.startswith(b"[")
