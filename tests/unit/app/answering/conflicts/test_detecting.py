"""Which numbers of two norms say different things about the same matter."""

import pytest

from app.answering.conflicts.detecting import differences_between
from tests.unit.app.answering.conflicts.pairs import IN_CONFLICT, NOT_IN_CONFLICT


@pytest.mark.parametrize(("one", "other"), IN_CONFLICT)
def test_two_numbers_for_one_matter_are_told(one: str, other: str) -> None:
    assert differences_between(one, other)
    assert differences_between(other, one)


@pytest.mark.parametrize(("one", "other"), NOT_IN_CONFLICT)
def test_other_words_and_other_matters_are_no_conflict(one: str, other: str) -> None:
    assert differences_between(one, other) == ()
    assert differences_between(other, one) == ()


def test_a_difference_quotes_both_sides_and_says_what_it_is_about() -> None:
    (found,) = differences_between(
        "Phí cấp bản sao không quá 2.000 đồng mỗi trang.", "Phí cấp bản sao: 3.000 đồng mỗi trang."
    )
    assert (found.one, found.other) == ("không quá 2.000 đồng", "3.000 đồng")
    assert found.matter[:2] == ("phí", "cấp")


def test_only_the_items_of_a_list_that_differ_are_told() -> None:
    one = "Hạn đổi mật khẩu như sau:\na) Tài khoản quản trị: 90 ngày;\nb) Tài khoản khách: 7 ngày."
    other = one.replace("7 ngày", "3 ngày")
    assert [(d.one, d.other) for d in differences_between(one, other)] == [("7 ngày", "3 ngày")]


def test_what_no_number_shows_is_not_told() -> None:
    assert not differences_between("Khách không được vào kho.", "Khách được vào kho.")
