"""Signing in at an identity provider: who comes in, as what, and every way that leads nowhere."""

import base64
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from app.accounts.second_factor import STEP_SECONDS, code_at
from app.contract.accounts import HeldBack, Role
from tests.e2e.service.agency_account import Agency, agency

COOKIE = "cancu_session"
JOURNEY = "cancu_journey"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agency]:
    with agency(tmp_path_factory.mktemp("openid")) as running:
        yield running


@pytest.fixture
def browser(house: Agency) -> Iterator[httpx.Client]:
    with house.browser() as browser:
        yield browser


def me(browser: httpx.Client) -> dict:
    return browser.get("/api/me").json()


def account_named(house: Agency, name: str):
    with house.service.client() as console:
        return {account.name: account for account in console.accounts()}.get(name)


def refused(answer: httpx.Response, status: int = 403) -> bool:
    return answer.status_code == status and COOKIE not in answer.cookies


# Coming in


def test_a_person_of_a_named_group_gets_an_account_and_a_session(house, browser) -> None:
    house.next("s-1", "can-bo", preferred_username="Đỗ.An@co.quan", name="Đỗ Thị An")
    answer = house.sign_in(browser)
    assert answer.status_code == 200
    account = me(browser)["account"]
    assert (account["name"], account["display_name"]) == ("do.an", "Đỗ Thị An")
    assert (account["role"], account["unit"]) == ("staff", "Phòng Một")
    assert account["knowledge_bases"] == ["chung"]
    assert account["from_provider"] is True
    with house.service.client() as console:
        console.wait_until_ready()


def test_the_cookie_is_for_no_script_and_no_other_site(house, browser) -> None:
    house.next("s-1", "can-bo")
    cookies = house.sign_in(browser).headers.get_list("set-cookie")
    (session,) = [cookie.lower() for cookie in cookies if cookie.startswith(COOKIE)]
    assert "httponly" in session
    assert "samesite=strict" in session


def test_the_way_there_carries_a_challenge_and_neither_verifier_nor_secret(house, browser) -> None:
    location = browser.get("/sign-in/openid").headers["location"]
    asked = parse_qs(urlsplit(location).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) == 43
    assert set(asked) == {
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce",
        "code_challenge", "code_challenge_method",
    }  # fmt: skip


def test_the_same_subject_is_the_same_account_whatever_it_is_called(house, browser) -> None:
    house.next("s-2", "can-bo", preferred_username="binh", email="b@co.quan")
    house.sign_in(browser)
    first = me(browser)["account"]["id"]
    house.next(
        "s-2", "can-bo", preferred_username="binh.moi", email="khac@co.quan", name="Bình Mới"
    )
    house.sign_in(browser)
    assert me(browser)["account"]["id"] == first
    assert me(browser)["account"]["display_name"] == "Bình Mới"


def test_another_subject_of_the_same_name_and_mail_is_another_account(house, browser) -> None:
    house.next("s-3", "can-bo", preferred_username="cuong", email="c@co.quan")
    house.sign_in(browser)
    first = me(browser)["account"]
    house.next("s-4", "can-bo", preferred_username="cuong", email="c@co.quan")
    house.sign_in(browser)
    second = me(browser)["account"]
    assert first["id"] != second["id"]
    assert second["name"].startswith("cuong-")


def test_a_name_of_the_house_is_not_taken_over(house, browser) -> None:
    house.next("s-5", "can-bo", preferred_username="console")
    house.sign_in(browser)
    account = me(browser)["account"]
    assert account["name"].startswith("console-")
    assert account["role"] == "staff"


def test_role_and_unit_follow_the_groups_and_sessions_of_before_end(house, browser) -> None:
    house.next("s-6", "can-bo", preferred_username="em")
    house.sign_in(browser)
    house.next("s-6", "kiem-chung", amr=["pwd", "mfa"])
    with house.browser() as elsewhere:
        house.sign_in(elsewhere)
        account = me(elsewhere)["account"]
    assert (account["role"], account["unit"]) == ("verifier", "Phòng Hai")
    assert browser.get("/api/me").status_code == 401


def test_the_session_of_before_ends_when_the_browser_signs_in_anew(house, browser) -> None:
    house.next("s-1", "can-bo")
    first = house.sign_in(browser).cookies[COOKIE]
    second = house.sign_in(browser).cookies[COOKIE]
    statuses = [
        httpx.get(
            f"{house.service.address}/api/me", headers={"Authorization": f"Bearer {token}"}
        ).status_code
        for token in (first, second)
    ]
    assert statuses == [401, 200]


