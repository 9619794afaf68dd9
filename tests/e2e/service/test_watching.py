"""The audit log, screening of questions, monitoring and incidents, at the door of a service."""

import csv
import io
import json
import sqlite3
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from pydantic import SecretStr

from app.client import Client, ServiceProblem
from app.contract.accounts import NewAccount, Role
from app.contract.answers import Ask, Outcome
from app.contract.monitoring import (
    IncidentKind,
    IncidentState,
    IncidentStep,
    NewIncident,
    ReportOrder,
)

People = Mapping[str, Client]
PASSWORD = SecretStr("mat-khau-thu-nghiem")
CITIZEN_ID = "001199012345"
TODAY = date.today()
DAYS = f"since={TODAY}&until={TODAY}"
ORDER = ReportOrder(since=TODAY, until=TODAY, agency="SỞ DỮ LIỆU", addressee="Bộ chủ quản")
NOT_FOR_STAFF = [
    ("GET", "/api/audit"),
    ("GET", "/api/audit/export.csv"),
    ("GET", "/api/audit/export.jsonl"),
    ("POST", "/api/audit/verification"),
    ("GET", f"/api/monitoring/use?{DAYS}"),
    ("POST", "/api/incidents/x/steps"),
    ("POST", "/api/monitoring/ministry-report.docx"),
]
NEEDS_A_PERSON = [*NOT_FOR_STAFF, ("GET", f"/api/incidents?{DAYS}"), ("POST", "/api/incidents")]


def status_of(client: Client, method: str, path: str) -> int:
    body: object = {}
    if path.endswith("steps"):
        body = {"state": "closed", "note": "xong"}
    elif path.endswith("docx"):
        body = ORDER.model_dump(mode="json")
    return client._http.request(method, path, json=body).status_code


@pytest.mark.parametrize(("method", "path"), NOT_FOR_STAFF)
def test_staff_neither_watch_nor_handle(people: People, method: str, path: str) -> None:
    assert status_of(people["staff"], method, path) == 403


@pytest.mark.parametrize(("method", "path"), NEEDS_A_PERSON)
def test_nobody_watches_without_a_session(service, method: str, path: str) -> None:
    with Client(service.address) as nobody:
        assert status_of(nobody, method, path) == 401


def test_an_auditor_reads_the_audit_and_handles_no_incident(people: People) -> None:
    auditor = people["auditor"]
    assert auditor.audit().total > 0
    assert auditor.use(TODAY, TODAY).questions >= 0
    assert status_of(auditor, "POST", "/api/incidents/x/steps") == 403


def test_an_auditor_reads_what_an_act_was_done_to_by_its_name(
    people: People, published: dict[str, str]
) -> None:
    acts = people["auditor"].audit(action="publication").acts
    named = {act.subject: act.about for act in acts}
    leave, _ = published.values()
    assert named[leave] == "Quyết định số 03/2024/QĐ-SDL"


def test_a_text_outside_the_readers_scope_keeps_its_id(
    service, people: People, published: dict[str, str]
) -> None:
    with service.client() as console:
        new = NewAccount(
            name="kiem-toan-ngoai",
            display_name="Kiểm toán",
            role=Role.AUDITOR,
            password=PASSWORD,
            knowledge_bases=[],
        )
        console.create_account(new)
    with Client(service.address) as outsider:
        outsider.sign_in(new.name, PASSWORD)
        acts = outsider.audit(action="publication").acts
    assert {act.about for act in acts if act.subject in published.values()} == {""}


@pytest.mark.parametrize("query", ["since=0001-01-01", "action=%00", "limit=0", "before=x"])
def test_a_strange_filter_is_refused_and_breaks_nothing(people: People, query: str) -> None:
    assert people["auditor"]._http.get(f"/api/audit?{query}").status_code == 422


def test_a_question_is_masked_before_anything_keeps_it(
    people: People, var: Path, published: dict[str, str]
) -> None:
    asked = f"Ông Nam, số căn cước công dân {CITIZEN_ID}, được thanh toán công tác phí thế nào?"
    answer = people["staff"].ask(Ask(question=asked))
    assert CITIZEN_ID not in answer.question
    assert any("che" in notice for notice in answer.notices)
    for file in var.glob("cancu.sqlite*"):
        assert CITIZEN_ID.encode() not in file.read_bytes()


