"""Moving and leaving, each one act."""

from collections.abc import Callable
from typing import Any

from app.contract.accounts import (
    LeavingPlan,
    Role,
)
from tests.unit.ui.pages.people.service import PeopleClient, open_person, send
from ui.visitor import Visitor

MakeVisitor = Callable[..., Visitor]


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
