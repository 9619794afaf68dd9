"""Reach the service of this machine as its console, starting one for a while where none runs.

A running service leaves `service.json` in its `var/` folder, readable by its owner alone: the
address and a console token that lives as long as that process. Whoever can read the file can
already read the database, so it opens nothing that was closed.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.client.client import Client
from app.client.wire import ServiceProblem, ServiceUnreachable
from app.contract.catalogue import Language

SERVICE_FILE = "service.json"
START_SECONDS = 180.0
"""A first start may have to embed what an interrupted import left; nobody waits longer."""


class ServiceNotStarted(Exception):
    """The service ended before it was ready; the text is its last words."""


@dataclass(frozen=True, slots=True)
class RunningService:
    """What `service.json` says: where the service listens, and the console's token."""

    address: str
    token: str
    process_id: int

    def client(self, language: Language = Language.VIETNAMESE, timeout: float = 60.0) -> Client:
        return Client(self.address, token=self.token, language=language, timeout=timeout)


def write_service_file(folder: Path, service: RunningService) -> None:
    """Leave the note for the console: created readable by the owner alone, then moved in place."""
    draft = folder / f"{SERVICE_FILE}.{service.process_id}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        note = {"address": service.address, "token": service.token, "pid": service.process_id}
        json.dump(note, file)
    draft.replace(folder / SERVICE_FILE)


def find_running(folder: Path) -> RunningService | None:
    """The service that owns `folder`, if it answers; a note left by a killed one is passed over."""
    try:
        note = json.loads((folder / SERVICE_FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    service = RunningService(note["address"], note["token"], note["pid"])
    try:
        with service.client(timeout=5.0) as client:
            client.me()
    except (ServiceUnreachable, ServiceProblem):
        return None
    return service


@contextmanager
def started_service(
    folder: Path, settings: Mapping[str, str] | None = None, port: int = 0
) -> Iterator[RunningService]:
    """Run `cancu serve` on a loopback port (0: a free one) over `folder` for the block's length.

    `settings` are `CANCU_…` variables for that process alone. Raises `ServiceNotStarted`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "service.log"
    environment = os.environ | {"CANCU_VAR": str(folder)} | dict(settings or {})
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "app.cli.main", "serve", "--port", str(port)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        yield _wait_until_ready(folder, process, log)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_ready(
    folder: Path, process: "subprocess.Popen[bytes]", log: Path
) -> RunningService:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        service = find_running(folder)
        if service and service.process_id == process.pid:
            return service
        time.sleep(0.1)
    raise ServiceNotStarted(log.read_text(encoding="utf-8", errors="replace")[-2000:])


@contextmanager
def console(
    folder: Path, language: Language = Language.VIETNAMESE, timeout: float = 60.0
) -> Iterator[Client]:
    """A client with the console's rights: on the running service, else on one started for now."""
    running = find_running(folder)
    if running:
        with running.client(language, timeout) as client:
            yield client
        return
    with started_service(folder) as service, service.client(language, timeout) as client:
        yield client
