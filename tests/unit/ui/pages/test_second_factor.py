"""The second factor on the screen: set up with a code, stopped, and turned off."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.contract.accounts import SecondFactorSecret
from tests.unit.ui.pages.service import ONE_PIXEL
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]


class AccountClient:
    """What the section asks of the service, over any other fake."""

    def __init__(self, rest: Any) -> None:
        self._rest = rest
        self.did: list[tuple[object, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rest, name)

    def begin_second_factor(self) -> SecondFactorSecret:
        return SecondFactorSecret(letters="ABCDEFGH", address="otpauth://totp/x", picture=ONE_PIXEL)

    def confirm_second_factor(self, code: str) -> None:
        self.did.append(("confirm", code))

    def turn_off_second_factor(self, code: str) -> None:
        self.did.append(("turn off", code))


@pytest.fixture
def client(fake: Any) -> AccountClient:
    return AccountClient(fake())


def run_second_factor(visitor: "Visitor") -> None:
    from ui.account.second_factor import second_factor_section
    from ui.library.finishing import show_done

    show_done()
    second_factor_section(visitor)


def send(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def test_a_second_factor_is_set_up_with_a_code(
    client: AccountClient, visit: MakeVisitor, opened: Any
) -> None:
    page = opened(run_second_factor, visit(client))
    page.button(key="second-factor-begin").click().run()
    assert page.code[0].value == "ABCD EFGH"
    assert page.get("image")
    page.text_input(key="second-factor-code").set_value("123 456")
    send(page, "Xác nhận và bật")
    assert not page.exception
    assert client.did == [("confirm", "123 456")]
    assert "Đã bật" in page.success[0].value


def test_what_is_no_code_is_not_sent(
    client: AccountClient, visit: MakeVisitor, opened: Any
) -> None:
    page = opened(run_second_factor, visit(client))
    page.button(key="second-factor-begin").click().run()
    page.text_input(key="second-factor-code").set_value("12345")
    send(page, "Xác nhận và bật")
    assert "đúng 6 chữ số" in page.error[0].value
    assert client.did == []


def test_a_refused_code_leaves_the_secret_to_try_again(
    client: AccountClient, visit: MakeVisitor, opened: Any, problem: Any
) -> None:
    def refuse(code: str) -> None:
        raise problem(422, "Mã xác thực không đúng.")

    client.confirm_second_factor = refuse  # type: ignore[method-assign]
    page = opened(run_second_factor, visit(client))
    page.button(key="second-factor-begin").click().run()
    page.text_input(key="second-factor-code").set_value("000000")
    send(page, "Xác nhận và bật")
    assert "không đúng" in page.error[0].value
    assert page.code[0].value == "ABCD EFGH"


def test_setting_up_can_be_stopped(client: AccountClient, visit: MakeVisitor, opened: Any) -> None:
    page = opened(run_second_factor, visit(client))
    page.button(key="second-factor-begin").click().run()
    page.button(key="second-factor-cancel").click().run()
    assert not page.code


def test_turning_it_off_takes_a_code(
    client: AccountClient, visit: MakeVisitor, opened: Any
) -> None:
    visitor = visit(client)
    visitor.me.account.has_second_factor = True
    page = opened(run_second_factor, visitor)
    page.text_input(key="second-factor-off-code").set_value("123456")
    send(page, "Tắt xác thực hai lớp")
    assert client.did == [("turn off", "123456")]
