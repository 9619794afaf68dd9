"""Keys, invitations, second factors and hand-overs, against a real database."""

from datetime import UTC, datetime, timedelta

import pytest
from limits import RateLimitItemPerMinute
from sqlalchemy import Engine, select, update

from app.accounts import api_keys, invitations, moving, people, second_factor
from app.accounts.people import Person
from app.accounts.rates import RequestRates
from app.accounts.sessions import SessionRules
from app.contract.accounts import Permission, Role
from app.errors import InvitationRefused, PasswordRefused, TooManyRequests
from app.storage import tables
from knowledge.database import reading, writing

SECRET = b"k" * 32
RULES = SessionRules(SECRET, timedelta(hours=8), timedelta(minutes=30))
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def key_of(engine: Engine, owner: Person) -> str:
    with writing(engine) as connection:
        key, _ = api_keys.create_key(
            connection,
            SECRET,
            owner,
            name="k",
            permissions=[Permission.ASK],
            knowledge_bases=["chung"],
            days=1,
        )
    return key


def holder(engine: Engine, key: str) -> Person | None:
    with reading(engine) as connection:
        return api_keys.person_of_key(connection, SECRET, key)


def test_the_database_keeps_no_key_and_another_services_key_opens_nothing(
    engine: Engine, staff: Person
) -> None:
    key = key_of(engine, staff)
    with reading(engine) as connection:
        row = connection.execute(select(tables.api_keys)).one()
        assert api_keys.person_of_key(connection, b"o" * 32, key) is None
    assert key not in {str(value) for value in row}


def test_an_expired_key_opens_nothing(engine: Engine, staff: Person) -> None:
    key = key_of(engine, staff)
    with writing(engine) as connection:
        connection.execute(update(tables.api_keys).values(expires_at=LONG_AGO))
    assert holder(engine, key) is None


def test_what_is_taken_from_the_owner_is_taken_from_the_key(engine: Engine, staff: Person) -> None:
    key = key_of(engine, staff)
    with writing(engine) as connection:
        moving.move(connection, staff.id, moving.Posting("", Role.AUDITOR, []))
    acting = holder(engine, key)
    assert acting is not None
    assert acting.scope.knowledge_bases == frozenset()
    assert acting.permissions <= people_permissions(engine, staff)


def people_permissions(engine: Engine, person: Person) -> frozenset[Permission]:
    with reading(engine) as connection:
        return people.find(connection, person.id).permissions


def test_a_key_counts_for_its_owner_too(engine: Engine, staff: Person) -> None:
    two, many = RateLimitItemPerMinute(2), RateLimitItemPerMinute(100)
    rates = RequestRates(per_person=two, per_key=many)
    for _ in range(2):
        acting = holder(engine, key_of(engine, staff))
        assert acting is not None
        rates.count(acting)
    with pytest.raises(TooManyRequests) as refusal:
        rates.count(staff)
    assert 0 < int(refusal.value.details["seconds"]) <= 60


def test_an_old_invitation_opens_nothing(engine: Engine, staff: Person) -> None:
    with writing(engine) as connection:
        code, _ = invitations.invite(connection, RULES, staff.id)
        connection.execute(update(tables.invitations).values(expires_at=LONG_AGO))
        with pytest.raises(InvitationRefused):
            invitations.redeem(connection, RULES, code, "dong-ho-cat-xanh-7")


def test_a_weak_password_leaves_the_code_good(engine: Engine, staff: Person) -> None:
    with writing(engine) as connection:
        code, _ = invitations.invite(connection, RULES, staff.id)
        with pytest.raises(PasswordRefused):
            invitations.redeem(connection, RULES, code, "matkhau123456")
        invitations.redeem(connection, RULES, code, "dong-ho-cat-xanh-7")
        assert people.with_password(connection, "an", "dong-ho-cat-xanh-7")


def test_a_copied_database_makes_no_codes(engine: Engine, staff: Person) -> None:
    with writing(engine) as connection:
        here, _ = second_factor.begin(connection, SECRET, staff.id, "an")
        salt = connection.execute(select(tables.accounts.c.second_factor_salt)).scalar_one()
        there, _ = second_factor.begin(connection, b"o" * 32, staff.id, "an")
    assert here != there
    assert salt is not None
    assert salt not in here
