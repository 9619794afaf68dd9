"""A question of several parts, and which of them the claims leave open."""

import pytest

from app.answering.composing.question_parts import parts_of, uncovered

QUESTION = "Mất thẻ thì báo ai và trong bao lâu?"


def left(question: str, *claims: str) -> list[str]:
    return [part.text for part in uncovered(question, claims)]


def test_the_parts_are_told_in_the_questions_own_words() -> None:
    assert [part.text for part in parts_of(QUESTION)] == ["Mất thẻ thì báo ai", "trong bao lâu"]


@pytest.mark.parametrize(
    "question",
    [
        "Mất thẻ thì báo ai?",
        "Hồ sơ, giấy tờ nộp trong bao lâu?",
        "Sinh viên hết thời hạn, chưa đạt điểm tối thiểu thì sao?",
    ],
)
def test_a_question_of_one_thing_has_no_parts(question: str) -> None:
    assert parts_of(question) == ()


def test_a_claim_that_holds_every_kind_covers_the_whole_question() -> None:
    assert left(QUESTION, "Phải báo Văn phòng trong 02 giờ.") == []


def test_a_part_that_no_claim_holds_is_left() -> None:
    assert left(QUESTION, "Người mất thẻ phải báo Văn phòng.") == ["trong bao lâu"]
    assert left(QUESTION, "Báo trong 02 giờ.") == ["Mất thẻ thì báo ai"]


def test_money_is_asked_for_money_only() -> None:
    question = "Chờ mấy ngày và mất bao nhiêu tiền?"
    assert left(question, "Chờ 12 ngày.") == ["mất bao nhiêu tiền"]
    assert left(question, "Chờ 12 ngày, lệ phí 50.000 đồng.") == []


def test_parts_of_one_kind_are_told_apart_by_their_own_words() -> None:
    question = "Mỗi năm học bao nhiêu tiết, trong đó bao nhiêu tiết an toàn thông tin?"
    assert left(question, "Mỗi năm học 40 tiết.") == ["trong đó bao nhiêu tiết an toàn thông tin"]
    assert left(question, "Mỗi năm học 40 tiết, có 08 tiết về an toàn thông tin.") == []
