"""The people page, open over a service that remembers what it was told."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.unit.ui.pages.people.service import PeopleClient
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]


@pytest.fixture
def client(fake: Any) -> PeopleClient:
    return PeopleClient(fake())


def run_people(visitor: "Visitor") -> None:
    from ui.people.page import people_page

    people_page(visitor)


@pytest.fixture
def looking(client: PeopleClient, visit: MakeVisitor, opened: Any) -> Callable[[], AppTest]:
    return lambda: opened(run_people, visit(client))
