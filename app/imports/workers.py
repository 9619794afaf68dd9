"""Who reads files: worker processes beside the service, or one thread within it.

A process of its own lets parsing and recognition use every core, and takes down nobody when a file
kills it. Each worker lives on a pipe from the service: when the service goes, however it goes, the
pipe closes and the worker ends with it.
"""

import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Protocol

import psutil
import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app.imports.claims import still_alive
from app.imports.queue import FileQueue
from knowledge.database import writing

log = structlog.get_logger()
STOP_SECONDS = 5
HEARTBEAT_SECONDS = 15.0
REST_SECONDS = 2.0
"""Between two starts of workers."""
FULL_AT_BYTES = 1_000 * 1024 * 1024
"""A worker whose memory has grown to this ends between two files, and a fresh one takes over."""


class Workers(Protocol):
    """What the overseer needs of them."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def revive(self) -> list[str]:
        """Replace workers that have ended; returns the names of those that are gone."""
        ...

    def end(self, worker: str) -> None:
        """End this worker at once, whatever it is doing; another one may be another machine's."""
        ...


class ReadingProcesses:
    """`count` processes of `cancu worker`, with these settings as their environment."""

    def __init__(self, count: int, environment: Mapping[str, str]) -> None:
        self._count = count
        self._environment = dict(environment)
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._started = 0.0

    def start(self) -> None:
        for _ in range(self._count):
            self._start_one()

    def stop(self) -> None:
        for process in self._processes.values():
            if process.stdin:
                process.stdin.close()
        for process in self._processes.values():
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._processes.clear()

    def revive(self) -> list[str]:
        gone = [name for name, process in self._processes.items() if process.poll() is not None]
        for name in gone:
            ended = self._processes.pop(name)
            log.warning("worker_ended", worker=name, code=ended.returncode)
        # Workers that cannot even start would otherwise be started several times a second.
        if time.monotonic() - self._started > REST_SECONDS:
            for _ in range(self._count - len(self._processes)):
                self._start_one()
        return gone

    def end(self, worker: str) -> None:
        process = self._processes.get(worker)
        if process:
            _kill_with_children(process.pid)

    def _start_one(self) -> None:
        self._started = time.monotonic()
        name = f"{os.getpid()}-{uuid.uuid4().hex[:12]}"
        self._processes[name] = subprocess.Popen(
            [sys.executable, "-m", "app.cli.main", "worker", "--name", name, "--on-a-pipe"],
            stdin=subprocess.PIPE,
            env=os.environ | self._environment,
            start_new_session=True,
        )


class ReadingThread:
    """One thread of this process, for small machines and for tests."""

    def __init__(self, queue: FileQueue) -> None:
        self._consumer = queue.consumer()

    def start(self) -> None:
        self._consumer.start()

    def stop(self) -> None:
        self._consumer.stop(graceful=False)

    def revive(self) -> list[str]:
        return []

    def end(self, worker: str) -> None:
        """A thread cannot be ended; what it reads it can no longer register."""


def work_until_the_pipe_closes(
    read: Callable[[str], None], queue: Callable[..., FileQueue]
) -> None:
    """A worker's life: read files until the service at the other end of standard input is gone."""
    full = threading.Event()

    def read_one(file_id: str) -> None:
        read(file_id)
        if psutil.Process().memory_info().rss > FULL_AT_BYTES:
            full.set()

    threading.Thread(target=_end_with_the_pipe, name="pipe", daemon=True).start()
    consumer = queue(read_one).consumer()
    consumer.start()
    full.wait()
    consumer.stop(graceful=True)
    os._exit(0)


class Heartbeat:
    """Says every so often that this worker lives, so that others leave its file alone."""

    def __init__(self, engine: Engine, worker: str) -> None:
        self._engine = engine
        self._worker = worker
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.wait(HEARTBEAT_SECONDS):
            with suppress(OperationalError), writing(self._engine) as connection:
                still_alive(connection, self._worker)


def _end_with_the_pipe() -> None:
    """Whatever is being read is left as it is: its claim tells the next start about it."""
    while sys.stdin.buffer.read(1):
        pass
    _kill_with_children(os.getpid())


def _kill_with_children(process_id: int) -> None:
    """The process and the programs that it runs (recognition, LibreOffice), at once."""
    with suppress(psutil.NoSuchProcess):
        root = psutil.Process(process_id)
        for process in (*root.children(recursive=True), root):
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)
