"""Imports through the HTTP door: many files, archives, reports, cancelling, correcting."""

import csv
import io
import zipfile

import pytest

from app.client import ServiceProblem
from app.contract.imports import Import, ImportState

TEXT = (
    "Số: {n}/2022/QĐ-SDL\n\nQUYẾT ĐỊNH\nVề việc thứ {n}\n\n"
    "Điều 1. Việc {n}\nLàm xong trong {n} ngày."
)


def text(number: int) -> bytes:
    return TEXT.format(n=number).encode()


@pytest.fixture
def officer(people):
    return people["knowledge_officer"]


@pytest.fixture
def finish(officer):
    def finish(started: Import) -> Import:
        while started.state is ImportState.RUNNING:
            started = officer.imported(started.id)
        return started

    return finish


def test_a_folder_arrives_in_several_uploads_of_one_import(officer, finish) -> None:
    started = officer.upload([("a-201.txt", text(201))])
    finish(officer.upload_more(started.id, [("a-202.txt", text(202)), ("rong.txt", b"")]))
    done = officer.imported(started.id)
    assert done.counts == {ImportState.DONE: 2, ImportState.REFUSED: 1}
    assert done.files[0].file_name == "rong.txt"
    assert len(officer.imported(started.id, limit=1).files) == 1


def test_the_report_tells_every_files_end_as_rows_and_as_a_table(officer, finish) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("=1+1.txt", text(203))
    done = finish(officer.upload([("cu.zip", packed.getvalue()), ("rong.txt", b"")]))
    report = officer.import_report(done.id)
    told = {file.file_name: (file.state, file.number) for file in report.files}
    assert told == {
        "cu.zip": (ImportState.DONE, None),
        "rong.txt": (ImportState.REFUSED, None),
        "cu.zip › =1+1.txt": (ImportState.DONE, "203/2022/QĐ-SDL"),
    }
    assert all(file.message for file in report.files)
    table = officer.import_report_csv(done.id).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["file_name"] for row in rows] == [file.file_name for file in report.files]


def test_a_cell_of_the_table_is_never_a_formula(officer, finish) -> None:
    done = finish(officer.upload([("=cmd.txt", b"")]))
    table = officer.import_report_csv(done.id).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(table)))["file_name"] == "'=cmd.txt"


def test_a_cancelled_import_ends_and_takes_no_more_files(officer) -> None:
    started = officer.upload([(f"b-{n}.txt", text(n)) for n in range(300, 340)])
    stopped = officer.cancel_import(started.id)
    assert stopped.counts.get(ImportState.WAITING, 0) == 0
    with pytest.raises(ServiceProblem):
        officer.upload_more(started.id, [("c.txt", text(400))])


def test_an_import_is_nobody_elses(people, officer, finish) -> None:
    done = finish(officer.upload([("d.txt", text(205))]))
    leader = people["administrator"]
    for ask in (leader.imported, leader.import_report, leader.cancel_import, leader.retry_import):
        with pytest.raises(ServiceProblem) as refusal:
            ask(done.id)
        assert refusal.value.problem.status in (403, 404)


def test_an_officer_corrects_a_draft_and_sees_what_was_read_beside_it(officer, upload) -> None:
    file = upload("e.txt", text(206))
    officer.correct(file.version_id, {"number": "260/2022/QĐ-SDL", "effective_on": "2022-03-01"})
    understood = officer.understood(file.version_id)
    number = next(field for field in understood.fields if field.name == "number")
    assert (number.value, number.read) == ("260/2022/QĐ-SDL", "206/2022/QĐ-SDL")
    assert number.certainty == "stated"
    assert understood.document.number == "260/2022/QĐ-SDL"
    assert str(understood.document.effective_on) == "2022-03-01"


def test_a_published_text_is_not_corrected(people, officer, upload) -> None:
    file = upload("g.txt", text(207))
    officer.check_drafts([file.version_id])
    people["leader"].publish([file.version_id])
    with pytest.raises(ServiceProblem) as refusal:
        officer.correct(file.version_id, {"number": "1/2022/QĐ-SDL"})
    assert refusal.value.problem.status == 409
