"""A real `cancu serve` process on its own data, with the sample agency's first texts published."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.client import Client
from app.client.local import RunningService, started_service
from app.contract.accounts import NewAccount, NewApiKey, Permission, Role
from app.contract.answers import Ask
from app.contract.imports import Import, ImportState
from app.contract.knowledge_bases import NewKnowledgeBase
from evals.importing import wait_for_sentences

REPOSITORY = Path(__file__).parents[3]
FILES = REPOSITORY / "evals" / "sample_agency" / "files"
PASSWORD = "mat-khau-thu-nghiem"
BETWEEN_LOOKS = 0.05
"""Seconds: who asks without a pause how far an import is runs into the limit of requests."""
PUBLISHED = ("03-2024-qd-sdl-noi-quy-co-quan.pdf", "05-2024-qd-sdl-cong-tac-phi.docx")


@pytest.fixture(scope="session")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="session")
def service(var: Path) -> Iterator[RunningService]:
    settings = {
        "CANCU_ENVIRONMENT": "development",
        "CANCU_MODELS": str(REPOSITORY / "var" / "models"),
    }
    with started_service(var, settings) as service:
        yield service


@pytest.fixture(scope="session")
def people(service: RunningService) -> Iterator[Mapping[str, Client]]:
    """A signed-in client for one person of each role, and a second member of staff."""
    names = {role: role.replace("_", "-") for role in Role} | {"colleague": "colleague"}
    clients = {}
    with service.client() as console:
        for role, name in names.items():
            given = role if isinstance(role, Role) else Role.STAFF
            new = NewAccount(name=name, display_name=name, role=given, password=SecretStr(PASSWORD))
            console.create_account(new)
            client = Client(service.address)
            client.sign_in(name, SecretStr(PASSWORD))
            clients[str(role)] = client
    yield clients
    for client in clients.values():
        client.close()


@pytest.fixture(scope="session")
def published(people: Mapping[str, Client]) -> dict[str, str]:
    """Version ids by file name of what the officer uploaded and the leader published."""
    officer = people["knowledge_officer"]
    files = [(name, (FILES / name).read_bytes()) for name in PUBLISHED]
    ended = finished(officer, officer.upload(files))
    ids = {file.file_name: str(file.version_id) for file in ended.files}
    officer.check_drafts(list(ids.values()), confirm_certain_relations=True)
    people["leader"].publish(list(ids.values()))
    wait_for_sentences(people["administrator"])
    return ids


def finished(client: Client, started: Import) -> Import:
    while started.state is not ImportState.DONE:
        time.sleep(BETWEEN_LOOKS)
        started = client.imported(started.id)
    return started


@pytest.fixture(scope="session")
def upload(people: Mapping[str, Client]):
    """Upload one file as the officer and wait for its end."""

    def upload(name: str, content: bytes):
        officer = people["knowledge_officer"]
        return finished(officer, officer.upload([(name, content)])).files[0]

    return upload


HOUSE_PASSWORD = SecretStr("dong-ho-cat-xanh-7")


@dataclass(frozen=True)
class House:
    """A service with two units: people of each role in one, and things that belong to the other."""

    service: RunningService
    names: Mapping[str, str]
    """Sign-in names by role, all in the base `mot`."""
    other: Mapping[str, str]
    """Ids in the base `hai`, by the names that routes give their parameters."""
    own: Mapping[str, str]
    """Ids in the base `mot`; the answer is the member of staff's."""

    def signed_in(self, role: str) -> Client:
        client = Client(self.service.address)
        client.sign_in(self.names[role], HOUSE_PASSWORD)
        return client


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    settings = {
        "CANCU_ENVIRONMENT": "development",
        "CANCU_MODELS": str(REPOSITORY / "var" / "models"),
    }
    with (
        started_service(tmp_path_factory.mktemp("house"), settings) as service,
        service.client() as console,
    ):
        for base in ("mot", "hai"):
            console.create_base(NewKnowledgeBase(id=base, name=base))
        names = {str(role): f"{role}-mot".replace("_", "-") for role in Role}
        for role, name in names.items():
            _settle(console, name, Role(role), "mot")
        own = _things(service, console, "mot", names["staff"])
        other = _things(service, console, "hai", "nguoi-hai")
        yield House(service, names, other, own)


def _settle(console: Client, name: str, role: Role, base: str) -> str:
    new = NewAccount(
        name=name, display_name=name, role=role, password=HOUSE_PASSWORD, knowledge_bases=[base]
    )
    return console.create_account(new).account.id


def _things(service: RunningService, console: Client, base: str, asker_name: str) -> dict[str, str]:
    """One of each thing of a unit: a text, its import, an answer, a key, a session."""
    _settle(console, f"nhap-{base}", Role.KNOWLEDGE_OFFICER, base)
    _settle(console, f"duyet-{base}", Role.LEADER, base)
    if asker_name not in {account.name for account in console.accounts()}:
        _settle(console, asker_name, Role.STAFF, base)
    officer, leader, asker = (Client(service.address) for _ in range(3))
    officer.sign_in(f"nhap-{base}", HOUSE_PASSWORD)
    leader.sign_in(f"duyet-{base}", HOUSE_PASSWORD)
    asker.sign_in(asker_name, HOUSE_PASSWORD)
    text = (
        f"Số: {len(base)}/2024/QĐ-{base.upper()}\n\nĐiều 1. Xe đạp\nCán bộ gửi xe đạp ở sân {base}."
    )
    started = finished(officer, officer.upload([(f"{base}.txt", text.encode())]))
    version_id = str(started.files[0].version_id)
    officer.check_drafts([version_id])
    (published,) = leader.publish([version_id])
    answer = asker.ask(Ask(question="Cán bộ gửi xe đạp ở đâu?"))
    assert answer.claims
    key = asker.create_key(
        NewApiKey(name="k", permissions=[Permission.ASK], knowledge_bases=[base], days=1)
    )
    return {
        "version_id": version_id,
        "document_id": published.document_id,
        "import_id": started.id,
        "answer_id": answer.id,
        "base_id": base,
        "account_id": asker.me().account.id,
        "session_id": asker.sessions()[0].id,
        "key_id": key.about.id,
        "key": key.key,
        "page": "1",
    }
