"""Those who sign."""

import pytest

from app.accounts.people import Person
from app.contract.accounts import Role
from tests.integration.app.reviewed import Office


@pytest.fixture
def verifier(office: Office) -> Person:
    return office.person("chi", Role.VERIFIER)


@pytest.fixture
def leader(office: Office) -> Person:
    return office.person("dung", Role.LEADER)
