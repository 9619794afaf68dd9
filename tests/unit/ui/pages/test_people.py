"""The page of who keeps accounts: finding, adding, moving, closing, and the review of access."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.contract.accounts import (
    Account,
    AccountToReview,
    CreatedAccount,
    Departed,
    Invitation,
    LeavingPlan,
    NewAccount,
    ReviewReason,
    Role,
)
from app.contract.delivery import Email
from app.contract.knowledge_bases import KnowledgeBase
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]
DAY = datetime(2026, 3, 2, tzinfo=UTC)


def person(name: str, display_name: str, role: Role = Role.STAFF, **more: Any) -> Account:
    fields = {"knowledge_bases": ["chung"], "unit": "Văn phòng", "created_at": DAY}
    return Account(id=name, name=name, display_name=display_name, role=role, **(fields | more))


class PeopleClient:
    """What the page of this file asks of the service, over any other fake."""

    def __init__(self, rest: Any) -> None:
        self._rest = rest
        self.people = [
            person("console", "Máy chủ", Role.ADMINISTRATOR),
            person("thuvan", "Phạm Thu Vân", Role.VERIFIER),
            person("baolong", "Đỗ Bảo Long", Role.VERIFIER, has_second_factor=True),
        ]
        self.plan = LeavingPlan(sessions=1, keys=2, open_reviews=3)
        self.reasons = [ReviewReason.UNUSED, ReviewReason.NO_UNIT]
        self.did: list[tuple[object, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rest, name)

    def accounts(self) -> list[Account]:
        return self.people

    def knowledge_bases(self, *, every: bool = False) -> list[KnowledgeBase]:
        assert every
        return [KnowledgeBase(id=id, name=f"Kho {id}") for id in ("chung", "nhan-su")]

    def create_account(self, new: NewAccount) -> CreatedAccount:
        self.did.append(("create", new.name, new.role, new.unit, new.knowledge_bases))
        self.people.append(person(new.name, new.display_name, new.role))
        return CreatedAccount(account=self.people[-1], initial_password="never-shown")

    def invite(self, account_id: str) -> Invitation:
        self.did.append(("invite", account_id))
        known = next(one for one in self.people if one.id == account_id)
        return Invitation(account=known, code="abc123-def456", expires_at=DAY)

    def email(self, account_id: str) -> Email:
        return Email(email="")

    def set_email(self, account_id: str, email: str) -> None:
        self.did.append(("email", account_id, email))

    def leaving_plan(self, account_id: str) -> LeavingPlan:
        return self.plan

    def disable_account(self, account_id: str, hand_over_to: str | None = None) -> Departed:
        self.did.append(("leave", account_id, hand_over_to))
        return Departed(account=self.people[1], sessions=1, keys=2, handed_over=3)

    def move_account(self, *moved: Any) -> Account:
        self.did.append(("move", *moved))
        return self.people[1]

    def take_off_second_factor(self, account_id: str) -> Account:
        self.did.append(("second factor off", account_id))
        return self.people[2]

    def accounts_to_review(self) -> list[AccountToReview]:
        return [AccountToReview(account=self.people[1], reasons=self.reasons)]


@pytest.fixture
def client(fake: Any) -> PeopleClient:
    return PeopleClient(fake())


def run_people(visitor: "Visitor") -> None:
    from ui.people.page import people_page

    people_page(visitor)


def run_newcomer(visitor: "Visitor") -> None:
    from ui.people.newcomer import newcomer_form
    from ui.people.page import directory_of

    newcomer_form(visitor, directory_of(visitor), lambda account: None)


def run_review(visitor: "Visitor") -> None:
    import streamlit as st

    from ui.people.access import access_review

    access_review(visitor, lambda account_id, act: st.session_state.update(chosen=account_id + act))


@pytest.fixture
def looking(client: PeopleClient, visit: MakeVisitor, opened: Any) -> Callable[[], AppTest]:
    return lambda: opened(run_people, visit(client))


def send(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def open_person(page: AppTest, name: str) -> AppTest:
    return page.button(key=f"open-person-{name}").click().run()


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


def test_moving_changes_unit_role_and_bases_in_one_step(client: PeopleClient, looking: Any) -> None:
    page = open_person(looking(), "thuvan")
    page.text_input(key="move-thuvan-new-unit").set_value("Phòng Pháp chế")
    page.radio(key="move-thuvan-role").set_value(Role.LEADER)
    page.multiselect(key="move-thuvan-bases").select("nhan-su")
    page.selectbox(key="move-successor-thuvan").select_index(0)
    page = send(page, "Lưu thay đổi")
    assert not page.exception
    assert client.did == [
        ("move", "thuvan", "Phòng Pháp chế", Role.LEADER, ["chung", "nhan-su"], "baolong")
    ]


def test_without_reviews_that_wait_a_move_asks_for_no_successor(
    client: PeopleClient, looking: Any
) -> None:
    client.plan = LeavingPlan(sessions=0, keys=0)
    page = open_person(looking(), "thuvan")
    assert "move-successor-thuvan" not in {box.key for box in page.selectbox}


def test_leaving_says_what_ends_and_is_one_act(
    client: PeopleClient, looking: Any, html_of: Any
) -> None:
    page = open_person(looking(), "thuvan")
    for said in ("1 phiên đang mở", "2 khóa API", "3 việc kiểm chứng"):
        assert said in html_of(page)
    page.selectbox(key="leaving-successor-thuvan").select_index(0)
    page = send(page, "Đóng tài khoản")
    assert client.did == [("leave", "thuvan", "baolong")]
    assert "Đã chuyển 3 việc cho Đỗ Bảo Long" in page.success[0].value.replace("\\", "")


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


def test_a_lost_phone_is_taken_off(client: PeopleClient, looking: Any) -> None:
    page = open_person(looking(), "baolong")
    page.button(key="reset-second-factor").click().run()
    assert client.did == [("second factor off", "baolong")]
    assert "reset-second-factor" not in {b.key for b in open_person(looking(), "thuvan").button}


def test_who_signs_in_elsewhere_gets_no_code_here(client: PeopleClient, looking: Any) -> None:
    client.people.append(person("sso", "Lý Sen", from_provider=True))
    page = open_person(looking(), "sso")
    assert "invite" not in {button.key for button in page.button}
    assert "theo nhóm" in page.info[0].value


def test_an_address_is_saved_only_when_it_is_one(client: PeopleClient, looking: Any) -> None:
    page = open_person(looking(), "thuvan")
    page.text_input(key="email-thuvan").set_value("van@")
    page = send(page, "Lưu địa chỉ")
    assert page.error
    page.text_input(key="email-thuvan").set_value("van@coquan.gov.vn")
    send(page, "Lưu địa chỉ")
    assert client.did == [("email", "thuvan", "van@coquan.gov.vn")]


def test_each_line_of_the_review_says_why_and_offers_what_to_do(
    client: PeopleClient, visit: MakeVisitor, opened: Any, html_of: Any
) -> None:
    page = opened(run_review, visit(client))
    assert "Không dùng trong 60 ngày qua" in html_of(page)
    page.button(key="review-leave-thuvan").click().run()
    assert page.session_state["chosen"] == "thuvanleave"


def test_a_clean_review_is_good_news(client: PeopleClient, visit: MakeVisitor, opened: Any) -> None:
    client.accounts_to_review = lambda: []  # type: ignore[method-assign]
    assert opened(run_review, visit(client)).success
