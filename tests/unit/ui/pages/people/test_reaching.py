"""What a person is reached and recognised by: the second factor, the mailbox."""

from collections.abc import Callable
from typing import Any

from tests.unit.ui.pages.people.service import PeopleClient, open_person, send
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]


def test_a_lost_phone_is_taken_off(client: PeopleClient, looking: Any) -> None:
    page = open_person(looking(), "baolong")
    page.button(key="reset-second-factor").click().run()
    assert client.did == [("second factor off", "baolong")]
    assert "reset-second-factor" not in {b.key for b in open_person(looking(), "thuvan").button}


def test_an_address_is_saved_only_when_it_is_one(client: PeopleClient, looking: Any) -> None:
    page = open_person(looking(), "thuvan")
    page.text_input(key="email-thuvan").set_value("van@")
    page = send(page, "Lưu địa chỉ")
    assert page.error
    page.text_input(key="email-thuvan").set_value("van@coquan.gov.vn")
    send(page, "Lưu địa chỉ")
    assert client.did == [("email", "thuvan", "van@coquan.gov.vn")]
