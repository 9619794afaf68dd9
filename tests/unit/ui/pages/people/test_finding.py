"""Finding a person: the list, its search, and what one may not do to whom."""

from collections.abc import Callable
from typing import Any

from app.contract.accounts import (
    Role,
)
from tests.unit.ui.pages.people.service import PeopleClient, open_person, person
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]


def test_everyone_is_listed_but_the_console(looking: Any, html_of: Any) -> None:
    page = looking()
    assert not page.exception
    assert "2 người" in html_of(page)
    assert "Máy chủ" not in html_of(page)


def test_the_list_is_searched_without_diacritics(looking: Any, html_of: Any) -> None:
    page = looking()
    page.text_input(key="people-query").set_value("do bao").run()
    assert "Đỗ Bảo Long" in html_of(page)
    assert "Phạm Thu Vân" not in html_of(page)


def test_hostile_names_stay_words(
    client: PeopleClient, hostile: str, looking: Any, html_of: Any
) -> None:
    client.people.append(person("x", hostile, unit=hostile))
    page = open_person(looking(), "x")
    assert not page.exception
    assert "<script>" not in html_of(page)


def test_a_closed_account_offers_no_act(client: PeopleClient, looking: Any) -> None:
    client.people.append(person("cu", "Trần Cũ", disabled=True))
    page = open_person(looking(), "cu")
    assert not page.expander
    assert "đã đóng" in page.info[0].value


def test_ones_own_account_is_for_another_administrator(client: PeopleClient, looking: Any) -> None:
    client.people.append(person("1", "Nguyễn Thị Hà", Role.ADMINISTRATOR))
    page = open_person(looking(), "1")
    assert not page.expander
    assert "quản trị viên khác" in page.info[0].value
