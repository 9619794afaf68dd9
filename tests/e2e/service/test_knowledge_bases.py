"""Knowledge bases through the HTTP door: who sees which, and a base as a file between services."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import select

from app.client import Client, ServiceProblem
from app.client.local import RunningService, started_service
from app.contract.accounts import NewAccount, Role
from app.contract.answers import Ask, Outcome
from app.contract.imports import Import, ImportState
from app.contract.knowledge_bases import KnowledgeBaseChange, Level, NewKnowledgeBase
from app.storage.tables import audit
from knowledge.database import open_database, reading

REPOSITORY = Path(__file__).parents[3]
PASSWORD = SecretStr("mat-khau-thu-nghiem")
LEAVE = "QUYẾT ĐỊNH\nBan hành Quy định nghỉ phép\n\nĐiều 1. Nghỉ phép\nĐược nghỉ 17 ngày mỗi năm."
BONUS = (
    "QUYẾT ĐỊNH\nBan hành Quy chế khen thưởng\n\nĐiều 1. Mức thưởng\nMức thưởng là 5 triệu đồng."
)
DUTY = """QUYẾT ĐỊNH
Số: 21/2024/QĐ-SDL
Hà Nội, ngày 05 tháng 3 năm 2024
Ban hành Quy định trực ban

Điều 1. Trực ban
Mỗi người trực ban 3 ngày một tháng.
"""
REPEAL = """QUYẾT ĐỊNH
Số: 22/2025/QĐ-SDL
Hà Nội, ngày 10 tháng 6 năm 2025
Bãi bỏ quy định về trực ban

Điều 1. Bãi bỏ
Bãi bỏ toàn bộ Quyết định số 21/2024/QĐ-SDL ngày 05 tháng 3 năm 2024.

