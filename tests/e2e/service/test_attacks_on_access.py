"""Attacks on sessions, keys, objects and forms of a running service: none gets through."""

import base64
import time
from collections.abc import Iterator

import httpx
import pytest
from pydantic import SecretStr

from app.accounts.second_factor import STEP_SECONDS, code_at
from app.client import Client, ServiceProblem
from app.contract.accounts import NewAccount, NewApiKey, Permission, Role
from app.contract.answers import Ask

COOKIE = "cancu_session"
PASSWORD = "dong-ho-cat-xanh-7"
NEW_PASSWORD = "cua-so-tang-tam-vang-9"


@pytest.fixture
def browser(house) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=house.service.address) as browser:
        yield browser


@pytest.fixture
def staff(house) -> Iterator[Client]:
    with house.signed_in("staff") as client:
        yield client


@pytest.fixture
def somebody(house, request: pytest.FixtureRequest) -> Iterator[Client]:
    """A member of staff for one test, who may be locked, closed or moved."""
    name = request.node.name.replace("_", "-")[-40:].strip("-").lower()
    with house.service.client() as console, Client(house.service.address) as client:
        new = NewAccount(
            name=name,
            display_name="Người thử",
            role=Role.STAFF,
            password=SecretStr(PASSWORD),
            knowledge_bases=["mot"],
        )
        console.create_account(new)
        client.sign_in(name, SecretStr(PASSWORD))
        yield client


def form(browser: httpx.Client, name: str, password: str = PASSWORD, **more) -> httpx.Response:
    return browser.post("/sign-in", data={"name": name, "password": password}, **more)


def status_of(house, token: str, path: str = "/api/me", method: str = "GET") -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.request(method, house.service.address + path, headers=headers).status_code


def token_of(client: Client) -> str:
    return client._http.headers["Authorization"].removeprefix("Bearer ")


def code_of(call) -> tuple[int, str]:
    with pytest.raises(ServiceProblem) as refusal:
        call()
    return refusal.value.problem.status, refusal.value.problem.code


def key_of(client: Client, *permissions: Permission, bases=("mot",), days: int = 1):
    new = NewApiKey(name="k", permissions=list(permissions), knowledge_bases=list(bases), days=days)
    return client.create_key(new)


# Sessions


def test_a_cookie_planted_before_signing_in_opens_nothing_afterwards(house, browser) -> None:
    browser.cookies.set(COOKIE, "planted-by-somebody-else")
    given = form(browser, house.names["staff"]).cookies[COOKIE]
    assert given != "planted-by-somebody-else"
    assert status_of(house, "planted-by-somebody-else") == 401


def test_the_session_of_before_ends_when_the_same_browser_signs_in_again(house, browser) -> None:
    first = form(browser, house.names["staff"]).cookies[COOKIE]
    second = form(browser, house.names["staff"]).cookies[COOKIE]
    assert first != second
    assert (status_of(house, first), status_of(house, second)) == (401, 200)


def test_a_stolen_cookie_is_dead_after_signing_out(house, browser) -> None:
    stolen = form(browser, house.names["staff"]).cookies[COOKIE]
    browser.delete("/api/session")
    assert status_of(house, stolen) == 401


def test_signing_out_everywhere_ends_every_session(house, somebody) -> None:
    with Client(house.service.address) as elsewhere:
        elsewhere.sign_in(somebody.me().account.name, SecretStr(PASSWORD))
        assert len(somebody.sessions()) == 2
        assert somebody.sign_out_everywhere().count == 2
        assert code_of(elsewhere.me) == code_of(somebody.me) == (401, "not_signed_in")


def test_one_session_is_ended_without_the_others(house, somebody) -> None:
    with Client(house.service.address) as elsewhere:
        elsewhere.sign_in(somebody.me().account.name, SecretStr(PASSWORD))
        (other,) = [session for session in somebody.sessions() if not session.current]
        somebody.end_session(other.id)
        assert code_of(elsewhere.me) == (401, "not_signed_in")
        assert [session.current for session in somebody.sessions()] == [True]


def test_another_persons_session_is_neither_listed_nor_ended(house, staff) -> None:
    theirs = house.other["session_id"]
    assert theirs not in {session.id for session in staff.sessions()}
    assert code_of(lambda: staff.end_session(theirs)) == (404, "not_found")


