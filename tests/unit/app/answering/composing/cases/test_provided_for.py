"""A number or a day in the question falls into the case that a sentence provides for."""

import pytest

from app.answering.composing.cases.provided_for import (
    provided_for,
    provided_for_others,
    says_a_case,
)


@pytest.mark.parametrize(
    ("question", "sentence", "provided"),
    [
        ("Nghỉ 5 ngày thì ai duyệt?", "Phó phòng duyệt từ trên 03 ngày đến 07 ngày.", True),
        ("Nghỉ 8 ngày thì ai duyệt?", "Phó phòng duyệt từ trên 03 ngày đến 07 ngày.", False),
        ("Nghỉ 3 ngày thì ai duyệt?", "Từ 03 ngày trở xuống do tổ trưởng duyệt.", True),
        ("Nghỉ 4 ngày thì ai duyệt?", "Từ 03 ngày trở xuống do tổ trưởng duyệt.", False),
        ("Nghỉ 2 ngày thì ai duyệt?", "Tổ trưởng duyệt đến 03 ngày.", True),
        ("Nghỉ 4 ngày thì ai duyệt?", "Tổ trưởng duyệt đến 03 ngày.", False),
        ("Nghỉ 2 ngày thì ai duyệt?", "Từ trên 07 ngày đến 09 ngày do giám đốc duyệt.", False),
        ("Mua máy 35 triệu", "Từ 10.000.000 đồng đến dưới 50.000.000 đồng | Phó phòng", True),
        ("Mua máy 30 triệu", "Gói từ 50.000.000 đồng đến 200.000.000 đồng", False),
        ("Mua máy 60 triệu", "Từ 10.000.000 đồng đến dưới 50.000.000 đồng | Phó phòng", False),
        ("Lộ tin của 150 người", "Mức 3: từ 100 người trở lên.", True),
        ("Lộ tin của 50 người", "Mức 3: từ 100 người trở lên.", False),
        ("Mới làm 4 tháng", "Không xét người có dưới 06 tháng công tác.", True),
        ("Đoàn 15 người", "Nhóm trên 10 người cử thêm đại diện.", True),
        ("Đoàn 15 người", "Chậm nhất sau 10 ngày.", False),
        ("Ai trực ngày 17/02/2026?", "16/02/2026 - 18/02/2026 | Tổ 2", True),
        ("Ai trực ngày 19/02/2026?", "16/02/2026 - 18/02/2026 | Tổ 2", False),
        ("Ngày 3 tháng 5 năm 2026", "từ ngày 01/5/2026 đến hết ngày 04/5/2026", True),
        ("Ngày 31/02/2026", "từ ngày 01/02/2026 đến ngày 28/02/2026", False),
        ("Nghỉ 4 bữa thì ai ký", "Phó phòng duyệt từ trên 03 ngày đến 07 ngày.", True),
        ("Mua máy 35tr", "Từ 10.000.000 đồng đến dưới 50.000.000 đồng | Phó phòng", True),
        ("Đền 500k", "Dưới 1.000.000 đồng do tổ trưởng quyết định.", True),
        ("Nghỉ 2 tuần", "Giám đốc cho nghỉ trên 07 ngày.", True),
        ("Ra ngoài 1 tiếng", "Vắng quá 30 phút phải ghi sổ.", True),
        ("Muộn 3 lần 1 tháng", "Người nuôi con dưới 12 tháng tuổi về sớm.", False),
        ("Mới làm 1 tháng", "Người có dưới 12 tháng công tác nghỉ ít hơn.", True),
        ("Ra ngoài 20 phút", "Vắng quá 30 phút phải ghi sổ.", False),
        ("Ra ngoài 1 tiếng", "Vắng không quá 30 phút.", False),
        ("Nộp lúc 5 giờ chiều", "Đơn nộp sau 16 giờ tính vào ngày sau.", True),
        ("Bao nhiêu người?", "Nhóm trên 10 người cử thêm đại diện.", False),
    ],
)
def test_a_case_holds_a_number_of_its_unit(question: str, sentence: str, provided: bool) -> None:
    assert provided_for(question, sentence) is provided


def test_a_rule_for_some_numbers_only_is_a_case() -> None:
    assert says_a_case("Tổ trưởng cho nghỉ đến 03 ngày.")
    assert not says_a_case("Tổ trưởng cho nghỉ, mỗi năm 12 ngày.")


@pytest.mark.parametrize(
    ("question", "sentence", "others"),
    [
        ("Mua máy 30 triệu", "Gói từ 50.000.000 đồng đến 200.000.000 đồng hỏi giá.", True),
        ("Mua máy 60 triệu", "Gói từ 50.000.000 đồng đến 200.000.000 đồng hỏi giá.", False),
        ("Mua máy trong 3 ngày", "Gói từ 50.000.000 đồng trở lên hỏi giá.", False),
        ("Mua máy", "Gói từ 50.000.000 đồng trở lên hỏi giá.", False),
        ("Nghỉ 3 ngày", "Đơn nộp sớm; nghỉ từ 05 ngày trở lên báo trước.", False),
    ],
)
def test_a_sentence_may_open_with_a_case_that_leaves_the_number_out(
    question: str, sentence: str, others: bool
) -> None:
    assert provided_for_others(question, sentence) is others
