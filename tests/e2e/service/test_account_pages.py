"""What the pages of accounts ask of the service: reach, a way off the second factor, a plan."""

import base64
import time
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from app.accounts.second_factor import STEP_SECONDS, code_at
from app.client import Client, ServiceProblem
from app.client.local import RunningService
from app.contract.accounts import Account, NewAccount, NewApiKey, Permission, Role
from app.contract.knowledge_bases import Level

PASSWORD = SecretStr("dong-ho-cat-xanh-7")


@pytest.fixture
def account(service: RunningService, request: pytest.FixtureRequest) -> Account:
    """A member of staff for one test."""
    name = request.node.name.replace("_", "-")[-40:].strip("-[]").lower()
    new = NewAccount(name=name, display_name="Người thử", role=Role.STAFF, password=PASSWORD)
    with service.client() as console:
        return console.create_account(new).account


@pytest.fixture
def person(service: RunningService, account: Account) -> Iterator[Client]:
    with Client(service.address) as client:
        client.sign_in(account.name, PASSWORD)
        yield client


def code_of(call) -> str:
    with pytest.raises(ServiceProblem) as refusal:
        call()
    return refusal.value.problem.code


def enrolled(person: Client) -> bytes:
    """Set up the second factor with the code of this step; its secret."""
    begun = person.begin_second_factor()
    assert begun.picture.startswith(b"\x89PNG")
    secret = base64.b32decode(begun.letters)
    person.confirm_second_factor(code(secret))
    return secret


def code(secret: bytes, ahead: int = 0) -> str:
    return code_at(secret, int(time.time()) // STEP_SECONDS + ahead)


def test_a_person_is_told_which_levels_the_role_reads(person: Client, people) -> None:
    assert person.me().distributions == [Level.PUBLIC, Level.INTERNAL]
    assert people["leader"].me().distributions == list(Level)


def test_a_session_alone_takes_no_second_factor_off(person: Client) -> None:
    secret = enrolled(person)
    assert code_of(lambda: person.turn_off_second_factor("000000")) == "code_refused"
    assert person.me().account.has_second_factor
    person.turn_off_second_factor(code(secret, ahead=1))
    assert not person.me().account.has_second_factor


def test_a_code_that_was_used_takes_nothing_off(person: Client) -> None:
    secret = enrolled(person)
    used = code(secret, ahead=1)
    person.turn_off_second_factor(used)
    assert code_of(lambda: person.turn_off_second_factor(used)) == "code_refused"


def test_guessing_codes_is_slowed_down(person: Client) -> None:
    enrolled(person)
    codes = {code_of(lambda: person.turn_off_second_factor("000000")) for _ in range(8)}
    assert codes == {"code_refused", "too_many_tries"}


def test_the_plan_counts_what_leaving_then_ends(
    service: RunningService, account: Account, person: Client
) -> None:
    for name in ("kept", "revoked"):
        new = NewApiKey(name=name, permissions=[Permission.ASK], knowledge_bases=[], days=1)
        made = person.create_key(new)
    person.revoke_key(made.about.id)
    with service.client() as console:
        plan = console.leaving_plan(account.id)
        left = console.disable_account(account.id)
    assert (plan.sessions, plan.keys) == (left.sessions, left.keys) == (1, 1)