def test_a_new_password_ends_every_session_and_the_old_one_opens_nothing(house, somebody) -> None:
    name = somebody.me().account.name
    somebody.change_password(SecretStr(PASSWORD), SecretStr(NEW_PASSWORD))
    assert code_of(somebody.me) == (401, "not_signed_in")
    assert code_of(lambda: somebody.sign_in(name, SecretStr(PASSWORD)))[0] == 401
    somebody.sign_in(name, SecretStr(NEW_PASSWORD))


def test_a_stolen_session_cannot_change_the_password_without_it(somebody) -> None:
    wrong = SecretStr("khong-phai-mat-khau")
    refused = code_of(lambda: somebody.change_password(wrong, SecretStr(NEW_PASSWORD)))
    assert refused == (401, "sign_in_refused")


def test_a_weak_password_is_refused(somebody) -> None:
    for weak in ("ngan", "matkhau123456", "nguoi thu vien xanh"):
        call = lambda weak=weak: somebody.change_password(SecretStr(PASSWORD), SecretStr(weak))  # noqa: E731
        assert code_of(call) == (422, "password_refused")


def test_a_password_is_not_set_without_the_declaration(somebody) -> None:
    body = {"current": PASSWORD, "password": NEW_PASSWORD, "not_reused": False}
    assert somebody._http.put("/api/me/password", json=body).status_code == 422


# Guessing


