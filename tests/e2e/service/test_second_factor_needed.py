"""A role that must have a second factor may do nothing without it but set it up, and leave."""

import base64
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import yaml
from pydantic import SecretStr

from app.accounts.second_factor import STEP_SECONDS, code_at
from app.client import Client, ServiceProblem
from app.client.local import RunningService, started_service
from app.contract.accounts import HeldBack, NewAccount, Role

REPOSITORY = Path(__file__).parents[3]
PASSWORD = SecretStr("dong-ho-cat-xanh-7")
NEW_PASSWORD = SecretStr("cua-so-tang-tam-vang-9")
RULES: dict[str, str] = yaml.safe_load(
    (REPOSITORY / "tests" / "unit" / "app" / "api" / "route_rules.yaml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    settings = {
        "CANCU_SECRET_KEY": "k" * 40,
        "CANCU_ENVIRONMENT": "production",
        "CANCU_MODELS": str(REPOSITORY / "var" / "models"),
    }
    with started_service(tmp_path_factory.mktemp("strict"), settings) as service:
        yield service


@pytest.fixture
def person(service: RunningService, request: pytest.FixtureRequest) -> Iterator[Client]:
    """A verifier for one test, signed in with the password alone."""
    name = request.node.name.replace("_", "-")[-40:].strip("-[]").lower()
    new = NewAccount(name=name, display_name="Người thử", role=Role.VERIFIER, password=PASSWORD)
    with service.client() as console, Client(service.address) as client:
        console.create_account(new)
        client.sign_in(name, PASSWORD)
        yield client


def code_of(call) -> tuple[int, str]:
    with pytest.raises(ServiceProblem) as refusal:
        call()
    return refusal.value.problem.status, refusal.value.problem.code


def enrol(client: Client) -> bytes:
    secret = base64.b32decode(client.begin_second_factor().letters)
    client.confirm_second_factor(code_at(secret, int(time.time()) // STEP_SECONDS - 1))
    return secret


def test_every_route_but_the_way_to_it_is_closed(service, person) -> None:
    open_to_it = []
    for name, rule in RULES.items():
        method, _, path = name.partition(" ")
        if rule == "public" or rule.startswith("any session"):
            continue
        path = path.replace("{", "x").replace("}", "")
        answer = person._http.request(method, f"/api{path}", params={"start": 0, "end": 3})
        if (answer.status_code, answer.json().get("code")) != (403, "second_factor_needed"):
            open_to_it.append((name, answer.status_code))
    assert open_to_it == []


def test_who_sets_it_up_goes_on_in_the_same_session(person) -> None:
    assert person.me().held_back is HeldBack.SET_UP
    assert person.me().permissions == []
    enrol(person)
    assert person.me().held_back is None
    assert person.answers() == []


def test_the_next_sign_in_asks_for_it(service, person) -> None:
    name, secret = person.me().account.name, enrol(person)
    with Client(service.address) as client:
        assert code_of(lambda: client.sign_in(name, PASSWORD)) == (401, "sign_in_refused")
        client.sign_in(name, PASSWORD, code_at(secret, int(time.time()) // STEP_SECONDS))
        assert client.me().held_back is None


def test_the_password_may_be_changed_before_it(person) -> None:
    name = person.me().account.name
    person.change_password(PASSWORD, NEW_PASSWORD)
    person.sign_in(name, NEW_PASSWORD)
    assert person.me().held_back is HeldBack.SET_UP


def test_one_may_sign_out_before_it(person) -> None:
    person.sign_out()
    assert code_of(person.me) == (401, "not_signed_in")


def test_a_session_before_it_makes_no_key(person) -> None:
    body = {"name": "k", "permissions": ["ask"], "knowledge_bases": []}
    answer = person._http.post("/api/me/keys", json=body)
    assert answer.json()["code"] == "second_factor_needed"


def test_staff_need_none(service) -> None:
    new = NewAccount(name="can-bo", display_name="x", role=Role.STAFF, password=PASSWORD)
    with service.client() as console, Client(service.address) as client:
        console.create_account(new)
        client.sign_in("can-bo", PASSWORD)
        assert client.me().held_back is None
        assert client.answers() == []


def test_the_console_needs_none(service) -> None:
    with service.client() as console:
        assert console.accounts()


def test_the_first_administrator_comes_in_and_sets_it_up(service) -> None:
    with service.client() as console, Client(service.address) as client:
        new = NewAccount(name="quan-tri-1", display_name="x", role=Role.ADMINISTRATOR)
        code = console.invite(console.create_account(new).account.id).code
        client.set_password_by_code(code, NEW_PASSWORD)
        client.sign_in("quan-tri-1", NEW_PASSWORD)
        assert code_of(client.accounts) == (403, "second_factor_needed")
        enrol(client)
        assert client.accounts()


def test_pages_are_open_to_a_session_that_waits(service, person) -> None:
    token = person._http.headers["Authorization"].removeprefix("Bearer ")
    page = httpx.get(service.address, cookies={"cancu_session": token})
    assert page.status_code == 200
