"""A signed-in person, and Streamlit's own tester to open pages with."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from app.client import Client, ServiceProblem
from app.contract.accounts import Account, Me, Permission, Role
from app.contract.answers import Answer
from app.contract.catalogue import Language
from app.contract.documents import SourceView
from app.contract.system import Problem
from tests.unit.ui.pages.service import FakeClient
from ui.visitor import Visitor
from ui.words import Words

STAFF = frozenset({Permission.ASK, Permission.READ_SOURCES})
OFFICER = STAFF | {Permission.UPLOAD, Permission.PUBLISH}

MakeVisitor = Callable[..., Visitor]
MakeClient = Callable[..., FakeClient]


@pytest.fixture
def visit(fake: MakeClient) -> MakeVisitor:
    """Someone who looks at a page: a member of staff reading Vietnamese, unless said otherwise."""

    def make(
        client: Client | None = None,
        permissions: frozenset[Permission] = STAFF,
        language: Language = Language.VIETNAMESE,
    ) -> Visitor:
        account = Account(
            id="1",
            name="thiha",
            display_name="Nguyễn Thị Hà",
            role=Role.STAFF,
            knowledge_bases=["chung"],
            created_at=datetime(2026, 3, 2, tzinfo=UTC),
        )
        me = Me(account=account, permissions=sorted(permissions))
        return Visitor(client or fake(), me, Words(language))

    return make


@pytest.fixture
def fake(
    answer: Callable[..., Answer], source: Callable[[str, int, int], SourceView]
) -> MakeClient:
    return partial(FakeClient, answer, source)


@pytest.fixture
def officer_rights() -> frozenset[Permission]:
    return OFFICER


@pytest.fixture
def officer(
    visit: MakeVisitor, officer_rights: frozenset[Permission]
) -> Callable[[FakeClient], Visitor]:
    """Someone who may hand in, check and publish, over this client."""
    return lambda client: visit(client, officer_rights)


@pytest.fixture
def opened() -> Callable[[Callable[[Visitor], None], Visitor], AppTest]:
    """Open a page, given as a function of the visitor, and run it once."""

    def opened(page: Callable[[Visitor], None], visitor: Visitor) -> AppTest:
        return AppTest.from_function(page, args=(visitor,), default_timeout=20).run()

    return opened


@pytest.fixture
def html_of() -> Callable[[AppTest], str]:
    """All the HTML of an open page."""

    def html_of(page: AppTest) -> str:
        return "\n".join(element.proto.body for element in page.get("html"))

    return html_of


@pytest.fixture
def problem() -> Callable[[int, str], ServiceProblem]:
    """What the client raises when the service says no."""

    def problem(status: int, detail: str) -> ServiceProblem:
        told = Problem(
            type="x", title="x", status=status, detail=detail, code="x", support_id="hỗ-trợ-7"
        )
        return ServiceProblem(told)

    return problem
