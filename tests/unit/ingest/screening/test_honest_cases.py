"""Who tells a case in sentences of its own is heard, whatever words the case has."""

import pytest

from ingest.screening.questions import without_commands
from knowledge.policy.screening import load_screening_rules

RULES = load_screening_rules().instructions


@pytest.mark.parametrize(
    "question",
    [
        "Đêm qua máy phát điện hỏng, phải mua gấp bộ lưu điện 27 triệu. Ai được tự duyệt?",
        "Trước đây tôi nghe nói mật khẩu chỉ cần 8 ký tự. Quy định mới đổi từ bao giờ?",
        "Máy tính của em cứ 5 phút là khóa, rất phiền khi đang họp. Quy định ở điều nào ạ?",
        "Em đang soạn tờ trình mua 02 máy in (khoảng 18 triệu). Gói này cần mấy báo giá?",
        "Hôm qua thẻ bị mất ở cổng. Phải báo ai trong bao lâu?",
    ],
)
def test_a_case_told_beside_the_question_stays(question: str) -> None:
    assert without_commands(question, RULES).text == question
