"""What can be done about a person: who takes over, what leaving means, what a review asks for."""

from collections.abc import Callable

import pytest

from app.contract.accounts import (
    Account,
    AccountToReview,
    Departed,
    LeavingPlan,
    ReviewReason,
)
from app.contract.catalogue import Language
from ui.people.access import ACTS, acts_for
from ui.people.handing_over import successors
from ui.people.leaving import outcome, plan_html
from ui.people.parts import Directory
from ui.words import Words

Make = Callable[..., Account]
VIETNAMESE = Words(Language.VIETNAMESE)


def test_who_does_the_same_in_the_same_unit_is_offered_first(account: Make) -> None:
    leaver = account("a", role="verifier", unit="Phòng Pháp chế")
    same_unit = account("b", role="staff", unit="Phòng Pháp chế")
    same_role = account("c", role="verifier")
    same_both = account("d", role="verifier", unit="Phòng Pháp chế")
    directory = Directory([leaver, same_unit, same_role, same_both], {})
    assert successors(directory, leaver) == [same_both, same_role, same_unit]


def test_neither_the_leaver_nor_a_closed_account_takes_over(account: Make) -> None:
    leaver = account("a")
    assert successors(Directory([leaver, account("b", disabled=True)], {}), leaver) == []


def test_the_plan_counts_what_ends_and_is_silent_about_nothing() -> None:
    told = plan_html(LeavingPlan(sessions=2, keys=0, open_reviews=3), VIETNAMESE)
    assert "2 phiên đang mở" in told
    assert "3 việc kiểm chứng" in told
    assert "khóa API" not in told
    assert "không đăng nhập được nữa" in told


def test_the_outcome_says_who_took_over_and_what_nobody_could(account: Make) -> None:
    leaver = account("a", display_name="Trần An", disabled=True)
    left = Departed(account=leaver, sessions=1, keys=2, handed_over=3, to_queue=4)
    said = outcome(left, account("b", display_name="Lê Bình"), VIETNAMESE)
    assert "Trần An: kết thúc 1 phiên, thu hồi 2 khóa." in said
    assert "Đã chuyển 3 việc cho Lê Bình." in said
    assert "4 việc trở lại danh sách chờ" in said


def test_without_a_successor_nobody_is_named(account: Make) -> None:
    left = Departed(account=account("a"), sessions=0, keys=0, handed_over=0)
    assert outcome(left, None, VIETNAMESE).count(".") == 1


@pytest.mark.parametrize("reason", ReviewReason)
def test_each_reason_has_its_words_and_an_act_that_the_page_knows(reason: ReviewReason) -> None:
    assert VIETNAMESE(f"access_reason.{reason}", count=6)
    assert ACTS.get(reason, "leave") in {"leave", "move"}


def test_an_act_that_two_reasons_ask_for_is_offered_once(account: Make) -> None:
    reasons = [ReviewReason.UNUSED, ReviewReason.NO_UNIT, ReviewReason.NO_KNOWLEDGE_BASE]
    line = AccountToReview(account=account(), reasons=reasons)
    assert acts_for(line) == ["leave", "move"]


def test_a_missing_second_factor_is_the_persons_own_to_set_up(account: Make) -> None:
    line = AccountToReview(account=account(), reasons=[ReviewReason.NO_SECOND_FACTOR])
    assert acts_for(line) == []
