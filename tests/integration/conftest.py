"""What every integration test may ask for: the real model, a blank PostgreSQL database."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from knowledge.embedding.building import build_default_model
from knowledge.embedding.onnx import OnnxEmbedder

REPOSITORY = Path(__file__).parents[2]
START_SECONDS = 30


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """The default model, built once for all runs (a lock makes parallel runs wait)."""
    default = REPOSITORY / "var" / "models" / "multilingual-e5-small"
    return build_default_model(Path(os.environ.get("CANCU_TEST_MODELS", default)), print)


@pytest.fixture(scope="session")
def embedder(model_folder: Path) -> OnnxEmbedder:
    return OnnxEmbedder(model_folder)


_databases = count(1)


@pytest.fixture
def postgresql_url(postgresql_server: str) -> str:
    """SQLAlchemy's URL of a new and empty database."""
    psycopg = pytest.importorskip("psycopg")
    name = f"cancu_{next(_databases)}"
    with psycopg.connect(f"{postgresql_server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"{postgresql_server.replace('postgresql', 'postgresql+psycopg')}/{name}"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A real server on a free loopback port, of the newest binaries on this machine."""
    pytest.importorskip("psycopg", reason="psycopg (extra `postgresql`) is not installed")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found:
        pytest.skip("no PostgreSQL server binaries on this machine")
    binaries = found[-1].parent
    folder = Path(tempfile.mkdtemp(prefix="cancu-postgresql-"))
    become = _unprivileged(folder)
    url = f"postgresql://cancu@127.0.0.1:{_free_port()}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    initialise = ["initdb", "-D", "data", "-U", "cancu", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run([*become, str(binaries / initialise[0]), *initialise[1:]], check=True, **quiet)
    port = url.rpartition(":")[2]
    options = ["-c", "fsync=off", "-c", f"unix_socket_directories={folder}"]
    server = subprocess.Popen(
        [
            *become,
            str(binaries / "postgres"),
            "-D",
            "data",
            "-h",
            "127.0.0.1",
            "-p",
            port,
            *options,
        ],
        **quiet,
    )
    try:
        _wait_for(url)
        yield url
    finally:
        server.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
        server.wait(START_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: become somebody else, who then owns the folder."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "nobody")
    return ["setpriv", "--reuid=nobody", "--clear-groups"]


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str) -> None:
    psycopg = pytest.importorskip("psycopg")
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(f"{url}/postgres").close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
