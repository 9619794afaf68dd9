"""Imports end as drafted versions or as refusals with a reason, also after an interruption."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from app.accounts.people import Person
from app.contract.documents import ImportState, Statement
from app.imports import records
from app.imports.importing import Importer
from app.imports.records import FileRecord
from app.imports.staging import Staging
from app.storage import tables
from ingest.limits import Limits
from ingest.reading.tools import NO_TOOLS
from knowledge.database import reading, writing
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.model import Distribution
from knowledge.room import KnowledgeRoom, open_knowledge
from knowledge.tables import embeddings, versions

TEXT = b"Dieu 1. Gio lam viec\nBuoi sang tu 07 gio 30 phut."
Files = dict[str, bytes]


@pytest.fixture
def room(engine: Engine, tmp_path: Path, embedder: OnnxEmbedder):
    room = open_knowledge(engine, tmp_path / "var", embedder)
    yield room
    room.close()


@pytest.fixture
def importer(engine: Engine, room: KnowledgeRoom, tmp_path: Path) -> Importer:
    return Importer(engine, room, Staging(tmp_path / "incoming"), Limits(), NO_TOOLS)


@pytest.fixture
def begin(engine: Engine, importer: Importer, staff: Person) -> Callable[[Files], str]:
    def begin(files: Files) -> str:
        staged = []
        for place, (name, content) in enumerate(files.items()):
            importer.staging.put(f"file{place}", content)
            staged.append((f"file{place}", name, Statement()))
        with writing(engine) as connection:
            return records.create_import(
                connection,
                account_id=staff.id,
                knowledge_base="chung",
                distribution=Distribution.INTERNAL,
                files=staged,
            )

    return begin


def ends(engine: Engine, import_id: str) -> list[FileRecord]:
    with reading(engine) as connection:
        return records.files_of(connection, import_id)


def count(engine: Engine, table) -> int:
    with reading(engine) as connection:
        return len(connection.execute(select(table)).all())


def test_a_good_file_ends_as_an_embedded_draft(engine, importer, begin) -> None:
    import_id = begin({"noi-quy.txt": TEXT})
    importer.run(import_id)
    (file,) = ends(engine, import_id)
    assert (file.state, file.code) == (ImportState.DONE, "import_drafted")
    assert count(engine, embeddings) == 1


def test_a_bad_file_is_refused_with_its_reason_and_nothing_of_it_stays(
    engine, importer, begin, room
) -> None:
    import_id = begin({"ban-quet.pdf": b"MZ\x90\x00 a program"})
    importer.run(import_id)
    (file,) = ends(engine, import_id)
    assert (file.state, file.code) == (ImportState.REFUSED, "file_executable")
    assert count(engine, versions) == 0
    assert list(importer.staging.folder.iterdir()) == []
    assert [p for p in room.originals.folder.rglob("*") if p.is_file()] == []


def test_a_bad_file_does_not_take_the_good_ones_down(engine, importer, begin) -> None:
    import_id = begin({"a.txt": b"", "b.txt": TEXT, "c.bin": bytes(range(256))})
    importer.run(import_id)
    states = [file.state for file in ends(engine, import_id)]
    assert states == [ImportState.REFUSED, ImportState.DONE, ImportState.REFUSED]


def test_the_same_bytes_twice_are_recognised(engine, importer, begin) -> None:
    import_id = begin({"a.txt": TEXT, "b.txt": TEXT})
    importer.run(import_id)
    assert ends(engine, import_id)[1].code == "already_registered"
    assert count(engine, versions) == 1


def test_an_interrupted_import_goes_on_without_loss_or_double(engine, importer, begin) -> None:
    import_id = begin({"a.txt": TEXT, "b.txt": TEXT + b" Va nghi phep."})
    with reading(engine) as connection:
        order = records.find_import(connection, import_id)
        first = records.files_of(connection, import_id)[0]
    importer._drafted(order, first)
    with reading(engine) as connection:
        assert records.unfinished_imports(connection) == [import_id]
    importer.run(import_id)
    assert [file.code for file in ends(engine, import_id)] == ["import_drafted"] * 2
    assert count(engine, versions) == 2


def test_a_finished_import_is_not_done_again(engine, importer, begin) -> None:
    import_id = begin({"a.txt": TEXT})
    importer.run(import_id)
    importer.run(import_id)
    assert count(engine, versions) == 1


def test_refusals_are_in_the_audit_trail(engine, importer, begin) -> None:
    importer.run(begin({"a.txt": b""}))
    with reading(engine) as connection:
        rows = connection.execute(select(tables.audit)).all()
    assert [row.action for row in rows] == ["file_refused"]
    assert rows[0].details["code"] == "file_empty"
