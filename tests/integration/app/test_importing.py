"""Imports end as drafted versions or as refusals with a reason, also after an interruption."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from app.accounts.people import Person
from app.contract.imports import ImportState
from app.imports import claims, endings, records
from app.imports.embedding_drafts import DraftEmbedder
from app.imports.overseeing import Overseer
from app.imports.queue import FileQueue, open_huey
from app.imports.reading_files import FileReader
from app.imports.records import FileRecord, NewFile
from app.imports.staging import Staging
from app.storage import tables
from ingest.limits import Limits
from ingest.reading.tools import NO_TOOLS
from ingest.screening import ScreeningRules
from knowledge.database import reading, writing
from knowledge.embedding.onnx import OnnxEmbedder
from knowledge.model import Distribution
from knowledge.originals import Originals
from knowledge.tables import embeddings, versions

TEXT = b"Dieu 1. Gio lam viec\nBuoi sang tu 07 gio 30 phut."
SECRET = "MẬT\n\nSố: 12/BC-SDL\n\nBÁO CÁO\nVề một việc không được nói ở đây.\n".encode()
Files = dict[str, bytes]


class NoWorkers:
    """Workers that never were; remembers whom it was asked to end."""

    def __init__(self) -> None:
        self.ended: list[str] = []

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def revive(self) -> list[str]:
        return []

    def end(self, worker: str) -> None:
        self.ended.append(worker)


@pytest.fixture
def reader(engine: Engine, tmp_path: Path) -> FileReader:
    return FileReader(
        engine=engine,
        originals=Originals(tmp_path / "originals"),
        staging=Staging(tmp_path / "incoming"),
        limits=Limits(),
        tools=NO_TOOLS,
        rules=ScreeningRules(),
        worker="one",
    )


@pytest.fixture
def overseer(engine: Engine, tmp_path: Path) -> Overseer:
    queue = FileQueue(open_huey(tmp_path / "jobs.sqlite", None))
    return Overseer(engine, queue, NoWorkers(), timedelta(minutes=5))


@pytest.fixture
def drafts(engine: Engine, embedder: OnnxEmbedder, reader: FileReader) -> DraftEmbedder:
    return DraftEmbedder(engine, embedder, reader.staging)


@pytest.fixture
def begin(engine: Engine, reader: FileReader, staff: Person) -> Callable[[Files], str]:
    def begin(files: Files) -> str:
        new = [NewFile.of(name, content) for name, content in files.items()]
        for file, content in zip(new, files.values(), strict=True):
            reader.staging.put(file.id, content)
        with writing(engine) as connection:
            return records.create_import(
                connection,
                account_id=staff.id,
                knowledge_base="chung",
                distribution=Distribution.INTERNAL,
                files=new,
            )

    return begin


@pytest.fixture
def run(engine: Engine, reader: FileReader, drafts: DraftEmbedder) -> Callable[[], None]:
    """Work until nothing waits that may begin now."""

    def run() -> None:
        while True:
            with reading(engine) as connection:
                waiting = claims.waiting(connection, 100)
            for file_id in waiting:
                reader.read(file_id)
            if not drafts.embed_some() and not waiting:
                return

    return run


def ends(engine: Engine, import_id: str) -> list[FileRecord]:
    with reading(engine) as connection:
        return records.files_of(connection, import_id)


def count(engine: Engine, table) -> int:
    with reading(engine) as connection:
        return len(connection.execute(select(table)).all())


def due_now(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(update(tables.import_files).values(due_at=None))


def zipped(files: Files) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return content.getvalue()


def test_a_good_file_ends_as_an_embedded_draft(engine, begin, run) -> None:
    import_id = begin({"noi-quy.txt": TEXT})
    run()
    (file,) = ends(engine, import_id)
    assert (file.state, file.code) == (ImportState.DONE, "import_drafted")
    assert count(engine, embeddings) == 1


def test_a_bad_file_is_refused_with_its_reason_and_nothing_of_it_stays(
    engine, begin, run, reader
) -> None:
    import_id = begin({"ban-quet.pdf": b"MZ\x90\x00 a program"})
    run()
    (file,) = ends(engine, import_id)
    assert (file.state, file.code) == (ImportState.REFUSED, "file_executable")
    assert count(engine, versions) == 0
    assert list(reader.staging.folder.iterdir()) == []
    assert [p for p in reader.originals.folder.rglob("*") if p.is_file()] == []


def test_a_secret_document_leaves_only_its_hash_name_and_reason(engine, begin, run, reader) -> None:
    import_id = begin({"bao-cao.txt": SECRET})
    run()
    (file,) = ends(engine, import_id)
    assert (file.state, file.code) == (ImportState.REFUSED, "file_secret")
    assert list(reader.staging.folder.iterdir()) == []
    assert [p for p in reader.originals.folder.rglob("*") if p.is_file()] == []
    with reading(engine) as connection:
        rows = connection.execute(select(tables.audit)).all()
    (refused,) = [row.details for row in rows if row.action == "file_refused"]
    assert refused["sha256"] == NewFile.of("", SECRET).sha256
    assert refused["bytes_destroyed"] is True


def test_a_bad_file_does_not_take_the_good_ones_down(engine, begin, run) -> None:
    import_id = begin({"a.txt": b"", "b.txt": TEXT, "c.bin": bytes(range(256))})
    run()
    states = [file.state for file in ends(engine, import_id)]
    assert states == [ImportState.REFUSED, ImportState.DONE, ImportState.REFUSED]


def test_the_same_bytes_twice_are_recognised_and_the_known_text_can_be_opened(
    engine, begin, run
) -> None:
    import_id = begin({"a.txt": TEXT, "b.txt": TEXT})
    run()
    first, second = ends(engine, import_id)
    assert second.code == "already_registered"
    assert second.version_id == first.version_id
    assert count(engine, versions) == 1


def test_the_files_of_an_archive_are_read_one_by_one(engine, begin, run, reader) -> None:
    inside = {"a.txt": TEXT, "bieu/b.bin": b"MZ\x90\x00", "c.zip": zipped({"d.txt": TEXT + b" D"})}
    import_id = begin({"ho-so.zip": zipped(inside)})
    run()
    told = {file.file_name: file.code for file in ends(engine, import_id)}
    assert told == {
        "ho-so.zip": "import_unpacked",
        "ho-so.zip › a.txt": "import_drafted",
        "ho-so.zip › bieu/b.bin": "file_executable",
        "ho-so.zip › c.zip": "import_unpacked",
        "ho-so.zip › c.zip › d.txt": "import_drafted",
    }
    assert list(reader.staging.folder.iterdir()) == []


def test_archives_within_archives_together_hold_no_more_than_one_may(engine, begin, reader) -> None:
    packed = zipped({f"{n}.txt": TEXT * 40 + bytes([65 + n]) for n in range(2)})
    import_id = begin({"ho-so.zip": zipped({"1.zip": packed, "2.zip": packed + b"x"})})
    small = replace(reader, limits=replace(Limits(), max_unpacked_bytes=len(TEXT) * 290))
    for _ in range(2):
        with reading(engine) as connection:
            waiting = claims.waiting(connection, 10)
        for file_id in waiting:
            small.read(file_id)
    told = {file.file_name: file.code for file in ends(engine, import_id)}
    assert told["ho-so.zip › 1.zip"] == "import_unpacked"
    assert told["ho-so.zip › 2.zip"] == "file_zip_bomb"


def test_a_secret_attachment_does_not_stay_inside_its_letter(engine, begin, run, reader) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@sdl.vn", "b@sdl.vn", "Gửi báo cáo"
    letter["Message-ID"] = "<1@sdl.vn>"
    letter.set_content("Kính gửi anh/chị báo cáo đính kèm.")
    letter.add_attachment(SECRET, maintype="text", subtype="plain", filename="bao-cao.txt")
    import_id = begin({"thu.eml": letter.as_bytes()})
    run()
    told = {file.file_name: file.code for file in ends(engine, import_id)}
    assert told["thu.eml › bao-cao.txt"] == "file_secret"
    assert told["thu.eml › thư.eml"] == "import_drafted"
    kept = [p.read_bytes() for p in reader.originals.folder.rglob("*") if p.is_file()]
    assert len(kept) == 1
    assert b"bao-cao.txt" not in kept[0]


def test_a_killed_worker_loses_nothing_and_doubles_nothing(engine, begin, run, overseer) -> None:
    import_id = begin({"a.txt": TEXT, "b.txt": TEXT + b" Va nghi phep."})
    first = ends(engine, import_id)[0]
    with writing(engine) as connection:
        assert claims.claim(connection, first.id, "killed")
    overseer.begin()
    run()
    assert [file.code for file in ends(engine, import_id)] == ["import_drafted"] * 2
    assert count(engine, versions) == 2


def test_a_file_is_claimed_by_one_worker_only(engine, begin) -> None:
    (file,) = ends(engine, begin({"a.txt": TEXT}))
    with writing(engine) as connection:
        assert claims.claim(connection, file.id, "one")
        assert claims.claim(connection, file.id, "two") is None


def test_a_worker_whose_claim_was_taken_away_registers_nothing(
    engine, begin, reader, overseer
) -> None:
    import_id = begin({"a.txt": TEXT})
    (file,) = ends(engine, import_id)
    with writing(engine) as connection:
        held = claims.claim(connection, file.id, "slow")
    overseer.begin()
    assert held
    with pytest.raises(claims.ClaimLost):
        reader._register(held, TEXT)
    assert count(engine, versions) == 0


def test_a_reading_that_breaks_off_waits_longer_each_time_and_is_then_given_up(
    engine, begin, reader
) -> None:
    import_id = begin({"a.txt": TEXT})
    (file,) = ends(engine, import_id)
    blocked = reader.originals.folder
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_bytes(b"a file where the folder of originals should be")
    waits = []
    for _ in range(claims.MAX_ATTEMPTS):
        reader.read(file.id)
        waits.append(ends(engine, import_id)[0].stage)
        due_now(engine)
    assert waits == ["retry", "retry", "ended"]
    (given_up,) = ends(engine, import_id)
    assert (given_up.state, given_up.code) == (ImportState.FAILED, "import_broke_off")


def test_a_failed_file_can_be_read_again(engine, begin, reader, run) -> None:
    import_id = begin({"a.txt": TEXT})
    (file,) = ends(engine, import_id)
    with writing(engine) as connection:
        endings.set_end(connection, file.id, ImportState.FAILED, code="import_failed", details={})
        assert endings.try_again(connection, import_id) == [file.id]
    run()
    assert ends(engine, import_id)[0].code == "import_drafted"


def test_files_of_a_dead_worker_are_given_to_another(engine, begin, run) -> None:
    import_id = begin({"a.txt": TEXT})
    with writing(engine) as connection:
        claims.claim(connection, ends(engine, import_id)[0].id, "dead")
        assert claims.release_lost(connection, ["dead"]) == 1
    assert ends(engine, import_id)[0].attempts == 1
    due_now(engine)
    run()
    assert ends(engine, import_id)[0].code == "import_drafted"


def test_a_reading_without_end_is_given_up_and_its_worker_ended(engine, begin, overseer) -> None:
    import_id = begin({"a.txt": TEXT})
    with writing(engine) as connection:
        claims.claim(connection, ends(engine, import_id)[0].id, "endless")
    replace(overseer, file_time=timedelta(0)).look_for_lost()
    (file,) = ends(engine, import_id)
    assert (file.state, file.code) == (ImportState.FAILED, "import_took_too_long")
    assert overseer.workers.ended == ["endless"]


def test_a_cancelled_import_keeps_what_was_read_and_stops_the_rest(
    engine, begin, reader, run
) -> None:
    import_id = begin({"a.txt": TEXT, "b.txt": TEXT + b" Va nghi phep."})
    first, second = ends(engine, import_id)
    reader.read(first.id)
    with writing(engine) as connection:
        stopped = endings.cancel_import(connection, import_id)
    run()
    assert [file.id for file in stopped] == [second.id]
    states = [file.state for file in ends(engine, import_id)]
    assert states == [ImportState.DONE, ImportState.CANCELLED]
    assert count(engine, versions) == 1


def test_a_small_import_goes_before_a_large_one_that_came_earlier(engine, begin) -> None:
    begin({f"{n}.txt": TEXT for n in range(claims.FEW_FILES + 1)})
    small = begin({"gap.txt": TEXT})
    with reading(engine) as connection:
        assert claims.waiting(connection, 1) == [ends(engine, small)[0].id]


def test_the_queue_is_filled_anew_whenever_it_has_run_dry(engine, begin, overseer) -> None:
    begin({"a.txt": TEXT})
    overseer.supply()
    assert not overseer.queue.is_empty()
    overseer.queue.clear()
    overseer.supply()
    assert not overseer.queue.is_empty()


def test_bytes_that_no_import_waits_for_are_removed_at_the_start(engine, begin, reader) -> None:
    import_id = begin({"a.txt": TEXT})
    reader.staging.put("torn-off", b"an upload that a crash cut off")
    with reading(engine) as connection:
        reader.staging.keep_only(endings.staged_files(connection))
    (file,) = ends(engine, import_id)
    assert [path.name for path in reader.staging.folder.iterdir()] == [file.id]
