"""A newcomer gets an account and a code, never a password."""

from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

from app.contract.accounts import (
    Role,
)
from tests.unit.ui.pages.people.service import PeopleClient, open_person, person, send
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]


def run_newcomer(visitor: "Visitor") -> None:
    from ui.people.newcomer import newcomer_form
    from ui.people.page import directory_of

    newcomer_form(visitor, directory_of(visitor), lambda account: None)


def fill_newcomer(page: AppTest, name: str) -> AppTest:
    page.text_input(key="newcomer-display-name").set_value("Hoàng  Thị Mai")
    page.text_input(key="newcomer-name").set_value(name)
    page.text_input(key="newcomer-new-unit").set_value(" Phòng  Kế hoạch ")
    page.radio(key="newcomer-role").set_value(Role.VERIFIER)
    page.multiselect(key="newcomer-bases").select("nhan-su")
    return send(page, "Tạo tài khoản và lấy mã")


def test_a_newcomer_gets_an_account_and_a_code_but_no_password(
    client: PeopleClient, visit: MakeVisitor, opened: Any
) -> None:
    fill_newcomer(opened(run_newcomer, visit(client)), "Mai.Hoang")
    assert client.did == [
        ("create", "mai.hoang", Role.VERIFIER, "Phòng Kế hoạch", ["nhan-su"]),
        ("invite", "mai.hoang"),
    ]


def test_a_name_that_cannot_be_typed_everywhere_is_not_sent(
    client: PeopleClient, visit: MakeVisitor, opened: Any
) -> None:
    page = fill_newcomer(opened(run_newcomer, visit(client)), "hoàng mai")
    assert "chữ thường không dấu" in page.error[0].value
    assert client.did == []


def test_a_code_is_shown_until_it_is_handed_over(looking: Any) -> None:
    page = send(open_person(looking(), "thuvan"), "Cấp mã mới")
    assert page.code[0].value == "abc123-def456"
    assert "Phạm Thu Vân" in page.warning[0].value
    page.button(key="code-done").click().run()
    assert not page.code


def test_a_code_is_not_shown_with_somebody_else(looking: Any) -> None:
    page = send(open_person(looking(), "thuvan"), "Cấp mã mới")
    page.button(key="back").click().run()
    assert not open_person(page, "baolong").code


def test_who_signs_in_elsewhere_gets_no_code_here(client: PeopleClient, looking: Any) -> None:
    client.people.append(person("sso", "Lý Sen", from_provider=True))
    page = open_person(looking(), "sso")
    assert "invite" not in {button.key for button in page.button}
    assert "theo nhóm" in page.info[0].value