def test_it_is_all_in_the_audit(house, browser) -> None:
    house.next("s-7", "can-bo", preferred_username="giang")
    house.sign_in(browser)
    own = account_named(house, "giang").id
    acts = [row["action"] for row in house.audited() if row["account_id"] == own]
    assert acts == ["account_created", "sign_in"]


# What leads nowhere


def test_a_wrong_state_opens_nothing(house, browser) -> None:
    house.next("s-1", "can-bo")
    back = house.way_back(browser)
    forged = back.replace(parse_qs(urlsplit(back).query)["state"][0], "x" * 43)
    assert refused(browser.get(forged))
    assert browser.get("/api/me").status_code == 401


def test_a_code_brought_by_another_browser_opens_nothing(house, browser) -> None:
    house.next("s-1", "can-bo")
    back = house.way_back(browser)
    with house.browser() as victim:
        assert refused(victim.get(back))
        house.way_back(victim)
        assert refused(victim.get(back))


def test_a_forged_journey_cookie_opens_nothing(house, browser) -> None:
    house.next("s-1", "can-bo")
    back = house.way_back(browser)
    sealed = browser.cookies[JOURNEY]
    browser.cookies.clear()
    for forged in (sealed[:-1] + ("A" if sealed[-1] != "A" else "B"), "x.y", "é", "." * 9000):
        headers = [(b"cookie", f"{JOURNEY}={forged}".encode())]
        assert browser.get(back, headers=headers).status_code in {400, 403, 431}


def test_a_code_is_good_once(house, browser) -> None:
    house.next("s-1", "can-bo")
    back = house.way_back(browser)
    journey = browser.cookies[JOURNEY]
    assert browser.get(back).status_code == 200
    with house.browser() as thief:
        thief.cookies.set(JOURNEY, journey, path="/sign-in/openid")
        assert refused(thief.get(back))


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"nonce": "cua-lan-khac"}, "invalid_claim:nonce"),
        ({"nonce": None}, "missing_claim:nonce"),
        ({"aud": "ung-dung-khac"}, "invalid_claim:aud"),
        ({"aud": ["can-cu", "ung-dung-khac"]}, "missing_claim:azp"),
        ({"azp": "ung-dung-khac"}, "invalid_claim:azp"),
        ({"iss": "https://example.invalid"}, "invalid_claim:iss"),
        ({"exp": 1}, "expired_token:exp"),
        ({"exp": None}, "missing_claim:exp"),
        ({"iat": 1}, "old"),
        ({"iat": 99999999999}, "invalid_claim:iat"),
        ({"sub": ""}, "invalid_claim:sub"),
        ({"sub": "x" * 256}, "subject"),
    ],
)
def test_a_token_that_is_wrong_in_one_claim_opens_nothing(house, browser, claims, reason) -> None:
    house.next("s-1", "can-bo", **claims)
    assert refused(house.sign_in(browser))
    refusals = [row for row in house.audited() if row["action"] == "sign_in_refused"]
    assert max(refusals, key=lambda row: row["id"])["details"]["reason"] == reason


@pytest.mark.parametrize("signed_with", ["client secret", "another key"])
def test_a_token_that_the_provider_did_not_sign_opens_nothing(house, browser, signed_with) -> None:
    house.next("s-1", "can-bo", signed_with=signed_with)
    assert refused(house.sign_in(browser))


@pytest.mark.parametrize("groups", [(), ("khong-ai-biet",), ("CAN-BO",)])
def test_no_named_group_no_account(house, browser, groups: tuple[str, ...]) -> None:
    house.next("s-nobody", *groups, preferred_username="khong-ai", role="administrator")
    answer = house.sign_in(browser)
    assert refused(answer)
    assert "chưa được cấp quyền" in answer.text
    assert account_named(house, "khong-ai") is None


def test_who_loses_every_group_loses_the_open_sessions_too(house, browser) -> None:
    house.next("s-8", "can-bo", preferred_username="hanh")
    house.sign_in(browser)
    house.next("s-8")
    with house.browser() as elsewhere:
        assert refused(house.sign_in(elsewhere))
    assert browser.get("/api/me").status_code == 401


