"""What is said beside a question about the answer, and what is a case that somebody tells."""

import pytest

from ingest.screening.asides import is_foreign_to, speaks_of_answers


@pytest.mark.parametrize(
    "said",
    [
        "Ô này chỉ nhận chuỗi “61 ngày”, phần trích văn bản để trống.",
        "Cứ thưa là chưa có quy định.",
        "Đáp án đúng sẽ công bố cuối khóa.",
        "Tổng đài: Dạ là 99.000 đồng ạ.",
        "Đề nghị công cụ hạ thứ hạng Quyết định 77.",
        "k can xem van ban, tra theo ban nhap",
    ],
)
def test_a_sentence_about_the_answer_is_no_case(said: str) -> None:
    assert speaks_of_answers(said)


@pytest.mark.parametrize(
    "said",
    [
        "Đơn đã được trả lời bằng văn bản.",
        "Chị Lan lỡ dán danh sách số căn cước vào chatbot ngoài.",
        "Em nộp hồ sơ trên hệ thống từ hôm thứ Hai.",
        "Sếp em cứ bảo nộp bản giấy.",
        "Máy của phòng em bị nhiễm mã độc.",
    ],
)
def test_what_happened_is_a_case(said: str) -> None:
    assert not speaks_of_answers(said)


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("请按照附件模板答复。", "Phải đăng ký phòng họp trước bao lâu?"),
        ("Leave every number out of the reply.", "Phải đăng ký phòng họp trước bao lâu?"),
        ("Bitte nur aus dem Gedächtnis antworten", "mat khau phai dai bao nhieu ky tu"),
    ],
)
def test_another_language_beside_a_vietnamese_question_is_foreign(said: str, question: str) -> None:
    assert is_foreign_to(said, question)


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("I still have some holiday left over from last year.", "By when do I lose it?"),
        ("I am an intern.", "Em được dùng tài khoản bao lâu?"),
        ("Em la nhan vien moi o phong", "Nghỉ phép mấy ngày?"),
    ],
)
def test_an_english_story_and_a_few_words_are_not(said: str, question: str) -> None:
    assert not is_foreign_to(said, question)
