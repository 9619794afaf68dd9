"""A question of several parts, and which of them the claims leave open."""

from datetime import date

import pytest

from app.answering.composing.asked.question_parts import (
    Said,
    parts_asked,
    parts_of,
    sought,
    uncovered,
)
from app.answering.model import PreviousTurn, Question, Reading
from app.contract.catalogue import Language

QUESTION = "Mất thẻ thì báo ai và trong bao lâu?"


def left(question: str, *claims: str, heading: str = "") -> list[str]:
    return [
        part.text
        for part in uncovered(parts_of(question), [Said(claim, heading) for claim in claims])
    ]


def test_the_parts_are_told_in_the_questions_own_words() -> None:
    assert [part.text for part in parts_of(QUESTION)] == ["Mất thẻ thì báo ai", "trong bao lâu"]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Mất thẻ thì báo ai, trong bao lâu và bị phạt gì?", 3),
        ("Xin học thêm cần giấy tờ gì và nộp ở đâu?", 2),
        ("Được mang máy chiếu về không và tối đa mấy ngày?", 2),
        ("mat the thi bao ai va trong bao lau?", 2),
        ("Who lends the key and how long may it be kept?", 2),
        ("Hủy ổ cứng thế nào và ai hủy?", 2),
    ],
)
def test_each_thing_that_is_asked_is_a_part(question: str, parts: int) -> None:
    assert len(parts_of(question)) == parts


@pytest.mark.parametrize(
    "question",
    [
        "Mất thẻ thì báo ai?",
        "Hồ sơ, giấy tờ nộp trong bao lâu?",
        "Sinh viên hết thời hạn, chưa đạt điểm tối thiểu thì sao?",
        "Có được nuôi chim ở ban công không? Tôi ở tầng 3, vậy có được nuôi chim ở ban công không?",
        "Cảng hàng không và các đơn vị liên quan làm gì?",
        "Nhờ người thân hay ai đó nhận hộ, có cần giấy ủy quyền không?",
        "Nếu các bên không thỏa thuận và không có quy định khác, ai xét đơn?",
    ],
)
def test_a_question_of_one_thing_has_no_parts(question: str) -> None:
    assert parts_of(question) == ()


def test_a_claim_that_holds_every_kind_covers_the_whole_question() -> None:
    assert left(QUESTION, "Phải báo Văn phòng trong 02 giờ.") == []


def test_a_part_that_no_claim_holds_is_left() -> None:
    assert left(QUESTION, "Người mất thẻ phải báo Văn phòng.") == ["trong bao lâu"]
    assert left(QUESTION, "Báo trong 02 giờ.") == ["Mất thẻ thì báo ai"]


def test_within_the_day_is_how_long() -> None:
    assert left(QUESTION, "Mất thẻ phải báo Văn phòng trong ngày.") == []


def test_who_signs_is_not_answered_by_somebody_who_only_receives() -> None:
    question = "Nuôi ong được hỗ trợ bao nhiêu tiền và ai ký?"
    assert left(question, "Người nuôi ong được hỗ trợ 900.000 đồng.") == ["ai ký"]
    assert left(question, "Hỗ trợ 900.000 đồng do Giám đốc phê duyệt.") == []


def test_a_penalty_is_no_fee() -> None:
    question = "Mất chìa khóa thì báo ai và bị phạt bao nhiêu?"
    assert left(question, "Báo bảo vệ phòng 2; làm chìa mới mất 70.000 đồng.") == [
        "bị phạt bao nhiêu"
    ]
    assert left(question, "Báo bảo vệ phòng 2, người làm mất bị phạt 70.000 đồng.") == []


def test_money_is_asked_for_money_only() -> None:
    question = "Chờ mấy ngày và mất bao nhiêu tiền?"
    assert left(question, "Chờ 12 ngày.") == ["mất bao nhiêu tiền"]
    assert left(question, "Chờ 12 ngày, lệ phí 50.000 đồng.") == []


def test_what_is_counted_must_be_named() -> None:
    question = "Mua ghế 4 triệu thì ai duyệt và cần mấy báo giá?"
    assert left(question, "Dưới 10.000.000 đồng | Giám đốc duyệt") == ["cần mấy báo giá"]
    assert left(question, "Dưới 10.000.000 đồng Giám đốc duyệt, cần 02 báo giá") == []


def test_yes_or_no_is_answered_by_what_speaks_of_the_same() -> None:
    question = "Mượn sách được mấy ngày và có được gia hạn không?"
    assert left(question, "Sách được mượn 14 ngày.") == ["có được gia hạn không"]
    assert left(question, "Sách được mượn 14 ngày, gia hạn một lần.") == []


