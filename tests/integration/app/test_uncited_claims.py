"""A claim whose citation was taken out of the database behind the service's back reaches nobody.

Every route that can be read is asked for the answer, as every person who may; what comes back is
searched for the claim's words, in files too.
"""

import copy
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from fastapi.routing import APIRoute
from pypdfium2 import PdfDocument
from sqlalchemy import Engine, select, update
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from app.accounts import sessions
from app.accounts.people import Person
from app.accounts.rates import RequestRates
from app.accounts.sessions import Device, SessionRules
from app.api.application import ROUTERS, build_api
from app.api.services import Rules, Services
from app.audit.anchoring import Anchorage
from app.contract.accounts import Role
from app.contract.catalogue import load_catalogue
from app.contract.feedback import FeedbackKind
from app.reviews.feedback import give
from app.settings import PurgedQuotes
from app.sources.locating import Locator
from app.storage.tables import answers, feedback
from knowledge.database import reading, writing
from knowledge.model import VersionRecord
from knowledge.policy.ranks import load_agency_ranks
from knowledge.policy.screening import load_agency_screening_rules
from tests.integration.app.reviewed import LEAVE, Office

SESSIONS = SessionRules(b"k" * 32, timedelta(hours=8), timedelta(minutes=30))
SAID = "Mỗi năm được nghỉ hai mươi bảy ngày."
"""What the forged claim says; no document does."""
CARRYING = {
    "GET /answers",
    "GET /answers/{answer_id}",
    "GET /answers/{answer_id}/text",
    "GET /answers/{answer_id}/paper",
    "GET /reviews/answers/{answer_id}",
    "GET /feedback",
    "GET /feedback/{feedback_id}/gold.yaml",
}
"""Where the words of a cited claim, or of its quote, come out. A route that is new among them is
an exit that somebody should have thought about."""
Forgery = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Exits:
    """The whole API over one database, and everything that stands in a path."""

    office: Office
    client: TestClient
    tokens: tuple[str, ...]
    """Sessions of the asker, a verifier, and an administrator, who may read all the rest."""
    known: dict[str, str]

    def read_all(self) -> Iterator[tuple[str, str]]:
        """(route, all words that it gave to anybody), for every route that can be read."""
        # What breaks for want of a part that this test leaves out would be logged at length.
        with capture_logs():
            for route in reading_routes():
                words = [self._read(route, token) for token in self.tokens]
                yield f"GET {route.path}", "\n".join(words)

    def _read(self, route: APIRoute, token: str) -> str:
        wanted = {name: self.known.get(name, "1") for name in route.param_convertors}
        said = {"since": "2020-01-01", "until": "2099-01-01", "start": "0", "end": "5"}
        said |= {"id": self.known["answer_id"], "hash": "ab"}
        path, bearer = route.path.format(**wanted), {"Authorization": f"Bearer {token}"}
        forms = ("docx", "pdf") if path.endswith("/paper") else ("",)
        answered = [
            self.client.get(path, params=said | {"form": form}, headers=bearer) for form in forms
        ]
        return "\n".join(words_of(response.content) for response in answered)


def reading_routes() -> list[APIRoute]:
    """All but those of the source's own file, and of archives that are made of such files."""
    routes = [route for module in ROUTERS for route in module.router.routes]
    reading = [one for one in routes if isinstance(one, APIRoute) and "GET" in one.methods]
    return [one for one in reading if not one.path.endswith(("/original", ".png", "/bundle"))]


def words_of(content: bytes) -> str:
    if content.startswith(b"PK"):
        return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    if content.startswith(b"%PDF"):
        pages = PdfDocument(content)
        return " ".join("\n".join(p.get_textpage().get_text_range() for p in pages).split())
    return content.decode(errors="replace")


