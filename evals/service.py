"""The service under measurement: the real one, on a folder of its own, ended with the benchmark.

It runs as a process of its own and is reached over HTTP, as any client reaches it. Only what would
stand in a measurement's way is set: one account may publish what it uploaded, and the embedding
model is the one that the repository has already built.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.client import Client
from app.client.local import ServiceNotStarted, find_running, started_service

REPOSITORY_MODELS = Path(__file__).resolve().parents[1] / "var" / "models"

REQUEST_SECONDS = 600.0
"""A batch of documents is embedded by another thread, but large uploads take their time."""


@contextmanager
def working_folder(var: Path | None) -> Iterator[Path]:
    """`var`, kept for the next run; or a temporary folder, removed at the end."""
    if var is not None:
        yield var.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="cancu-evals-") as folder:
        yield Path(folder)


@contextmanager
def serving(folder: Path, models: Path) -> Iterator[Client]:
    """A client of a fresh service over `folder`, with the console's rights."""
    with (
        started_service(folder, settings_for(models)) as service,
        service.client(timeout=REQUEST_SECONDS) as client,
    ):
        yield client


def settings_for(models: Path) -> dict[str, str]:
    """What a measured service is set to, as its environment."""
    return {
        "CANCU_ENVIRONMENT": "development",
        "CANCU_SECOND_PERSON": "false",
        "CANCU_MODELS": str(models.resolve()),
    }


def process_of(folder: Path) -> int:
    """The process that serves `folder`."""
    running = find_running(folder)
    if running is None:
        raise ServiceNotStarted("no service in the folder")
    return running.process_id
