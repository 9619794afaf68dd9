"""Who may do what, asked at the door of a running service."""

from collections.abc import Iterator

import httpx
import pytest
from pydantic import SecretStr

from app.client import Client, ServiceProblem
from app.client.local import RunningService
from app.contract.accounts import NewAccount, Role

COOKIE = "cancu_session"
PASSWORD = "mat-khau-thu-nghiem"
NEEDS_A_PERSON = [
    ("GET", "/api/me"),
    ("GET", "/api/accounts"),
    ("POST", "/api/accounts"),
    ("POST", "/api/answers"),
    ("POST", "/api/answers/stream"),
    ("GET", "/api/answers"),
    ("POST", "/api/checks"),
    ("POST", "/api/conflicts"),
    ("GET", "/api/documents"),
    ("POST", "/api/imports"),
    ("POST", "/api/imports/x/files"),
    ("POST", "/api/imports/x/cancellation"),
    ("POST", "/api/imports/x/retry"),
    ("GET", "/api/imports/x/report"),
    ("GET", "/api/imports/x/report.csv"),
    ("PATCH", "/api/documents/x"),
    ("POST", "/api/documents/x/release"),
    ("POST", "/api/publications"),
    ("POST", "/api/searches"),
    ("POST", "/api/sentences"),
    ("GET", "/api/doctor"),
    ("POST", "/api/reindex"),
    ("DELETE", "/api/session"),
]
FORBIDDEN_FOR_STAFF = [
    ("GET", "/api/accounts"),
    ("GET", "/api/imports"),
    ("GET", "/api/imports/x/report"),
    ("POST", "/api/imports/x/cancellation"),
    ("GET", "/api/doctor"),
    ("POST", "/api/reindex"),
]


@pytest.fixture
def browser(service: RunningService) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=service.address) as browser:
        yield browser


def sign_in(browser: httpx.Client, name: str = "staff", password: str = PASSWORD) -> httpx.Response:
    return browser.post("/sign-in", data={"name": name, "password": password})


def code_of(call) -> tuple[int, str]:
    with pytest.raises(ServiceProblem) as refusal:
        call()
    return refusal.value.problem.status, refusal.value.problem.code


@pytest.mark.parametrize(("method", "path"), NEEDS_A_PERSON)
def test_nothing_is_open_without_a_session(browser: httpx.Client, method: str, path: str) -> None:
    response = browser.request(method, path)
    assert response.status_code == 401
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("method", "path"), FORBIDDEN_FOR_STAFF)
def test_staff_do_not_pass_where_only_others_may(people, method: str, path: str) -> None:
    assert people["staff"]._http.request(method, path).status_code == 403


def test_staff_may_not_upload_publish_search_or_check(people) -> None:
    staff = people["staff"]
    for call in (
        lambda: staff.upload([("a.txt", b"abc")]),
        lambda: staff.publish(["x"]),
        lambda: staff.search("x"),
        lambda: staff.check("x", "x"),
    ):
        assert code_of(call) == (403, "forbidden")


def test_an_invented_token_opens_nothing(service: RunningService) -> None:
    with Client(service.address, token="x" * 43) as nobody:
        assert code_of(nobody.me) == (401, "not_signed_in")


def test_who_uploads_does_not_publish(people, upload) -> None:
    drafted = str(upload("mot-minh.txt", "Điều 1. Một mình\nKhông tự công bố.".encode()).version_id)
    officer = people["knowledge_officer"]
    assert code_of(lambda: officer.publish([drafted])) == (409, "wrong_status")
    officer.check_drafts([drafted])
    assert code_of(lambda: officer.publish([drafted])) == (403, "second_person_needed")
    officer.discard(drafted)
    assert code_of(lambda: officer.understood(drafted)) == (404, "version_unknown")


def test_staff_do_not_see_drafts(people, upload) -> None:
    drafted = str(upload("nhap.txt", "Điều 1. Bản nháp\nChưa ai được xem.".encode()).version_id)
    listed = people["staff"].documents(limit=1000).documents
    assert drafted not in {document.version_id for document in listed}
    assert code_of(lambda: people["staff"].understood(drafted))[0] == 403
    assert code_of(lambda: people["staff"].source(drafted, 0, 5))[0] == 403
    people["knowledge_officer"].discard(drafted)


def test_restricted_texts_stay_with_those_who_may_see_them(people) -> None:
    officer = people["knowledge_officer"]
    text = "Điều 1. Hạn chế\nMã tủ hồ sơ nhân sự đặt tại phòng 302."
    started = officer.upload([("han-che.txt", text.encode())], distribution="restricted")
    while started.state != "done":
        started = officer.imported(started.id)
    version_id = str(started.files[0].version_id)
    officer.check_drafts([version_id])
    people["leader"].publish([version_id])
    listed = people["staff"].documents(limit=1000).documents
    assert version_id not in {document.version_id for document in listed}
    assert code_of(lambda: people["staff"].source(version_id, 0, 5)) == (404, "version_unknown")
    assert code_of(lambda: people["staff"].original(version_id)) == (404, "version_unknown")
    assert people["leader"].source(version_id, 0, 5).quote == text[:5]


