"""Rights are taken while a stream is open, through the real server: it ends, as does all else."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import Any

import httpx
import pytest
import uvicorn
from sqlalchemy import Engine

from app.accounts import api_keys, people, sessions
from app.accounts.people import Person
from app.accounts.rates import RequestRates
from app.accounts.sessions import Device, SessionRules
from app.answering.pipeline import Pipeline
from app.answering.steps.save import Save
from app.answering.understanding.wording import Wording
from app.answering.work import Work
from app.api.application import build_api
from app.api.services import Services
from app.bootstrap.services import service_catalogue
from app.contract.accounts import Permission, Role
from app.contract.answers import Outcome
from knowledge.database import writing

RULES = SessionRules(b"k" * 32, timedelta(hours=8), timedelta(minutes=30))
LONGEST = 20.0
"""Seconds after which a test that hangs gives up."""


@dataclass(frozen=True)
class First:
    """A step that ends at once, so that the stream has begun."""

    name: str = "first"

    def run(self, work: Work) -> Work:
        return work

    def counts(self, work: Work) -> dict[str, int]:
        return {}


@dataclass(frozen=True)
class Held(First):
    """A step that is at work until somebody lets go."""

    name: str = "held"
    let_go: threading.Event = field(default_factory=threading.Event)

    def run(self, work: Work) -> Work:
        self.let_go.wait(LONGEST)
        return work.ended(Outcome.NO_EVIDENCE, "outcome.no_evidence")


@dataclass(frozen=True)
class House:
    address: str
    engine: Engine
    held: Held

    def client(self, token: str) -> httpx.Client:
        bearer = {"Authorization": f"Bearer {token}"}
        return httpx.Client(base_url=self.address, headers=bearer, timeout=LONGEST)

    def session_of(self, person: Person) -> str:
        with writing(self.engine) as connection:
            return sessions.open_session(connection, RULES, person.id, Device())[0]

    def key_of(self, person: Person) -> str:
        with writing(self.engine) as connection:
            return api_keys.create_key(
                connection, RULES.key, person, name="k", permissions=[Permission.ASK],
                knowledge_bases=["chung"], days=1,
            )[0]  # fmt: skip


@pytest.fixture
def house(engine: Engine) -> Iterator[House]:
    held = Held()
    catalogue = service_catalogue()
    parts: dict[str, Any] = dict.fromkeys(one.name for one in fields(Services))
    services = Services(
        **parts
        | {
            "engine": engine,
            "catalogue": catalogue,
            "wording": Wording(),
            "pipeline": Pipeline([First(), held], Save(engine, catalogue)),
            "session_rules": RULES,
            "rates": RequestRates(),
            "console_token": "console",
            "console_account": "console",
        }
    )
    with serving(build_api(services)) as address:
        yield House(address, engine, held)
        held.let_go.set()


@contextmanager
def serving(api: Any) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(api, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(LONGEST)


@pytest.fixture
def keeper(engine: Engine) -> Person:
    with writing(engine) as connection:
        return people.create(
            connection, name="quan-tri", display_name="Quản trị", role=Role.ADMINISTRATOR,
            password="mat-khau-rat-dai", knowledge_bases=["chung"],
        )  # fmt: skip


def closes(by: httpx.Client, asker: Person) -> httpx.Response:
    return by.post(f"/accounts/{asker.id}/disabled", json={"hand_over_to": None})


def moves(by: httpx.Client, asker: Person) -> httpx.Response:
    posting = {"unit": "Phòng khác", "role": "auditor", "knowledge_bases": []}
    return by.put(f"/accounts/{asker.id}/posting", json=posting)


def read_until_over(house: House, token: str, revoke: Callable[[], object]) -> list[str]:
    """The kinds of events of a stream during which `revoke` happens."""
    kinds: list[str] = []
    with (
        house.client(token) as asking,
        asking.stream("POST", "/answers/stream", json={"question": "Giờ làm việc?"}) as stream,
    ):
        for line in stream.iter_lines():
            if line.startswith("event: "):
                kinds.append(line.removeprefix("event: "))
                if kinds == ["step"]:
                    revoke()
                    house.held.let_go.set()
    return kinds


@pytest.mark.parametrize("act", [closes, moves])
def test_the_open_stream_of_a_session_ends_and_the_next_request_is_refused(
    house: House, staff: Person, keeper: Person, act: Callable[..., httpx.Response]
) -> None:
    token = house.session_of(staff)
    with house.client(house.session_of(keeper)) as by:
        kinds = read_until_over(house, token, lambda: act(by, staff).raise_for_status())
    assert kinds == ["step", "problem"]
    with house.client(token) as asking:
        assert asking.get("/answers").status_code == 401


def test_the_open_stream_of_a_key_ends_and_its_next_request_is_refused(
    house: House, staff: Person, keeper: Person
) -> None:
    key = house.key_of(staff)
    with house.client(house.session_of(keeper)) as by:
        kinds = read_until_over(house, key, lambda: closes(by, staff).raise_for_status())
    assert kinds == ["step", "problem"]
    with house.client(key) as asking:
        assert asking.get("/answers").status_code == 401


def test_undisturbed_the_stream_ends_with_the_answer(
    house: House, staff: Person, keeper: Person
) -> None:
    kinds = read_until_over(house, house.session_of(staff), lambda: None)
    assert kinds[-1] == "done"
    assert "problem" not in kinds
