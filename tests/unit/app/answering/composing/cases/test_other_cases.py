"""A sentence about another case shares nearly all words with the question, and is no answer."""

import pytest

from app.answering.composing.cases.other_cases import is_of_another_case, is_of_the_same_case


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("Giải thưởng cấp tỉnh được bao nhiêu?", "Giải thưởng cơ sở được 500.000 đồng.", True),
        ("Giải thưởng cấp tỉnh được bao nhiêu?", "Giải thưởng cấp tỉnh: 900.000 đồng.", False),
        ("Giải thưởng được bao nhiêu?", "Giải thưởng cơ sở được 500.000 đồng.", False),
        ("Giải thưởng cấp tỉnh", "Cuộc họp cơ sở tổ chức hằng quý.", False),
        ("Đi họp ở nước ngoài được bao nhiêu?", "Đi họp ngoài tỉnh được 10 đồng.", True),
        ("Đi họp ngoài tỉnh được bao nhiêu?", "Họp trong tỉnh 5 đồng, ngoài tỉnh 10 đồng.", False),
        ("Đơn lần hai giải quyết mấy ngày?", "Đơn lần đầu giải quyết trong 10 ngày.", True),
        ("Nộp hồ sơ qua mạng thế nào?", "Nộp trực tiếp tại quầy số 2.", True),
        ("Xe hạng II giá bao nhiêu?", "Xe hạng 2: 10 đồng.", False),
        ("Thi tiếng Nga ở đâu?", "Thi tiếng Đức ở phòng 2.", True),
        ("Xe hạng II giá bao nhiêu?", "Xe hạng I: 20 đồng.", True),
    ],
)
def test_the_case_behind_a_word_of_the_question_decides(
    question: str, sentence: str, another: bool
) -> None:
    assert is_of_another_case(question, sentence) is another


def test_a_case_that_both_name_is_the_same_behind_whichever_word() -> None:
    asked = "Phụ cấp khi đi nước ngoài là bao nhiêu?"
    assert is_of_the_same_case(asked, "Chi phí công tác nước ngoài theo quyết định riêng.")
    assert not is_of_the_same_case(asked, "Phụ cấp ngoài tỉnh là 10 đồng.")
    assert not is_of_the_same_case("Phụ cấp là bao nhiêu?", "Phụ cấp ngoài tỉnh là 10 đồng.")