def test_a_closed_account_stays_closed(house, browser) -> None:
    house.next("s-9", "can-bo", preferred_username="khanh")
    house.sign_in(browser)
    own = me(browser)["account"]["id"]
    with house.service.client() as console:
        console.disable_account(own)
    house.next("s-9", "kiem-chung")
    assert refused(house.sign_in(browser))
    assert account_named(house, "khanh").disabled
    assert account_named(house, "khanh").role is Role.STAFF


def test_an_error_of_the_provider_opens_nothing(house, browser) -> None:
    back = urlsplit(house.way_back(browser))
    state = parse_qs(back.query)["state"][0]
    query = urlencode({"error": "access_denied", "error_description": "<b>x", "state": state})
    answer = browser.get(f"{back.path}?{query}")
    assert refused(answer)
    assert "<b>x" not in answer.text


def test_a_password_opens_no_account_of_the_provider(house, browser) -> None:
    house.next("s-1", "can-bo")
    house.sign_in(browser)
    name = me(browser)["account"]["name"]
    with house.browser() as guesser:
        for password in ("", "do.an", "x" * 20):
            data = {"name": name, "password": password}
            assert guesser.post("/sign-in", data=data).status_code == 401


# Where it leads


@pytest.mark.parametrize(
    "wanted",
    [
        "https://example.invalid",
        "//example.invalid",
        "/\\example.invalid",
        "/\t/example.invalid",
        "\\\\example.invalid",
        "javascript:alert(1)",
        "/sign-in/openid/left",
        "http:example.invalid",
        "/@example.invalid",
        "/verify?id=1#//example.invalid",
        '/"><script>alert(1)</script>',
        "x" * 5000,
    ],
)
def test_signing_in_leads_to_no_other_place(house, browser, wanted: str) -> None:
    house.next("s-1", "can-bo")
    answer = house.sign_in(browser, "?" + urlencode({"next": wanted}))
    assert answer.status_code == 200
    assert 'content="0;url=/?lang=vi"' in answer.text
    assert "example.invalid" not in answer.text
    assert "<script" not in answer.text


def test_the_page_that_was_asked_for_is_there_after_signing_in(house, browser) -> None:
    house.next("s-1", "can-bo")
    asked = browser.get("/verify?id=ab12&hash=cd34")
    leading = browser.get(asked.headers["location"])
    assert 'href="/sign-in/openid?language=vi&amp;next=%2Fverify%3Fid%3Dab12' in leading.text
    query = "?" + urlencode({"next": "/verify?id=ab12&hash=cd34", "language": "en"})
    page = house.sign_in(browser, query).text
    assert "url=/verify?id=ab12&amp;hash=cd34&amp;lang=en" in page


def test_signing_out_goes_over_the_provider(house, browser) -> None:
    ending = browser.get("/sign-in/openid/left").headers["location"]
    assert ending.startswith(f"{house.issuer}/end?")
    home = parse_qs(urlsplit(ending).query)["post_logout_redirect_uri"]
    assert home == [f"{house.service.address}/sign-in"]


# The second factor


def test_a_role_that_needs_one_is_held_back_until_it_is_there(house, browser) -> None:
    house.next("s-10", "kiem-chung", preferred_username="lan", amr=["pwd"])
    house.sign_in(browser)
    assert me(browser)["held_back"] == HeldBack.SET_UP
    assert browser.get("/api/answers").json()["code"] == "second_factor_needed"


def test_the_providers_second_factor_is_enough(house, browser) -> None:
    house.next("s-11", "kiem-chung", preferred_username="mai", amr=["pwd", "mfa"])
    house.sign_in(browser)
    assert me(browser)["held_back"] is None
    assert browser.get("/api/answers").status_code == 200


def test_an_own_second_factor_is_asked_for_once_more(house, browser) -> None:
    house.next("s-12", "kiem-chung", preferred_username="nga")
    house.sign_in(browser)
    letters = browser.post("/api/me/second-factor").json()["letters"]
    secret, step = base64.b32decode(letters), int(time.time()) // STEP_SECONDS
    code = {"code": code_at(secret, step - 1)}
    assert browser.post("/api/me/second-factor/confirmation", json=code).status_code == 204
    assert me(browser)["held_back"] is None
    house.sign_in(browser)
    assert me(browser)["held_back"] == HeldBack.ENTER
    for wrong in ("000000", code["code"]):
        entered = browser.post("/api/session/second-factor", json={"code": wrong})
        assert entered.json()["code"] == "code_refused"
    entered = browser.post("/api/session/second-factor", json={"code": code_at(secret, step + 1)})
    assert entered.status_code == 204
    assert me(browser)["permissions"]
