"""Who lacks the second factor sees the way to it in place of every page, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.contract.accounts import HeldBack
from ui.visitor import Visitor, way_out

MakeVisitor = Callable[..., Visitor]


class Codes:
    """Takes codes, over any other fake."""

    def __init__(self, rest: Any) -> None:
        self._rest = rest
        self.entered: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rest, name)

    def enter_second_factor(self, code: str) -> None:
        self.entered.append(code)


@pytest.fixture
def held(visit: MakeVisitor, fake: Callable[[], Any]) -> Callable[[HeldBack], Visitor]:
    def held(must: HeldBack) -> Visitor:
        visitor = visit(Codes(fake()), frozenset())
        return replace(visitor, me=visitor.me.model_copy(update={"held_back": must}))

    return held


def page(visitor):  # run by its source alone
    from ui.held_back import held_back_page

    held_back_page(visitor, visitor.me.held_back)


def test_who_has_none_is_told_why_and_begins(opened, held) -> None:
    shown: AppTest = opened(page, held(HeldBack.SET_UP))
    assert shown.title[0].value == "Cần xác thực hai lớp"
    assert [button.key for button in shown.button] == ["second-factor-begin"]


def test_who_has_one_enters_its_code(opened, held) -> None:
    visitor = held(HeldBack.ENTER)
    shown: AppTest = opened(page, visitor)
    shown.text_input[0].set_value("123 456")
    shown.button[0].click().run()
    assert visitor.client.entered == ["123 456"]


def test_an_empty_code_is_not_sent(opened, held) -> None:
    visitor = held(HeldBack.ENTER)
    shown: AppTest = opened(page, visitor)
    shown.button[0].click().run()
    assert visitor.client.entered == []


def test_the_way_out_goes_over_the_provider_for_who_came_from_it(visit) -> None:
    visitor = visit()
    assert way_out(visitor) == "/sign-in?language=vi"
    account = visitor.me.account.model_copy(update={"from_provider": True})
    me = visitor.me.model_copy(update={"account": account})
    assert way_out(replace(visitor, me=me)) == "/sign-in/openid/left?language=vi"