def test_another_officers_import_is_not_found(people, upload, service: RunningService) -> None:
    officer = people["knowledge_officer"]
    import_id = officer.imports()[0].id
    assert code_of(lambda: people["administrator"].imported(import_id)) == (404, "not_found")


def test_a_closed_account_is_out_at_once(service: RunningService) -> None:
    name, password = "ra-di", SecretStr(PASSWORD)
    new = NewAccount(name=name, display_name="x", role=Role.STAFF, password=password)
    with service.client() as console, Client(service.address) as leaver:
        account = console.create_account(new).account
        leaver.sign_in(name, password)
        assert leaver.me().account.name == name
        console.disable_account(account.id)
        assert code_of(leaver.me) == (401, "not_signed_in")
        assert code_of(lambda: leaver.sign_in(name, password)) == (401, "sign_in_refused")


def test_a_signed_out_token_is_dead(service: RunningService) -> None:
    with Client(service.address) as client:
        client.sign_in("staff", SecretStr(PASSWORD))
        client.sign_out()
        assert code_of(client.me) == (401, "not_signed_in")


def test_the_sign_in_page_sets_a_cookie_that_scripts_cannot_read(browser: httpx.Client) -> None:
    response = sign_in(browser)
    assert response.status_code == 303
    cookie = response.headers["set-cookie"].lower()
    assert cookie.startswith(f"{COOKIE}=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_wrong_password_says_so_without_telling_which(browser: httpx.Client) -> None:
    for name in ("staff", "khong-co-ai"):
        response = sign_in(browser, name, "sai mật khẩu")
        assert response.status_code == 401
        assert "Tên đăng nhập hoặc mật khẩu không đúng" in response.text
        assert "set-cookie" not in response.headers


def test_the_sign_in_page_escapes_and_cannot_be_framed(browser: httpx.Client) -> None:
    response = browser.get("/sign-in", params={"language": "<script>"})
    assert "<script" not in response.text
    assert response.headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in response.headers["content-security-policy"]


def test_the_page_is_for_signed_in_people_only(browser: httpx.Client) -> None:
    assert browser.get("/").headers["location"] == "/sign-in"
    sign_in(browser)
    assert browser.get("/").status_code == 200


def test_the_page_that_was_asked_for_is_there_after_signing_in(browser: httpx.Client) -> None:
    to_sign_in = browser.get("/verify?id=ab12&hash=cd34").headers["location"]
    assert to_sign_in == "/sign-in?language=vi&next=%2Fverify%3Fid%3Dab12%26hash%3Dcd34"
    page = browser.get(to_sign_in).text
    assert page.count("next=%2Fverify%3Fid%3Dab12%26hash%3Dcd34") == 3
    response = browser.post(to_sign_in, data={"name": "staff", "password": PASSWORD})
    assert response.headers["location"] == "/verify?id=ab12&hash=cd34&lang=vi"


def test_a_wrong_password_does_not_lose_the_page_that_was_asked_for(browser: httpx.Client) -> None:
    data = {"name": "staff", "password": "sai mật khẩu"}
    page = browser.post("/sign-in?next=%2Fverify%3Fid%3Dab12", data=data)
    assert page.status_code == 401
    assert "next=%2Fverify%3Fid%3Dab12" in page.text


def test_who_comes_from_another_site_is_asked_once_more_from_here(browser: httpx.Client) -> None:
    from_elsewhere = {"Sec-Fetch-Site": "cross-site"}
    page = browser.get("/verify?id=ab12&hash=cd34", headers=from_elsewhere)
    assert page.status_code == 200
    assert "url=/verify?id=ab12&amp;hash=cd34&amp;lang=vi" in page.text
    assert browser.get("/verify", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303


def test_without_a_provider_there_is_no_way_to_one(browser: httpx.Client) -> None:
    assert "/sign-in/openid" not in browser.get("/sign-in").text
    for path in ("/sign-in/openid", "/sign-in/openid/callback?code=x&state=y"):
        assert "location" not in browser.get(path).headers


def test_a_form_from_another_site_changes_nothing(browser: httpx.Client) -> None:
    sign_in(browser)
    elsewhere = {"Origin": "http://example.invalid"}
    assert (
        browser.post("/api/answers", json={"question": "x"}, headers=elsewhere).status_code == 403
    )
    assert browser.post("/sign-in", data={"name": "staff"}, headers=elsewhere).status_code == 403