Điều 2. Hiệu lực
Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2025.
"""
SETTINGS = {
    "CANCU_ENVIRONMENT": "development",
    "CANCU_MODELS": str(REPOSITORY / "var" / "models"),
    "CANCU_SECOND_PERSON": "false",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("agency")


@pytest.fixture(scope="module")
def agency(folder: Path) -> Iterator[RunningService]:
    with started_service(folder, SETTINGS) as service:
        yield service


@pytest.fixture(scope="module")
def administrator(agency: RunningService) -> Iterator[Client]:
    """With two bases, `nhan-su` and `tai-chinh`, and one published text in each."""
    with signed_in(agency, "quan-tri", Role.ADMINISTRATOR, "chung") as client:
        for id, name in (("nhan-su", "Nhân sự"), ("tai-chinh", "Tài chính")):
            client.create_base(NewKnowledgeBase(id=id, name=name))
        publish(client, "nhan-su", "nghi-phep.txt", LEAVE)
        publish(client, "tai-chinh", "khen-thuong.txt", BONUS)
        yield client


@pytest.fixture(scope="module")
def people(agency: RunningService, administrator: Client) -> Iterator[Mapping[str, Client]]:
    """An officer of `nhan-su`, a member of its staff, and one who belongs nowhere."""
    with (
        signed_in(agency, "can-bo", Role.KNOWLEDGE_OFFICER, "nhan-su") as officer,
        signed_in(agency, "nhan-vien", Role.STAFF, "nhan-su") as staff,
        signed_in(agency, "nguoi-ngoai", Role.KNOWLEDGE_OFFICER) as stranger,
    ):
        yield {"officer": officer, "staff": staff, "stranger": stranger}


def signed_in(service: RunningService, name: str, role: Role, *bases: str) -> Client:
    with service.client() as console:
        console.create_account(
            NewAccount(
                name=name,
                display_name=name,
                role=role,
                password=PASSWORD,
                knowledge_bases=list(bases),
            )
        )
    client = Client(service.address)
    client.sign_in(name, PASSWORD)
    return client


def finished(client: Client, started: Import) -> Import:
    while started.state is not ImportState.DONE:
        started = client.imported(started.id)
    return started


def publish(client: Client, base: str, name: str, text: str) -> str:
    started = client.upload([(name, text.encode())], knowledge_base=base)
    version_id = str(finished(client, started).files[0].version_id)
    client.check_drafts([version_id], confirm_certain_relations=True)
    client.publish([version_id])
    return version_id


def code_of(call: Callable[[], object]) -> tuple[int, str]:
    with pytest.raises(ServiceProblem) as refusal:
        call()
    return refusal.value.problem.status, refusal.value.problem.code


def document_in(client: Client, base: str) -> str:
    return client.documents_in(base).documents[0].document_id


def account_of(client: Client, name: str) -> str:
    return next(account.id for account in client.accounts() if account.name == name)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("POST", ""),
        ("GET", "/nhan-su"),
        ("PATCH", "/nhan-su"),
        ("GET", "/nhan-su/members"),
        ("PUT", "/nhan-su/members/x"),
        ("DELETE", "/nhan-su/members/x"),
        ("GET", "/nhan-su/documents"),
        ("PUT", "/nhan-su/documents/x"),
        ("DELETE", "/nhan-su/documents/x"),
        ("GET", "/nhan-su/bundle"),
    ],
)
def test_nothing_is_open_without_a_session(
    agency: RunningService, administrator: Client, method: str, path: str
) -> None:
    response = httpx.request(method, f"{agency.address}/api/knowledge-bases{path}")
    assert response.status_code == 401


def test_people_see_their_own_bases_only(people: Mapping[str, Client]) -> None:
    assert [base.id for base in people["staff"].knowledge_bases()] == ["nhan-su"]
    assert people["stranger"].knowledge_bases() == []
    assert code_of(lambda: people["staff"].knowledge_bases(every=True)) == (403, "forbidden")


def test_a_person_who_is_no_member_sees_nothing_of_a_base(people: Mapping[str, Client]) -> None:
    staff = people["staff"]
    for path in ("tai-chinh", "tai-chinh/documents", "khong-co"):
        assert staff._http.get(f"/api/knowledge-bases/{path}").status_code == 404
    assert "khen-thuong.txt" not in {d.file_name for d in staff.documents().documents}
    answer = staff.ask(Ask(question="Mức thưởng là bao nhiêu?"))
    assert "triệu" not in answer.model_dump_json()
    refused = staff.ask(Ask(question="Mức thưởng là bao nhiêu?", knowledge_base="tai-chinh"))
    assert refused.outcome is Outcome.REFUSED_ACCESS


def test_only_those_who_manage_bases_change_them(people: Mapping[str, Client]) -> None:
    officer = people["officer"]
    for call in (
        lambda: officer.create_base(NewKnowledgeBase(id="moi", name="Mới")),
        lambda: officer.change_base("nhan-su", KnowledgeBaseChange(name="Khác")),
        lambda: officer.members("nhan-su"),
        lambda: officer.add_member("tai-chinh", "x"),
        lambda: officer.remove_member("nhan-su", "x"),
        lambda: officer.export_bundle("nhan-su", io.BytesIO()),
    ):
        assert code_of(call) == (403, "forbidden")


def test_a_base_says_what_it_was_told_to_say(administrator: Client) -> None:
    change = KnowledgeBaseChange(
        unit="Phòng Tổ chức",
        field="Nhân sự",
        responsible="Trần B, Trưởng phòng",
        assistant_name="Trợ lý nhân sự",
        welcome="Tôi trả lời về nhân sự.",
        suggested_questions=["Nghỉ phép mấy ngày?"],
    )
    changed = administrator.change_base("nhan-su", change)
    assert changed.model_dump(include=set(change.model_fields_set)) == change.model_dump(
        exclude_unset=True
    )
    assert changed.name == "Nhân sự"


@pytest.mark.parametrize(
    ("id", "name", "code"),
    [
        ("nhan-su", "Nữa", "knowledge_base_exists"),
        ("Nhân sự", "Nữa", "knowledge_base_name_refused"),
        ("moi", " ", "knowledge_base_name_refused"),
        ("moi", "x" * 201, "knowledge_base_field_refused"),
    ],
)
def test_a_base_that_cannot_be_is_refused_in_a_sentence(
    administrator: Client, id: str, name: str, code: str
) -> None:
    assert code_of(lambda: administrator.create_base(NewKnowledgeBase(id=id, name=name)))[1] == code
    assert "moi" not in {base.id for base in administrator.knowledge_bases(every=True)}


def test_membership_opens_and_closes_at_once(
    administrator: Client, people: Mapping[str, Client]
) -> None:
    staff, id = people["staff"], account_of(administrator, "nhan-vien")
    administrator.add_member("tai-chinh", id)
    assert "nhan-vien" in {member.name for member in administrator.members("tai-chinh")}
    assert document_in(staff, "tai-chinh")
    administrator.remove_member("tai-chinh", id)
    assert code_of(lambda: staff.documents_in("tai-chinh")) == (404, "not_found")


def test_a_placed_document_answers_in_both_bases_and_leaves_again(
    administrator: Client, people: Mapping[str, Client]
) -> None:
    staff, bonus = people["staff"], document_in(administrator, "tai-chinh")
    question = Ask(question="Mức thưởng là bao nhiêu?", knowledge_base="nhan-su")
    administrator.place("nhan-su", bonus)
    placed = staff.documents_in("nhan-su").documents
    assert {document.file_name for document in placed} == {"nghi-phep.txt", "khen-thuong.txt"}
    assert "5 triệu đồng" in staff.ask(question).claims[0].text
    administrator.unplace("nhan-su", bonus)
    assert staff.documents_in("nhan-su").total == 1
    assert not staff.ask(question).claims


def test_a_placed_document_is_changed_at_home_only(
    administrator: Client, people: Mapping[str, Client]
) -> None:
    bonus = administrator.documents_in("tai-chinh").documents[0]
    administrator.place("nhan-su", bonus.document_id)
    officer = people["officer"]
    assert officer.understood(bonus.version_id).document.status == "published"
    refused = code_of(
        lambda: officer.end_version(bonus.version_id, status="withdrawn", reason="Thử rút")
    )
    administrator.unplace("nhan-su", bonus.document_id)
    assert refused == (403, "kept_elsewhere")


def test_placing_needs_both_bases_and_the_right(
    administrator: Client, people: Mapping[str, Client]
) -> None:
    leave, bonus = (document_in(administrator, base) for base in ("nhan-su", "tai-chinh"))
    officer, staff = people["officer"], people["staff"]
    assert code_of(lambda: officer.place("nhan-su", bonus)) == (404, "not_found")
    assert code_of(lambda: officer.place("tai-chinh", leave)) == (404, "not_found")
    assert code_of(lambda: officer.place("nhan-su", "x")) == (404, "document_unknown")
    assert code_of(lambda: staff.place("nhan-su", leave)) == (403, "forbidden")
    assert code_of(lambda: officer.unplace("nhan-su", leave)) == (409, "home_stays")


def test_an_upload_is_as_open_as_its_base_and_no_more(administrator: Client) -> None:
    administrator.create_base(NewKnowledgeBase(id="kin", name="Kín", distribution=Level.RESTRICTED))
    file = ("kin.txt", "Điều 1. Kín\nChỉ lãnh đạo được xem.".encode())
    refused = code_of(
        lambda: administrator.upload([file], knowledge_base="kin", distribution="internal")
    )
    assert refused == (409, "distribution_too_open")
    ended = finished(administrator, administrator.upload([file], knowledge_base="kin")).files[0]
    version = administrator.understood(str(ended.version_id)).document
    assert version.distribution == "restricted"


def test_an_account_is_told_which_bases_it_sees(agency: RunningService, people: object) -> None:
    new = NewAccount(name="khong-noi", display_name="x", role=Role.STAFF, password=PASSWORD)
    with agency.client() as console:
        assert code_of(lambda: console.create_account(new)) == (422, "bad_request")
        unknown = new.model_copy(update={"knowledge_bases": ["khong-co"]})
        assert code_of(lambda: console.create_account(unknown)) == (404, "knowledge_base_unknown")


def test_a_base_goes_to_another_service_as_a_file(administrator: Client, tmp_path: Path) -> None:
    file = tmp_path / "nhan-su.zip"
    with file.open("wb") as into:
        administrator.export_bundle("nhan-su", into)
    with started_service(tmp_path / "other", SETTINGS) as other, other.client() as console:
        taken = console.take_bundle(file, as_published=True)
        assert (taken.created, taken.published, taken.skipped) == (True, True, [])
        assert taken.vectors > 0
        before, after = (client.search("nghỉ phép", 50).hits for client in (administrator, console))
        here = [(hit.text, hit.file_name) for hit in before if hit.file_name == "nghi-phep.txt"]
        assert [(hit.text, hit.file_name) for hit in after] == here
        base = next(base for base in console.knowledge_bases() if base.id == "nhan-su")
        assert base.name == "Nhân sự"
        assert "17 ngày" in console.ask(Ask(question="Được nghỉ bao nhiêu ngày?")).claims[0].text
        again = console.take_bundle(file)
        assert (again.created, again.version_ids) == (False, [])
        assert again.skipped == ["nghi-phep.txt"]


def test_answers_that_a_bundle_overtakes_are_marked(administrator: Client, tmp_path: Path) -> None:
    administrator.create_base(NewKnowledgeBase(id="bai-bo", name="Bãi bỏ"))
    publish(administrator, "bai-bo", "bai-bo.txt", REPEAL)
    file = tmp_path / "bai-bo.zip"
    with file.open("wb") as into:
        administrator.export_bundle("bai-bo", into)
    with started_service(tmp_path / "other", SETTINGS) as other, other.client() as console:
        version_id = publish(console, "chung", "truc-ban.txt", DUTY)
        assert console.ask(Ask(question="Trực ban mấy ngày một tháng?")).claims
        assert console.impact(version_id).marked == 0
        console.take_bundle(file, as_published=True)
        assert console.impact(version_id).marked == 1


def test_what_comes_in_from_a_file_is_a_draft(administrator: Client, tmp_path: Path) -> None:
    file = tmp_path / "nhan-su.zip"
    with file.open("wb") as into:
        administrator.export_bundle("nhan-su", into)
    taken = administrator.take_bundle(file, knowledge_base="ban-sao")
    assert not taken.published
    statuses = {administrator.understood(id).document.status for id in taken.version_ids}
    assert statuses == {"drafted"}


def test_a_file_that_is_no_bundle_is_refused_in_a_sentence(
    administrator: Client, people: Mapping[str, Client], tmp_path: Path
) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(b"PK\x03\x04 nothing")
    assert code_of(lambda: administrator.take_bundle(file)) == (422, "bundle_refused")
    assert code_of(lambda: people["officer"].take_bundle(file)) == (403, "forbidden")


def test_a_base_is_not_taken_out_by_an_administrator_who_is_no_member(
    agency: RunningService, administrator: Client, tmp_path: Path
) -> None:
    with signed_in(agency, "quan-tri-2", Role.ADMINISTRATOR) as other:
        assert code_of(lambda: other.documents_in("nhan-su")) == (404, "not_found")
        with (tmp_path / "x.zip").open("wb") as into:
            assert code_of(lambda: other.export_bundle("nhan-su", into)) == (404, "not_found")
        assert {base.id for base in other.knowledge_bases(every=True)} >= {"nhan-su", "tai-chinh"}


def actions(folder: Path, subject: str) -> list[tuple[str, dict[str, object]]]:
    """What the audit says of one thing, in order."""
    engine = open_database(f"sqlite:///{folder / 'cancu.sqlite'}")
    with reading(engine) as connection:
        rows = connection.execute(
            select(audit.c.action, audit.c.details)
            .where(audit.c.subject == subject)
            .order_by(audit.c.id)
        )
        found = [(row.action, row.details) for row in rows]
    engine.dispose()
    return found


def test_every_act_on_a_base_is_written_down(
    administrator: Client, people: Mapping[str, Client], folder: Path, tmp_path: Path
) -> None:
    id = account_of(administrator, "nhan-vien")
    leave = document_in(administrator, "nhan-su")
    administrator.create_base(NewKnowledgeBase(id="ghi-lai", name="Ghi lại"))
    administrator.change_base("ghi-lai", KnowledgeBaseChange(unit="Văn phòng"))
    administrator.add_member("ghi-lai", id)
    administrator.remove_member("ghi-lai", id)
    administrator.place("ghi-lai", leave)
    with (tmp_path / "x.zip").open("wb") as into:
        administrator.export_bundle("ghi-lai", into)
    administrator.unplace("ghi-lai", leave)
    administrator.take_bundle(tmp_path / "x.zip", as_published=True)
    told = actions(folder, "ghi-lai")
    assert [action for action, _ in told] == [
        "base_created",
        "member_added",
        "base_changed",
        "member_added",
        "member_removed",
        "bundle_exported",
        "bundle_taken",
    ]
    assert told[-1][1] == {"texts": 1, "skipped": 0, "as_published": True}
    placed = [a for a in actions(folder, leave) if a[1].get("knowledge_base") == "ghi-lai"]
    assert [action for action, _ in placed] == ["document_placed", "document_unplaced"]


@pytest.fixture
def cancu(folder: Path, administrator: Client) -> Callable[..., str]:
    """Run `cancu` over the agency's folder; returns what it printed."""
    environment = os.environ | SETTINGS | {"CANCU_VAR": str(folder)}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "app.cli.main", *words],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_the_console_looks_after_bases(cancu: Callable[..., str]) -> None:
    cancu("bases", "add", "van-phong", "--name", "Văn phòng", "--distribution", "public")
    cancu("bases", "set", "van-phong", "--responsible", "Chánh Văn phòng", "--question", "Ai ký?")
    listed = cancu("bases", "list")
    assert "Chánh Văn phòng" in listed
    assert "tai-chinh" in listed
    cancu("bases", "join", "van-phong", "quan-tri")
    assert "quan-tri" in cancu("bases", "members", "van-phong")
    cancu("bases", "leave", "van-phong", "quan-tri")
    assert "quan-tri" not in cancu("bases", "members", "van-phong")


def test_the_console_carries_a_base_in_a_file(
    cancu: Callable[..., str], administrator: Client, tmp_path: Path
) -> None:
    cancu("bases", "join", "nhan-su", "console")
    file = str(tmp_path / "nhan-su.zip")
    assert "bytes" in cancu("bundle", "export", "nhan-su", file)
    assert "nhan-su: 0 drafts, 1 already there" in cancu("bundle", "import", file)
    assert "mang-theo: 1 published" in cancu(
        "bundle", "import", file, "--as", "mang-theo", "--as-published"
    )


def test_the_console_says_which_base_it_means(cancu: Callable[..., str], tmp_path: Path) -> None:
    cancu("bases", "add", "kho-tap", "--name", "Kho tạp")
    (tmp_path / "via-he.txt").write_text("Điều 1. Vỉa hè\nVỉa hè rộng 4 mét.", encoding="utf-8")
    assert "✓ via-he.txt" in cancu("ingest", str(tmp_path), "--base", "kho-tap", "--publish")
    asked = "Vỉa hè rộng bao nhiêu mét?"
    assert "4 mét" in cancu("ask", asked, "--base", "kho-tap")
    assert "4 mét" not in cancu("ask", asked, "--base", "chung")
