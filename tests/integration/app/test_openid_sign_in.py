"""Coming back from the provider: what is refused before it is asked, and what when it is silent."""

import time
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import Engine, select

from app.accounts import people
from app.accounts.lockout import FREE_TRIES, Guarded, Lockout
from app.accounts.openid.arriving import Identity, known, settle
from app.accounts.openid.exchanging import CodeFlow, RelyingParty
from app.accounts.openid.groups import Place, load_groups
from app.accounts.openid.journey import LIFETIME_SECONDS, Journey
from app.accounts.openid.provider import Provider
from app.accounts.openid.signing_in import OpenIdSignIn, Return
from app.accounts.people import Person
from app.accounts.sessions import Device, SessionRules
from app.contract.accounts import Role
from app.errors import IdentityProviderFailed, OpenIdRefused, TooManyTries
from app.storage.tables import accounts, audit
from knowledge.database import reading, writing

ISSUER = "http://127.0.0.1:9"
"""The discard port: nobody answers there."""
RULES = SessionRules(b"k" * 32, timedelta(hours=8), timedelta(minutes=30))
PARTY = RelyingParty(
    "can-cu", "secret", "http://127.0.0.1/back", "http://127.0.0.1/in", ("openid",)
)
DEVICE = Device("browser", "10.0.0.7")
IDENTITY = Identity(ISSUER, "s-1", "Đỗ.An@co.quan", "Đỗ Thị An")
PLACE = Place(Role.STAFF, "Phòng Một", frozenset({"chung", "khong-co"}))


def discovered(address: str) -> httpx.Response:
    said = {
        "issuer": ISSUER,
        "authorization_endpoint": f"{ISSUER}/a",
        "token_endpoint": f"{ISSUER}/t",
        "jwks_uri": f"{ISSUER}/k",
    }
    return httpx.Response(200, json=said, request=httpx.Request("GET", address))


@pytest.fixture
def openid(engine: Engine) -> OpenIdSignIn:
    flow = CodeFlow(Provider(ISSUER, discovered), PARTY, RULES.key)
    return OpenIdSignIn(flow, load_groups(), engine, RULES, Lockout())


def back(journey: Journey | None, state: str = "", code: str = "code") -> Return:
    return Return(journey, state or (journey.state(RULES.key) if journey else ""), code, DEVICE)


def reasons(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        rows = connection.execute(select(audit.c.details).order_by(audit.c.id)).scalars()
        return [row["reason"] for row in rows]


def test_each_way_back_that_is_not_ours_is_refused_and_written_down(openid, engine) -> None:
    _, journey = openid.begin("/", "vi")
    old = replace(journey, begun_at=int(time.time()) - LIFETIME_SECONDS - 5)
    for came in (back(None), back(old), back(journey, state="x"), back(journey, code="")):
        with pytest.raises(OpenIdRefused):
            openid.finish(came)
    assert reasons(engine) == ["no_journey", "no_journey", "state", "no_code"]


def test_a_provider_that_is_silent_is_no_fault_of_who_signs_in(openid, engine) -> None:
    for _ in range(FREE_TRIES[Guarded.ADDRESS] + 1):
        _, journey = openid.begin("/", "vi")
        with pytest.raises(IdentityProviderFailed):
            openid.finish(back(journey))
    assert set(reasons(engine)) == {"token"}


def test_a_journey_is_not_tried_twice(openid, engine) -> None:
    _, journey = openid.begin("/", "vi")
    with pytest.raises(IdentityProviderFailed):
        openid.finish(back(journey))
    with pytest.raises(OpenIdRefused):
        openid.finish(back(journey))
    assert reasons(engine) == ["token", "replayed"]


def test_forging_ways_back_is_slowed_for_the_address(openid) -> None:
    for _ in range(FREE_TRIES[Guarded.ADDRESS]):
        with pytest.raises(OpenIdRefused):
            openid.finish(back(None))
    with pytest.raises(TooManyTries):
        openid.finish(back(None))


def test_an_account_is_made_with_the_bases_that_there_are(engine: Engine) -> None:
    with writing(engine) as connection:
        made = settle(connection, IDENTITY, PLACE, None)
        found = known(connection, IDENTITY)
    assert (made.name, made.display_name, made.unit) == ("do.an", "Đỗ Thị An", "Phòng Một")
    assert made.knowledge_bases == {"chung"}
    assert found == made


def test_the_same_subject_of_another_issuer_is_somebody_else(engine: Engine) -> None:
    with writing(engine) as connection:
        settle(connection, IDENTITY, PLACE, None)
        assert known(connection, replace(IDENTITY, issuer="https://khac.example.vn")) is None


def test_nothing_is_written_where_nothing_has_changed(engine: Engine) -> None:
    with writing(engine) as connection:
        made = settle(connection, IDENTITY, PLACE, None)
    with writing(engine) as connection:
        assert settle(connection, IDENTITY, PLACE, made) == made
        acts = connection.execute(select(audit.c.action)).scalars().all()
    assert acts == ["account_created"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("", "openid"), ("ab", "ab-"), ("an", "an-"), ("../../x y", "x-y"), ("--", "openid"),
     ("ĐẶNG Văn Bình", "dang-van-binh"), ("<b>", "b-"), ("x" * 300, "x" * 48)],
)  # fmt: skip
def test_a_sign_in_name_is_made_of_whatever_the_provider_says(
    engine: Engine, staff: Person, name: str, expected: str
) -> None:
    with writing(engine) as connection:
        made = settle(connection, replace(IDENTITY, name=name), PLACE, None)
    assert made.name.startswith(expected)
    assert len(made.name) == len(expected) + (6 if expected.endswith("-") else 0)


def test_no_password_is_known_of_an_account_of_the_provider(engine: Engine) -> None:
    with writing(engine) as connection:
        made = settle(connection, IDENTITY, PLACE, None)
        kept = connection.execute(select(accounts.c.password_hash)).scalar_one()
        assert kept.startswith("$argon2id$")
        assert people.with_password(connection, made.name, "") is None
