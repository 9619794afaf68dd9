"""Administrators set addresses and see how delivery is doing, in one sentence."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select
from starlette.testclient import TestClient

from app.accounts import people, sessions
from app.accounts.emails import set_email
from app.accounts.people import Person
from app.accounts.rates import RequestRates
from app.accounts.sessions import Device, SessionRules
from app.api.application import build_api
from app.api.services import Services
from app.bootstrap.services import service_catalogue
from app.contract.accounts import Role
from app.delivery.delivering import Deliverer
from app.delivery.model import ChannelUnreachable, Message
from app.storage.tables import audit, notices
from knowledge.database import reading, writing

SESSIONS = SessionRules(b"k" * 32, timedelta(hours=8), timedelta(minutes=30))


@dataclass
class Mail:
    works: bool
    name: str = "mail"
    needs_email: bool = True

    def send(self, message: Message) -> None:
        if not self.works:
            raise ChannelUnreachable()

    def close(self) -> None:
        return


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    """Signed in as an administrator."""
    parts: dict[str, Any] = dict.fromkeys(one.name for one in fields(Services))
    services = Services(
        **parts
        | {
            "engine": engine,
            "catalogue": service_catalogue(),
            "session_rules": SESSIONS,
            "rates": RequestRates(),
            "console_token": "console",
        }
    )
    with writing(engine) as connection:
        keeper = people.create(
            connection, name="quan-tri", display_name="Quản trị", role=Role.ADMINISTRATOR,
            password="mat-khau-rat-dai", knowledge_bases=["chung"],
        )  # fmt: skip
        token, _ = sessions.open_session(connection, SESSIONS, keeper.id, Device())
    with TestClient(build_api(services), headers={"Authorization": f"Bearer {token}"}) as client:
        yield client


def deliver(engine: Engine, reader: Person, works: bool) -> None:
    deliverer = Deliverer(engine, [Mail(works)])
    deliverer.begin()
    about = {"kind": "incident", "subject": "a", "details": {}, "at": datetime.now(UTC)}
    with writing(engine) as connection:
        set_email(connection, reader.id, "an@so.example.vn")
        connection.execute(insert(notices).values(account_id=reader.id, **about))
    deliverer.look()


def told(client: TestClient) -> tuple[bool, str]:
    (channel,) = client.get("/monitoring/deliveries").json()["channels"]
    return channel["failing"], channel["message"]


def test_an_address_is_set_and_that_is_on_record_without_the_address(
    client: TestClient, engine: Engine, staff: Person
) -> None:
    path = f"/accounts/{staff.id}/email"
    assert client.put(path, json={"email": "an@so.example.vn"}).status_code == 204
    assert client.get(path).json() == {"email": "an@so.example.vn"}
    with reading(engine) as connection:
        act = connection.execute(select(audit).order_by(audit.c.id.desc())).first()
    assert act is not None
    assert (act.action, act.details) == ("email_set", {"set": True})


def test_everybody_sees_where_their_own_notices_are_mailed_to(
    client: TestClient, engine: Engine
) -> None:
    own = client.get("/me").json()["account"]["id"]
    assert client.get("/me/email").json() == {"email": ""}
    with writing(engine) as connection:
        set_email(connection, own, "quan.tri@so.example.vn")
    assert client.get("/me/email").json() == {"email": "quan.tri@so.example.vn"}


@pytest.mark.parametrize("email", ["an", "an@", "a b@c.vn", "an@so.vn\nBcc: x@y.vn", "<an@so.vn>"])
def test_what_is_no_address_is_refused(client: TestClient, staff: Person, email: str) -> None:
    path = f"/accounts/{staff.id}/email"
    assert client.put(path, json={"email": email}).status_code == 422


def test_without_a_channel_there_is_nothing_to_tell(client: TestClient) -> None:
    assert client.get("/monitoring/deliveries").json()["channels"] == []


def test_what_works_is_said_to_work(client: TestClient, engine: Engine, staff: Person) -> None:
    deliver(engine, staff, works=True)
    failing, message = told(client)
    assert not failing
    assert message.startswith("Hoạt động bình thường")


def test_what_fails_is_said_with_why(client: TestClient, engine: Engine, staff: Person) -> None:
    deliver(engine, staff, works=False)
    failing, message = told(client)
    assert failing
    assert message.startswith("1 thông báo chưa gửi được từ")
    assert "Máy chủ nhận không trả lời" in message