def test_guessing_rests_the_account_and_says_for_how_long(house, somebody) -> None:
    name = somebody.me().account.name
    with httpx.Client(base_url=house.service.address) as guesser:
        body = {"name": name, "password": "doan-mo"}
        answers = [guesser.post("/api/session", json=body) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [401] * 5 + [429]
        assert int(answers[-1].headers["retry-after"]) > 0
        right = guesser.post("/api/session", json={"name": name, "password": PASSWORD})
        assert right.status_code == 429


def test_an_unknown_name_and_a_wrong_password_read_alike(house, browser) -> None:
    bodies = []
    for name in (house.names["evaluator"], "khong-co-ai-ten-nay"):
        problem = browser.post("/api/session", json={"name": name, "password": "sai"}).json()
        bodies.append({key: value for key, value in problem.items() if key != "support_id"})
    assert bodies[0] == bodies[1]


# The second factor


def test_a_password_alone_does_not_pass_a_second_factor_and_no_code_passes_twice(somebody) -> None:
    name, right = somebody.me().account.name, SecretStr(PASSWORD)
    secret = base64.b32decode(somebody.begin_second_factor().letters)
    step = int(time.time()) // STEP_SECONDS
    assert code_of(lambda: somebody.confirm_second_factor("000000x"))[1] == "code_refused"
    somebody.confirm_second_factor(code_at(secret, step - 1))
    assert code_of(lambda: somebody.sign_in(name, right)) == (401, "sign_in_refused")
    somebody.sign_in(name, right, code_at(secret, step))
    again = lambda: somebody.sign_in(name, right, code_at(secret, step))  # noqa: E731
    assert code_of(again) == (401, "sign_in_refused")


# Keys


def test_a_key_does_what_it_was_made_for_and_nothing_else(house, staff) -> None:
    made = key_of(staff, Permission.ASK)
    with Client(house.service.address, token=made.key) as program:
        assert program.ask(Ask(question="Cán bộ gửi xe đạp ở đâu?")).claims
        assert code_of(program.documents) == (403, "forbidden")
    assert [one.prefix for one in staff.api_keys() if one.id == made.about.id] == [made.key[:16]]


def test_a_key_without_a_base_is_answered_nothing_and_reads_no_answer_of_before(
    house, staff
) -> None:
    before = staff.ask(Ask(question="Cán bộ gửi xe đạp ở đâu?"))
    made = key_of(staff, Permission.ASK, bases=())
    with Client(house.service.address, token=made.key) as program:
        assert program.ask(Ask(question="Cán bộ gửi xe đạp ở đâu?")).outcome == "refused_access"
        assert code_of(lambda: program.answer(before.id)) == (404, "not_found")
        assert before.id not in {answer.id for answer in program.answers()}
        follow = Ask(question="Còn xe máy?", previous_answer=before.id)
        assert code_of(lambda: program.ask(follow)) == (404, "not_found")
        assert program._http.get(f"/api/answers/{before.id}/text").status_code == 404


def test_nobody_makes_a_key_wider_than_themselves(staff) -> None:
    for wide in (
        lambda: key_of(staff, Permission.UPLOAD),
        lambda: key_of(staff, Permission.ASK, bases=("hai",)),
    ):
        assert code_of(wide) == (422, "key_too_wide")


def test_a_key_makes_no_key_and_ends_no_session(house, staff) -> None:
    made = key_of(staff, Permission.ASK, Permission.READ_SOURCES)
    with Client(house.service.address, token=made.key) as program:
        for call in (
            lambda: key_of(program, Permission.ASK),
            program.api_keys,
            program.sessions,
            program.sign_out_everywhere,
            program.begin_second_factor,
            lambda: program.change_password(SecretStr(PASSWORD), SecretStr(NEW_PASSWORD)),
        ):
            assert code_of(call) == (403, "forbidden")


def test_a_revoked_key_is_dead_at_the_next_request(house, staff) -> None:
    made = key_of(staff, Permission.ASK)
    assert status_of(house, made.key) == 200
    staff.revoke_key(made.about.id)
    assert status_of(house, made.key) == 401


def test_another_persons_key_is_neither_listed_nor_revoked(house, staff) -> None:
    theirs = house.other["key_id"]
    assert theirs not in {key.id for key in staff.api_keys()}
    assert code_of(lambda: staff.revoke_key(theirs)) == (404, "not_found")
    assert status_of(house, house.other["key"]) == 200


def test_a_key_in_a_hurry_is_told_when_to_come_back(house, staff) -> None:
    made = key_of(staff, Permission.ASK)
    answers = [
        httpx.get(
            f"{house.service.address}/api/me", headers={"Authorization": f"Bearer {made.key}"}
        )
        for _ in range(125)
    ]
    last = answers[-1]
    assert last.status_code == 429
    assert last.json()["code"] == "too_many_requests"
    assert 0 < int(last.headers["retry-after"]) <= 60
    assert staff.me().account


# Leaving and moving


def test_who_leaves_is_out_at_once_with_all_sessions_and_keys(house, somebody) -> None:
    key = key_of(somebody, Permission.ASK).key
    account = somebody.me().account
    with house.service.client() as console:
        left = console.disable_account(account.id)
    assert (left.sessions, left.keys, left.account.disabled) == (1, 1, True)
    assert status_of(house, token_of(somebody)) == status_of(house, key) == 401
    assert code_of(lambda: somebody.sign_in(account.name, SecretStr(PASSWORD)))[0] == 401


def test_who_moves_sees_the_new_unit_and_nothing_of_the_old(house, somebody) -> None:
    account = somebody.me().account
    before = somebody.ask(Ask(question="Cán bộ gửi xe đạp ở đâu?"))
    key = key_of(somebody, Permission.ASK).key
    with house.service.client() as console:
        moved = console.move_account(account.id, "Phòng Hai", Role.STAFF, ["hai"])
    assert (moved.unit, moved.knowledge_bases) == ("Phòng Hai", ["hai"])
    assert code_of(somebody.me) == (401, "not_signed_in")
    somebody.sign_in(account.name, SecretStr(PASSWORD))
    assert before.claims
    listed = {document.version_id for document in somebody.documents().documents}
    assert listed == {house.other["version_id"]}
    with Client(house.service.address, token=key) as program:
        assert program.ask(Ask(question="Cán bộ gửi xe đạp ở đâu?")).outcome == "refused_access"


def test_nobody_closes_or_widens_their_own_account(house) -> None:
    with house.signed_in("administrator") as administrator:
        own = administrator.me().account.id
        for call in (
            lambda: administrator.disable_account(own),
            lambda: administrator.move_account(own, "", Role.ADMINISTRATOR, ["mot", "hai"]),
        ):
            assert code_of(call) == (422, "bad_request")


# One-time codes


def test_a_one_time_code_sets_a_password_once(house, browser, somebody) -> None:
    account = somebody.me().account
    with house.service.client() as console:
        code = console.invite(account.id).code
    data = {"code": code, "password": NEW_PASSWORD, "repeated": NEW_PASSWORD, "not_reused": "on"}
    assert browser.post("/sign-in/first", data=data).status_code == 303
    assert browser.post("/sign-in/first", data=data).status_code == 422
    assert code_of(somebody.me) == (401, "not_signed_in")
    assert form(browser, account.name, NEW_PASSWORD).status_code == 303


def test_an_older_code_ends_when_a_new_one_is_given(house, somebody) -> None:
    account = somebody.me().account
    with house.service.client() as console, Client(house.service.address) as nobody:
        first = console.invite(account.id).code
        console.invite(account.id)
        call = lambda: nobody.set_password_by_code(first, SecretStr(NEW_PASSWORD))  # noqa: E731
        assert code_of(call) == (422, "invitation_refused")


# Objects of others


def test_another_units_answer_source_file_and_import_are_not_found(house, staff) -> None:
    other = house.other
    with house.signed_in("knowledge_officer") as officer:
        for call in (
            lambda: staff.answer(other["answer_id"]),
            lambda: staff.source(other["version_id"], 0, 5),
            lambda: staff.original(other["version_id"]),
            lambda: staff.page_image(other["version_id"], 1),
            lambda: officer.imported(other["import_id"]),
            lambda: officer.import_report(other["import_id"]),
            lambda: officer.cancel_import(other["import_id"]),
            lambda: officer.upload([("a.txt", b"abc")], knowledge_base="hai"),
            lambda: officer.correct(other["version_id"], {"number": "1/2024"}),
            lambda: officer.discard(other["version_id"]),
            lambda: officer.check_drafts([other["version_id"]]),
            lambda: officer.publish([other["version_id"]]),
            lambda: officer.place("mot", other["document_id"]),
        ):
            assert code_of(call)[0] == 404


BODIES = {
    "POST /answers/{answer_id}/feedback": {"kind": "wrong", "reason": "sai rồi"},
    "POST /answers/{answer_id}/review-request": {},
    "GET /answers/{answer_id}/text": None,
    "GET /answers/{answer_id}/paper?form=docx": None,
    "GET /reviews/answers/{answer_id}": None,
    "POST /documents/{version_id}/status": {"status": "withdrawn", "reason": "thử"},
    "POST /documents/{version_id}/release": {"reason": "thử"},
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("role", set(Role) - {Role.ADMINISTRATOR})
def test_no_act_on_another_units_object_is_done(house, role: Role, name: str) -> None:
    method, _, path = name.partition(" ")
    for parameter, value in house.other.items():
        path = path.replace(f"{{{parameter}}}", value)
    with house.signed_in(role) as client:
        response = client._http.request(method, f"/api{path}", json=BODIES[name])
    assert response.status_code in {403, 404}, response.text


def test_ids_that_are_none_are_told_as_unknown(staff) -> None:
    for id in ("%27%20OR%201=1--", "..%2f..%2fcancu.sqlite", "%00", "0", "a" * 3000):
        for path in (f"/api/answers/{id}", f"/api/documents/{id}/original"):
            assert staff._http.get(path).status_code in {400, 404, 422}


def test_fields_that_nobody_asked_for_change_nothing(house, staff) -> None:
    body = {"question": "Cán bộ gửi xe đạp ở đâu?", "account_id": house.other["account_id"],
            "within": ["hai"], "scope": {"knowledge_bases": ["hai"]}}  # fmt: skip
    answer = staff._http.post("/api/answers", json=body).json()
    assert staff.answer(answer["id"]).id == answer["id"]
    with house.service.client() as console:
        new = {"name": "gan-them", "display_name": "x", "role": "staff", "knowledge_bases": [],
               "id": "1", "permissions": ["purge"], "disabled": True, "created_at": 0}  # fmt: skip
        made = console._http.post("/api/accounts", json=new).json()["account"]
    assert (made["role"], made["disabled"]) == ("staff", False)
    assert made["id"] != "1"


def test_nobody_raises_their_own_role(house, staff) -> None:
    own = staff.me().account.id
    for method, path, body in (
        ("PUT", f"/api/accounts/{own}/posting",
         {"unit": "", "role": "administrator", "knowledge_bases": []}),
        ("POST", "/api/accounts", {"name": "moi-tao", "display_name": "x", "role": "leader"}),
        ("PATCH", "/api/me", {"role": "administrator"}),
    ):  # fmt: skip
        assert staff._http.request(method, path, json=body).status_code in {403, 405}
    assert staff.me().account.role is Role.STAFF


# Forms, headers, bodies


@pytest.mark.parametrize("origin", ["https://example.invalid", "null", "http://127.0.0.1.evil"])
def test_a_page_of_another_site_changes_nothing_with_the_cookie(
    house, browser, origin: str
) -> None:
    form(browser, house.names["staff"])
    headers = {"Origin": origin}
    for method, path in (
        ("POST", "/api/answers"),
        ("DELETE", "/api/me/sessions"),
        ("POST", "/api/me/keys"),
        ("PUT", "/api/me/password"),
    ):
        assert browser.request(method, path, headers=headers, json={}).status_code in {403, 422}
    assert form(browser, house.names["staff"], headers=headers).status_code == 403
    data = {"code": "x", "password": PASSWORD}
    assert browser.post("/sign-in/first", data=data, headers=headers).status_code == 403
    assert browser.get("/api/me").status_code == 200


def test_line_breaks_in_what_was_typed_make_no_header(house, browser) -> None:
    response = browser.post(
        "/sign-in?language=vi%0d%0aSet-Cookie:%20a=b",
        data={"name": "x\r\nSet-Cookie: a=b", "password": "y"},
    )
    assert "set-cookie" not in response.headers
    assert "<script" not in form(browser, "<script>alert(1)</script>").text


def test_signing_in_leads_nowhere_else(house, browser) -> None:
    elsewhere = (
        "https://example.invalid",
        "//example.invalid",
        "/%5Cexample.invalid",
        "/%09/example.invalid",
        "javascript:alert(1)",
        "%0d%0aSet-Cookie:%20a=b",
    )
    for query in ("?language=//example.invalid", *(f"?next={address}" for address in elsewhere)):
        data = {"name": house.names["staff"], "password": PASSWORD}
        response = browser.post(f"/sign-in{query}", data=data)
        assert response.headers["location"].startswith("/?lang=")


def test_a_file_name_with_a_path_is_only_a_name(house) -> None:
    with house.signed_in("knowledge_officer") as officer:
        content = "Điều 1. Tên tệp\nTên tệp không phải là đường dẫn."
        started = officer.upload([("../../../etc/cron.d/x.txt", content.encode())])
    assert [file.file_name for file in started.files] == ["x.txt"]


def test_bodies_beyond_measure_are_refused(house, staff, browser) -> None:
    assert staff._http.post("/api/answers", json={"question": "a" * 2_000_000}).status_code == 422
    big = browser.post("/sign-in", content=b"name=" + b"a" * 100_000)
    assert big.status_code == 413


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/plain", b'{"question": "x"}'),
        ("application/xml", b"<question>x</question>"),
        ("application/json", b"{"),
        ("application/json", b"\xff\xfe"),
        ("application/json", b"[" * 20_000),
    ],
)
def test_a_body_of_another_kind_is_refused_in_a_sentence(staff, kind: str, content: bytes) -> None:
    response = staff._http.post("/api/answers", content=content, headers={"content-type": kind})
    assert response.status_code in {400, 422}
    assert response.json()["code"] == "bad_request"


def test_tokens_of_every_broken_form_open_nothing(house) -> None:
    for value in ("Bearer", "Bearer x y", "Bearer " + "é" * 10, "Basic YTpi", "Bearer cancu_key_"):
        headers = [(b"authorization", value.encode("latin-1"))]
        assert httpx.get(f"{house.service.address}/api/me", headers=headers).status_code == 401


def test_the_console_of_another_process_opens_nothing(house) -> None:
    forged = house.service.token[:-1] + ("a" if house.service.token[-1] != "a" else "b")
    assert status_of(house, forged) == 401


# What is written down


def test_acts_on_accounts_are_in_the_audit(house, somebody) -> None:
    account = somebody.me().account
    made = key_of(somebody, Permission.ASK)
    somebody.revoke_key(made.about.id)
    with house.service.client() as console:
        console.move_account(account.id, "Phòng Một", Role.STAFF, ["mot"])
        console.disable_account(account.id)
        written = console._http.get("/api/audit/export.jsonl").text
    about = [line for line in written.splitlines() if account.id in line or made.about.id in line]
    for action in ("key_created", "key_revoked", "account_moved", "account_disabled"):
        assert any(f'"{action}"' in line for line in about), action
    assert made.key not in written
    assert PASSWORD not in written