@pytest.fixture
def exits(engine: Engine, staff: Person, version: VersionRecord, tmp_path: Path) -> Exits:
    catalogue = load_catalogue(Path(__file__).parents[3] / "app" / "messages")
    office = Office(engine, catalogue, version, staff)
    verifier = office.person("chi", Role.VERIFIER)
    keeper = office.person("quan-tri", Role.ADMINISTRATOR)
    answer_id = office.handed_over((LEAVE,))
    office.verify(answer_id, verifier)
    with writing(engine) as connection:
        answer = office.read(answer_id)
        give(connection, answer, staff, FeedbackKind.RIGHT, "")
        (feedback_id,) = connection.execute(select(feedback.c.id)).scalars()
    known = {
        "answer_id": answer_id,
        "feedback_id": feedback_id,
        "version_id": version.id,
        "base_id": "chung",
        "account_id": staff.id,
    }
    client = TestClient(build_api(services(office, tmp_path)), raise_server_exceptions=False)
    with writing(engine) as connection:
        tokens = tuple(
            sessions.open_session(connection, SESSIONS, one.id, Device())[0]
            for one in (staff, verifier, keeper)
        )
    return Exits(office, client, tokens, known)


def services(office: Office, folder: Path) -> Services:
    parts: dict[str, Any] = dict.fromkeys(one.name for one in fields(Services))
    return Services(
        **parts
        | {
            "engine": office.engine,
            "catalogue": office.catalogue,
            "locator": Locator(office.engine),
            "session_rules": SESSIONS,
            "rates": RequestRates(),
            "screening": load_agency_screening_rules(folder),
            "ranks": load_agency_ranks(folder),
            "anchorage": Anchorage(office.engine, folder, b"k" * 32),
            "rules": Rules(
                second_person=True,
                secure_cookies=False,
                max_file_bytes=1,
                max_files_per_import=1,
                purged_quotes=PurgedQuotes.REDACT,
                public_address="https://can-cu.example.vn",
            ),
            "console_token": "console",
            "console_account": "console",
        }
    )


def forge(exits: Exits, forgery: Forgery) -> None:
    with writing(exits.office.engine) as connection:
        stored = connection.execute(select(answers.c.document)).scalar_one()
        document = copy.deepcopy(stored)
        forgery(document["claims"][0])
        connection.execute(update(answers).values(document=document))


def without_citations(claim: dict[str, Any]) -> None:
    claim |= {"text": SAID, "citations": []}


def with_an_empty_quote(claim: dict[str, Any]) -> None:
    claim["text"] = SAID
    claim["citations"][0]["quote"] = ""


def with_a_quote_that_stands_nowhere(claim: dict[str, Any]) -> None:
    claim["text"] = SAID
    claim["citations"][0]["quote"] = SAID


def with_a_quote_from_another_place(claim: dict[str, Any]) -> None:
    claim["text"] = SAID
    claim["citations"][0]["start"] += 1


def test_the_exits_are_those_that_are_known(exits: Exits) -> None:
    found = {route for route, words in exits.read_all() if "12 ngày làm việc" in words}
    of_sources = {"GET /documents/{version_id}", "GET /documents/{version_id}/source"}
    assert found - of_sources == CARRYING


@pytest.mark.parametrize(
    "forgery",
    [
        without_citations,
        with_an_empty_quote,
        with_a_quote_that_stands_nowhere,
        with_a_quote_from_another_place,
    ],
)
def test_a_claim_without_its_citation_comes_out_nowhere(exits: Exits, forgery: Forgery) -> None:
    forge(exits, forgery)
    assert [route for route, words in exits.read_all() if SAID in words] == []


def test_a_forgery_that_is_cited_would_be_seen(exits: Exits) -> None:
    forge(exits, lambda claim: claim.update(text=SAID))
    assert "GET /answers" in {route for route, words in exits.read_all() if SAID in words}


def test_the_claim_was_there_before(exits: Exits) -> None:
    with reading(exits.office.engine) as connection:
        assert LEAVE in str(connection.execute(select(answers.c.document)).scalar_one())