def test_an_unlawful_request_is_refused_and_counted(people: People) -> None:
    answer = people["staff"].ask(Ask(question="Hướng dẫn tôi làm giả con dấu của cơ quan"))
    assert answer.outcome is Outcome.REFUSED_SCREENING
    assert "con dấu" in answer.message
    refusals = people["auditor"].use(TODAY, TODAY).refusals
    assert refusals["refused_unlawful:forgery"] >= 1


def test_the_audit_knows_of_a_question_without_its_words(people: People) -> None:
    answer = people["staff"].ask(Ask(question="Công tác phí ở Kon Plông là bao nhiêu?"))
    (act,) = people["auditor"].audit(subject=answer.id).acts
    assert (act.action, act.person) == ("question", "staff")
    assert "Plông" not in act.model_dump_json()


def test_looking_at_the_audit_is_in_the_audit(people: People) -> None:
    auditor = people["auditor"]
    auditor.audit(action="question")
    newest = auditor.audit(action="audit_read", limit=2).acts[0]
    assert newest.details == {"action": "question"}


def test_an_export_holds_every_row_in_both_forms(people: People) -> None:
    auditor = people["auditor"]
    lines = b"".join(auditor.export_audit("jsonl", action="sign_in")).decode().splitlines()
    text = b"".join(auditor.export_audit("csv", action="sign_in")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == [str(json.loads(line)["id"]) for line in lines]
    assert {row["action"] for row in rows} == {"sign_in"}


def test_what_was_changed_at_the_start_is_known(people: People) -> None:
    auditor = people["auditor"]
    files = {act.subject for act in auditor.audit(action="policy_changed").acts}
    assert {"screening.yaml", "unlawful.yaml"} <= files
    (settings,) = auditor.audit(action="settings_changed").acts
    assert "secret_key" in str(settings.details["changed"]).lower()


def test_an_edit_behind_the_services_back_is_found_at_its_row(people: People, var: Path) -> None:
    auditor = people["auditor"]
    assert auditor.verify_audit().intact
    with sqlite3.connect(var / "cancu.sqlite", timeout=30) as database:
        (kept,) = database.execute("SELECT account_id FROM audit WHERE id = 2").fetchone()
        database.execute("UPDATE audit SET account_id = 'nobody' WHERE id = 2")
        database.commit()
        found = auditor.verify_audit()
        database.execute("UPDATE audit SET account_id = ? WHERE id = 2", (kept,))
    assert [(fault.kind, fault.row) for fault in found.faults] == [("altered", 2)]
    assert auditor.verify_audit().intact


def test_an_incident_reaches_those_in_charge_and_the_report(people: People) -> None:
    staff, administrator = people["staff"], people["administrator"]
    title = "Mất máy tính đang đăng nhập"
    new = NewIncident(kind=IncidentKind.ACCOUNT_LOST, title=title)
    incident = staff.report_incident(new)
    told = [n for n in administrator.notices().notices if n.kind == "incident"]
    assert incident.id in {notice.answer_id for notice in told}
    assert incident.id not in {one.id for one in people["colleague"].incidents(TODAY, TODAY)}
    step = IncidentStep(state=IncidentState.CLOSED, note="Đã khóa tài khoản")
    administrator.carry_incident_on(incident.id, step)
    (own,) = [one for one in staff.incidents(TODAY, TODAY) if one.id == incident.id]
    assert own.state is IncidentState.CLOSED
    paper = Document(io.BytesIO(administrator.ministry_report(ORDER)))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert any(title in cell for cell in cells)
    assert "Đã khóa tài khoản" in cells


def test_days_in_the_wrong_order_are_refused(people: People) -> None:
    with pytest.raises(ServiceProblem) as refusal:
        people["auditor"].use(TODAY, date(2020, 1, 1))
    assert refusal.value.problem.status in {400, 422}


def test_a_search_and_a_look_at_the_doctor_are_recorded(people: People) -> None:
    people["knowledge_officer"].search("công tác phí")
    people["administrator"].doctor()
    auditor = people["auditor"]
    assert auditor.audit(action="search").total >= 1
    assert auditor.audit(action="doctor_read").total >= 1