def test_the_heading_may_name_who_does_it() -> None:
    question = "Bao lâu thay dầu một lần và ai rửa xe?"
    claims = ("Thay dầu mỗi 06 tháng.", "Rửa xe trước mỗi chuyến.")
    assert left(question, *claims) == ["ai rửa xe"]
    assert left(question, *claims, heading="Trách nhiệm của lái xe") == []


def test_an_open_part_is_answered_by_what_speaks_of_the_same() -> None:
    question = "Tổ nhận hàng có mấy người và hàng lỗi kỹ thuật thì làm gì?"
    assert left(question, "Tổ nhận hàng có 03 người.") == ["hàng lỗi kỹ thuật thì làm gì"]
    assert left(question, "Tổ nhận hàng có 03 người, hàng lỗi kỹ thuật bị trả lại.") == []


def test_parts_of_one_form_are_told_apart_by_their_own_words() -> None:
    question = "Mỗi năm học bao nhiêu tiết, trong đó bao nhiêu tiết an toàn thông tin?"
    assert left(question, "Mỗi năm học 40 tiết.") == ["trong đó bao nhiêu tiết an toàn thông tin"]
    assert left(question, "Mỗi năm học 40 tiết, có 08 tiết về an toàn thông tin.") == []


def test_a_later_part_is_asked_under_what_the_question_is_about() -> None:
    _, duration = parts_of(QUESTION)
    assert duration.alone == "Mất thẻ trong bao lâu"


def going_on(question: str, *claims: str) -> list[str]:
    previous = PreviousTurn("Thợ rừng được nghỉ mấy ngày?")
    asked = Question(question, "u1", Language.VIETNAMESE, date(2026, 1, 2), previous=previous)
    parts = parts_asked(asked, Reading(f"{question} thợ rừng nghỉ"))
    return [part.text for part in uncovered(parts, [Said(claim) for claim in claims])]


def test_whom_a_question_goes_on_to_ask_about_must_be_named() -> None:
    question = "còn với thợ mỏ thì sao?"
    assert going_on(question, "Thợ rừng được nghỉ 09 ngày.") == ["còn với thợ mỏ thì sao"]
    assert going_on(question, "Thợ rừng, thợ mỏ được nghỉ 09 ngày.") == []


def test_words_are_compared_as_typed() -> None:
    question = "mất thẻ thì sao?"
    assert going_on(question, "Thợ rừng có thể xin nghỉ thế nào?") == ["mất thẻ thì sao"]
    assert going_on(question, "Mất thẻ phải báo ngay.") == []
    assert going_on("con mat the thi sao?", "Mất thẻ phải báo ngay.") == []


def test_a_number_that_a_question_goes_on_to_ask_about_may_be_provided_for() -> None:
    question = "còn 150 triệu thì sao?"
    assert going_on(question, "Dưới 10.000.000 đồng do trưởng phòng duyệt.") != []
    assert going_on(question, "Từ 50.000.000 đồng trở lên do giám đốc duyệt.") == []


def test_a_question_without_a_turn_before_goes_on_from_nothing() -> None:
    asked = Question("còn với thợ mỏ thì sao?", "u1", Language.VIETNAMESE, date(2026, 1, 2))
    assert parts_asked(asked, Reading(asked.text)) == ()


def test_who_does_it_is_asked_of_what_the_question_goes_on_from() -> None:
    assert going_on("ai duyệt", "Tổ trưởng duyệt đơn.") == []
    assert going_on("ai duyệt", "Thợ rừng được nghỉ 09 ngày.") == ["ai duyệt"]


def test_a_verb_that_texts_leave_out_need_not_be_said() -> None:
    assert going_on("còn đi nước ngoài thì sao?", "Ra nước ngoài phải xin trước 15 ngày.") == []


def test_a_question_that_asks_who_does_one_thing_is_sought_as_a_part() -> None:
    asked = Question("Ai duyệt đơn nghỉ?", "u1", Language.VIETNAMESE, date(2026, 1, 2))
    (part,) = sought(asked, Reading(asked.text))
    assert part.is_covered_by(Said("Tổ trưởng cho nghỉ đến 03 ngày."))
    assert not part.is_covered_by(Said("Người nghỉ nộp đơn."))
    assert sought(asked, Reading("Nghỉ mấy ngày?")) == ()


def test_how_a_thing_is_handled_is_told_by_what_is_done() -> None:
    parts = parts_of("Thấy sai sau khi đăng thì xử lý ra sao, trong mấy ngày?")
    assert uncovered(parts, [Said("Phát hiện sai: gỡ ngay, sửa trong thời hạn 02 ngày.")]) == ()
