"""A real `cancu serve` process on its own data, with the sample agency's first texts published."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.client import Client
from app.client.local import RunningService, started_service
from app.contract.accounts import NewAccount, Role
from app.contract.imports import Import, ImportState

REPOSITORY = Path(__file__).parents[3]
FILES = REPOSITORY / "evals" / "sample_agency" / "files"
PASSWORD = "mat-khau-thu-nghiem"
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
    return ids


def finished(client: Client, started: Import) -> Import:
    while started.state is not ImportState.DONE:
        started = client.imported(started.id)
    return started


@pytest.fixture(scope="session")
def upload(people: Mapping[str, Client]):
    """Upload one file as the officer and wait for its end."""

    def upload(name: str, content: bytes):
        officer = people["knowledge_officer"]
        return finished(officer, officer.upload([(name, content)])).files[0]

    return upload
