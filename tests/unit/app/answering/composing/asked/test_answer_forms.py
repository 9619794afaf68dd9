"""What an answer to one part of a question must hold."""

import pytest

from app.answering.composing.asked.answer_forms import AnswerForm, asked_in, bears


@pytest.mark.parametrize(
    ("piece", "form"),
    [
        ("bị phạt bao nhiêu", AnswerForm.PENALTY),
        ("bị xử lý thế nào", AnswerForm.PENALTY),
        ("cần giấy tờ gì", AnswerForm.PAPERS),
        ("phải làm đơn thế nào", AnswerForm.OPEN),
        ("đơn vị nào duyệt", AnswerForm.WHO),
        ("nộp trước mấy ngày", AnswerForm.HOW_LONG),
        ("hạn chót là ngày nào", AnswerForm.WHEN),
        ("cần mấy báo giá", AnswerForm.HOW_MUCH),
        ("nộp ở đâu", AnswerForm.WHERE),
        ("có được gia hạn không", AnswerForm.YES_OR_NO),
        ("quy định ở đâu", AnswerForm.OPEN),
        ("who signs it", AnswerForm.WHO),
        ("hoặc ai đó", None),
        ("cảng hàng không", None),
        ("bản sao đơn xin học", None),
    ],
)
def test_the_form_is_told_by_how_it_is_asked(piece: str, form: AnswerForm | None) -> None:
    asked = asked_in(piece)
    assert (asked.form if asked else None) == form


def test_the_form_is_told_without_diacritics() -> None:
    asked = asked_in("can giay to gi", bare=True)
    assert asked is not None
    assert asked.form is AnswerForm.PAPERS


@pytest.mark.parametrize(
    ("form", "asked", "text", "borne"),
    [
        (AnswerForm.HOW_LONG, "trong bao lâu", "Báo ngay cho tổ trực.", True),
        (AnswerForm.HOW_LONG, "trong bao lâu", "Báo cho tổ trực.", False),
        (AnswerForm.WHEN, "khi nào nộp", "Nộp vào đầu mỗi học kỳ.", True),
        (AnswerForm.WHEN, "khi nào được xét", "Được xét nếu có đơn.", True),
        (AnswerForm.WHEN, "nộp trước ngày nào", "Nộp đơn nếu có.", False),
        (AnswerForm.WHERE, "nộp ở đâu", "Đơn gửi Phòng Hành chính.", True),
        (AnswerForm.WHERE, "làm lại ở đâu", "Mất thẻ phải báo Văn phòng.", True),
        (AnswerForm.WHERE, "nộp ở đâu", "Đơn viết bằng tay.", False),
        (AnswerForm.PAPERS, "cần giấy tờ gì", "Kèm bản sao hợp đồng.", True),
        (AnswerForm.PAPERS, "cần giấy tờ gì", "Chờ 05 ngày.", False),
        (AnswerForm.HOW_MUCH, "lệ phí bao nhiêu", "Cấp lại thẻ | Không | Phòng 2", True),
        (AnswerForm.HOW_MUCH, "được thưởng bao nhiêu", "Có 05 người được thưởng.", False),
        (AnswerForm.HOW_MUCH, "có mấy người", "Họp khi có hai phần ba thành viên.", True),
        (AnswerForm.HOW_LONG, "nộp trước mấy ngày", "Được nghỉ đến 03 ngày.", False),
        (AnswerForm.HOW_LONG, "nộp trước mấy ngày", "Nộp trước ngày nghỉ 03 ngày.", True),
        (AnswerForm.HOW_MUCH, "có mấy người", "Hội đồng có 05 thành viên.", True),
        (AnswerForm.PENALTY, "bị phạt gì", "Người vi phạm bị nhắc nhở.", True),
        (AnswerForm.PENALTY, "bị phạt gì", "Quy chế được phát hành.", False),
        (AnswerForm.WHO, "ai rửa xe", "Rửa xe mỗi tuần.", False),
    ],
)
def test_a_sentence_bears_what_is_asked_or_not(
    form: AnswerForm, asked: str, text: str, borne: bool
) -> None:
    assert bears(form, asked, text) is borne


def test_the_heading_may_name_the_actor() -> None:
    assert bears(AnswerForm.WHO, "ai rửa xe", "Rửa xe mỗi tuần.", "Trách nhiệm của lái xe")
