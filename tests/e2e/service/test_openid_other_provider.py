"""Signing in at an identity provider that others wrote (oidc-provider-mock), as its own process."""

import json
import sys
from collections.abc import Iterator

import httpx
import pytest

from tests.e2e.service.agency_account import Agency, agency_with, free_port

GROUPS = """
groups:
  - {name: van-thu, role: knowledge_officer, unit: Văn thư, knowledge_bases: [chung]}
"""
PEOPLE = (
    {"sub": "an@co", "groups": ["van-thu"], "name": "Đỗ Thị An", "preferred_username": "do.an"},
    {"sub": "khach@noi.khac", "groups": ["khach"]},
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agency]:
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"]
    for person in PEOPLE:
        command += ["--user-claims", json.dumps(person)]
    var = tmp_path_factory.mktemp("other")
    with agency_with(var, f"http://127.0.0.1:{port}", command, GROUPS) as running:
        yield running


@pytest.fixture
def browser(house: Agency) -> Iterator[httpx.Client]:
    with house.browser() as browser:
        yield browser


def way_back(browser: httpx.Client, **chosen: str) -> str:
    """Over the provider's own form to the address that it sends the browser back to."""
    asked = browser.get("/sign-in/openid").headers["location"]
    return str(httpx.post(asked, data=chosen).headers["location"])


def test_a_person_of_a_named_group_comes_in(browser) -> None:
    assert browser.get(way_back(browser, sub="an@co")).status_code == 200
    account = browser.get("/api/me").json()["account"]
    assert (account["name"], account["display_name"]) == ("do.an", "Đỗ Thị An")
    assert (account["role"], account["unit"]) == ("knowledge_officer", "Văn thư")


def test_who_is_in_no_named_group_does_not(browser) -> None:
    assert browser.get(way_back(browser, sub="khach@noi.khac")).status_code == 403
    assert browser.get("/api/me").status_code == 401


def test_a_code_of_the_provider_opens_nothing_in_another_browser(house, browser) -> None:
    back = way_back(browser, sub="an@co")
    with house.browser() as thief:
        assert thief.get(back).status_code == 403
    assert browser.get(back).status_code == 200
    assert browser.get(back).status_code == 403


def test_who_says_no_at_the_provider_is_not_signed_in(browser) -> None:
    assert browser.get(way_back(browser, action="deny")).status_code == 403
    assert browser.get("/api/me").status_code == 401


def test_signing_out_leads_to_the_provider(house, browser) -> None:
    assert browser.get("/sign-in/openid/left").headers["location"].startswith(house.issuer)
