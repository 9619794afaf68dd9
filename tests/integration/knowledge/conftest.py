"""Real SQLite, tantivy, Chroma and the real model; documents made by a small factory."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

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
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.model import Distribution, Registration, Scope, VersionRecord
from knowledge.registry.knowledge_bases import change_knowledge_base, create_knowledge_base
from knowledge.registry.publishing import publish
from knowledge.registry.registering import register
from knowledge.room import KnowledgeRoom, open_knowledge

REPOSITORY = Path(__file__).parents[3]
START_SECONDS = 30

MakeDocument = Callable[..., IngestedDocument]
AddVersion = Callable[..., VersionRecord]


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


def create_two_bases(connection: Connection) -> None:
    """Open ones, so that texts of every distribution may stand in them."""
    for id, name in (("hanh-chinh", "Hành chính"), ("nhan-su", "Nhân sự")):
        base = create_knowledge_base(connection, id, name)
        change_knowledge_base(connection, replace(base, distribution=Distribution.PUBLIC))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'cancu.sqlite'}")
    metadata.create_all(engine)
    with writing(engine) as connection:
        create_two_bases(connection)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The registry's promises hold on both databases."""
    if request.param == "sqlite":
        yield request.getfixturevalue("database")
        return
    engine = open_database(request.getfixturevalue("postgresql_url"))
    metadata.create_all(engine)
    with writing(engine) as opened:
        create_two_bases(opened)
    yield engine
    engine.dispose()


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
            (version,) = publish(connection, [draft.id], by="truong-phong", second_person=False)
        room.keeper.index_versions([version.id])
        return version

    return add


@pytest.fixture
def everything() -> Scope:
    return Scope(frozenset({"hanh-chinh", "nhan-su"}), frozenset(Distribution))
