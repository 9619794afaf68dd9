"""Real SQLite, tantivy, Chroma and the real model; documents made by a small factory."""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ingest.model import (
    Anchor,
    AnchorStep,
    Block,
    BlockKind,
    Certainty,
    Clause,
    FileKind,
    Finding,
    IngestedDocument,
    Level,
    Metadata,
    Passage,
    Read,
)
from knowledge.database import metadata, open_database, writing
from knowledge.embedding.building import build_default_model
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.model import Distribution, Registration, Scope, VersionRecord
from knowledge.registry.knowledge_bases import create_knowledge_base
from knowledge.registry.publishing import publish
from knowledge.registry.registering import register
from knowledge.room import KnowledgeRoom, open_knowledge

REPOSITORY = Path(__file__).parents[3]
START_SECONDS = 30

MakeDocument = Callable[..., IngestedDocument]
AddVersion = Callable[..., VersionRecord]


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """The default model, built once for all runs (a lock makes parallel runs wait)."""
    default = REPOSITORY / "var" / "models" / "multilingual-e5-small"
    return build_default_model(Path(os.environ.get("CANCU_TEST_MODELS", default)), print)


@pytest.fixture(scope="session")
def embedder(model_folder: Path) -> OnnxEmbedder:
    return OnnxEmbedder(model_folder)


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    """An ingested text of one article per paragraph, each of them a passage."""

    def make(
        *paragraphs: str,
        number: str | None = None,
        issuer: str | None = None,
        findings: Sequence[Finding] = (),
        file_name: str = "van-ban.txt",
    ) -> IngestedDocument:
        text = "\n".join(paragraphs)
        starts = [sum(len(p) + 1 for p in paragraphs[:i]) for i in range(len(paragraphs))]
        ranges = [(s, s + len(p)) for s, p in zip(starts, paragraphs, strict=True)]
        return IngestedDocument(
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            file_name=file_name,
            kind=FileKind.TEXT,
            size=len(text.encode()),
            text=text,
            pages=None,
            blocks=tuple(
                Block(s, e, BlockKind.PARAGRAPH, i, None) for i, (s, e) in enumerate(ranges, 1)
            ),
            lines=(),
            clauses=tuple(
                Clause(Level.ARTICLE, str(i), "", s, e, s) for i, (s, e) in enumerate(ranges, 1)
            ),
            metadata=Metadata(
                number=Read(number, 0, 1, Certainty.SURE) if number else None,
                issuer=Read(issuer, 0, 1, Certainty.SURE) if issuer else None,
            ),
            passages=tuple(
                Passage(
                    s,
                    e,
                    text[s:e],
                    Anchor((AnchorStep(Level.ARTICLE, str(i)),), i),
                    (f"Điều {i}.",),
                )
                for i, (s, e) in enumerate(ranges, 1)
            ),
            findings=tuple(findings),
        )

    return make


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'cancu.sqlite'}")
    metadata.create_all(engine)
    with writing(engine) as connection:
        create_knowledge_base(connection, "hanh-chinh", "Hành chính")
        create_knowledge_base(connection, "nhan-su", "Nhân sự")
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The registry's promises hold on both databases."""
    if request.param == "sqlite":
        yield request.getfixturevalue("database")
        return
    server: str = request.getfixturevalue("postgresql_server")
    name = f"cancu_{next(_databases)}"
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    engine = open_database(f"{server.replace('postgresql', 'postgresql+psycopg')}/{name}")
    metadata.create_all(engine)
    with writing(engine) as opened:
        create_knowledge_base(opened, "hanh-chinh", "Hành chính")
        create_knowledge_base(opened, "nhan-su", "Nhân sự")
    yield engine
    engine.dispose()


_databases = count(1)


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


@pytest.fixture
def room(database: Engine, embedder: OnnxEmbedder, tmp_path: Path) -> Iterator[KnowledgeRoom]:
    opened = open_knowledge(database, tmp_path / "var", embedder)
    yield opened
    opened.close()


@pytest.fixture
def add_published(room: KnowledgeRoom, make_document: MakeDocument) -> AddVersion:
    """Register, publish and index a text."""

    def add(
        *paragraphs: str,
        knowledge_base: str = "hanh-chinh",
        distribution: Distribution = Distribution.PUBLIC,
        number: str | None = None,
    ) -> VersionRecord:
        registration = Registration(knowledge_base, distribution, "van-thu")
        with writing(room.engine) as connection:
            draft = register(connection, make_document(*paragraphs, number=number), registration)
            (version,) = publish(connection, [draft.id], by="truong-phong")
        room.keeper.index_versions([version.id])
        return version

    return add


@pytest.fixture
def everything() -> Scope:
    return Scope(frozenset({"hanh-chinh", "nhan-su"}), frozenset(Distribution))
