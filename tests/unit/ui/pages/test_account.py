"""One's own account on the screen: what is shown, what is sent, and what is shown only once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from streamlit.testing.v1 import AppTest

from app.contract.accounts import (
    ApiKey,
    CreatedApiKey,
    NewApiKey,
    Permission,
    SessionsEnded,
    SessionShown,
)
from app.contract.knowledge_bases import Level
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]
NOW = datetime.now(UTC)


class AccountClient:
    """What the page of this file asks of the service, over any other fake."""

    def __init__(self, rest: Any) -> None:
        self._rest = rest
        self.keys: list[ApiKey] = []
        self.did: list[tuple[object, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rest, name)

    def sessions(self) -> list[SessionShown]:
        return [
            SessionShown(
                id=id,
                device="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0",
                address="10.0.0.7",
                created_at=NOW,
                last_used_at=NOW,
                expires_at=NOW + timedelta(hours=8),
                current=id == "s1",
            )
            for id in ("s1", "s2")
        ]

    def end_session(self, session_id: str) -> None:
        self.did.append(("end", session_id))

    def sign_out_everywhere(self) -> SessionsEnded:
        self.did.append(("end all",))
        return SessionsEnded(count=2)

    def change_password(self, current: SecretStr, new: SecretStr) -> None:
        self.did.append(("password", current.get_secret_value(), new.get_secret_value()))

    def api_keys(self) -> list[ApiKey]:
        return self.keys

    def create_key(self, new: NewApiKey) -> CreatedApiKey:
        self.did.append(("key", new.name, tuple(new.permissions), new.days))
        made = key(new.name)
        self.keys = [made]
        return CreatedApiKey(key="cancu_key_whole", about=made)

    def revoke_key(self, key_id: str) -> None:
        self.did.append(("revoke", key_id))


def key(name: str) -> ApiKey:
    return ApiKey(
        id="k1",
        name=name,
        prefix="cancu_key_whol",
        permissions=[Permission.ASK],
        knowledge_bases=["chung"],
        created_at=NOW,
        expires_at=NOW + timedelta(days=90),
        last_used_at=None,
        revoked_at=None,
    )


@pytest.fixture
def client(fake: Any) -> AccountClient:
    return AccountClient(fake())


def run_me(visitor: "Visitor") -> None:
    from ui.account.page import account_page

    account_page(visitor)


def run_sessions(visitor: "Visitor") -> None:
    from ui.account.sessions import sessions_section

    sessions_section(visitor)


def run_password(visitor: "Visitor") -> None:
    from ui.account.password import password_section

    password_section(visitor)


def run_keys(visitor: "Visitor") -> None:
    from ui.account.keys import keys_section

    keys_section(visitor)


def send(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def test_i_see_who_i_am_and_what_i_may_reach(
    client: AccountClient, visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    visitor = visit(client)
    visitor.me.distributions.extend([Level.PUBLIC, Level.INTERNAL])
    page = opened(run_me, visitor)
    assert not page.exception
    for said in ("Nguyễn Thị Hà", "thiha", "Kho chung", "Công khai · Nội bộ", "Hỏi đáp"):
        assert said in html_of(page)
    assert "Quản lý người dùng" not in html_of(page)


def test_only_other_sessions_are_ended_one_by_one(
    client: AccountClient, visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    page = opened(run_sessions, visit(client))
    assert html_of(page).count("Phiên này") == 1
    assert {button.key for button in page.button} == {"end-s2", "end-all-sessions"}
    page.button(key="end-s2").click().run()
    assert client.did == [("end", "s2")]


def test_signing_out_everywhere_leads_to_the_way_in(
    client: AccountClient, visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    page = opened(run_sessions, visit(client)).button(key="end-all-sessions").click().run()
    assert client.did == [("end all",)]
    assert "/sign-in" in html_of(page)


def fill_password(page: AppTest, **entered: str) -> AppTest:
    for name, value in entered.items():
        page.text_input(key=f"password-{name}").set_value(value)
    page.checkbox(key="password-not-reused").check()
    return send(page, "Đổi mật khẩu")


def test_a_changed_password_leads_to_the_way_in(
    client: AccountClient, visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    page = fill_password(opened(run_password, visit(client)), current="a", new="b", repeated="b")
    assert client.did == [("password", "a", "b")]
    assert "Đã đổi mật khẩu" in html_of(page)


def test_two_different_new_passwords_are_not_sent(
    client: AccountClient, visit: MakeVisitor, opened: Any
) -> None:
    page = fill_password(opened(run_password, visit(client)), current="a", new="b", repeated="c")
    assert "không giống nhau" in page.error[0].value
    assert client.did == []


def test_who_signs_in_elsewhere_has_no_password_to_change_here(
    client: AccountClient, visit: MakeVisitor, opened: Any
) -> None:
    visitor = visit(client)
    visitor.me.account.from_provider = True
    page = opened(run_password, visitor)
    assert not page.text_input
    assert "tài khoản cơ quan" in page.info[0].value


def test_a_new_key_is_shown_once(
    client: AccountClient, visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    page = opened(run_keys, visit(client))
    page.text_input(key="key-name").set_value("Trang nội bộ")
    page.multiselect(key="key-permissions").select(Permission.ASK)
    send(page, "Tạo khóa")
    assert client.did == [("key", "Trang nội bộ", (Permission.ASK,), 90)]
    assert page.code[0].value == "cancu_key_whole"
    assert "Trong kho tri thức: Kho chung" in html_of(page)
    page.button(key="key-kept").click().run()
    assert not page.code


def test_a_key_carries_only_what_its_owner_may_do(
    client: AccountClient, visit: MakeVisitor, opened: Any
) -> None:
    page = opened(run_keys, visit(client))
    assert page.multiselect(key="key-permissions").options == [
        "Hỏi đáp",
        "Xem văn bản trong kho tri thức",
    ]


def test_a_key_for_nothing_is_not_made(
    client: AccountClient, visit: MakeVisitor, opened: Any
) -> None:
    page = send(opened(run_keys, visit(client)), "Tạo khóa")
    assert page.error
    assert client.did == []


def test_a_key_is_revoked_and_its_name_stays_words(
    client: AccountClient, visit: MakeVisitor, hostile: str, opened: Any, html_of: Any
) -> None:
    client.keys = [key(hostile)]
    page = opened(run_keys, visit(client))
    assert "<script>" not in html_of(page)
    page.button(key="revoke-k1").click().run()
    assert client.did == [("revoke", "k1")]
