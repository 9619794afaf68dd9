"""An answer that is still being streamed when its asker's rights end: a problem, and no claim."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from starlette.testclient import TestClient

from app.accounts import moving, sessions
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
from app.contract.answers import Outcome
from app.storage.tables import answers
from knowledge.database import reading, writing

RULES = SessionRules(b"k" * 32, timedelta(hours=8), timedelta(minutes=30))


@dataclass(frozen=True)
class Meanwhile:
    """A step during which something happens to the asker."""

    happens: Callable[[], None]
    name: str = "meanwhile"

    def run(self, work: Work) -> Work:
        self.happens()
        return work.ended(Outcome.NO_EVIDENCE, "outcome.no_evidence")

    def counts(self, work: Work) -> dict[str, int]:
        return {}


def streamed(engine: Engine, asker: Person, happens: Callable[[], None]) -> str:
    """What the stream said; the door is the real one, and so is the database."""
    parts: dict[str, Any] = dict.fromkeys(field.name for field in fields(Services))
    catalogue = service_catalogue()
    services = Services(
        **parts
        | {
            "engine": engine,
            "catalogue": catalogue,
            "wording": Wording(),
            "pipeline": Pipeline([Meanwhile(happens)], Save(engine, catalogue)),
            "session_rules": RULES,
            "rates": RequestRates(),
            "console_token": "console",
        }
    )
    with writing(engine) as connection:
        token, _ = sessions.open_session(connection, RULES, asker.id, Device())
    client = TestClient(build_api(services), headers={"Authorization": f"Bearer {token}"})
    return client.post("/answers/stream", json={"question": "Giờ làm việc?"}).text


def closed(engine: Engine, asker: Person) -> None:
    with writing(engine) as connection:
        moving.leave(connection, asker.id)


def signed_out_everywhere(engine: Engine, asker: Person) -> None:
    with writing(engine) as connection:
        sessions.end_all_sessions(connection, asker.id)


def moved(engine: Engine, asker: Person) -> None:
    with writing(engine) as connection:
        moving.move(connection, asker.id, moving.Posting("Phòng khác", asker.role, []))


def test_undisturbed_it_ends_with_the_answer(engine: Engine, staff: Person) -> None:
    told = streamed(engine, staff, lambda: None)
    assert "event: done" in told
    assert "event: problem" not in told


@pytest.mark.parametrize("end", [closed, signed_out_everywhere, moved])
def test_it_ends_with_a_problem_when_the_askers_rights_end(
    engine: Engine, staff: Person, end: Callable[[Engine, Person], None]
) -> None:
    told = streamed(engine, staff, lambda: end(engine, staff))
    assert "event: problem" in told
    assert '"code":"not_signed_in"' in told
    assert "event: claim" not in told
    assert "event: done" not in told


def test_nothing_of_it_is_kept_as_an_answer(engine: Engine, staff: Person) -> None:
    streamed(engine, staff, lambda: closed(engine, staff))
    with reading(engine) as connection:
        assert connection.execute(select(func.count()).select_from(answers)).scalar_one() == 0
