"""The claim verifier: what a quote bears, and what it does not."""

import pytest

from app.answering.model import Verdict
from app.answering.verifying.verifier import check_claim

QUOTE = (
    "Người đi công tác được thanh toán phụ cấp lưu trú 200.000 đồng/ngày; "
    "hồ sơ nộp trong thời hạn 05 ngày làm việc, không tính ngày lễ."
)


def test_words_of_the_quote_are_supported() -> None:
    assert check_claim(QUOTE[:60], QUOTE).verdict is Verdict.SUPPORTED


def test_white_space_and_case_make_no_difference() -> None:
    assert check_claim(QUOTE.upper().replace(" ", "\n"), QUOTE).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "claim",
    [
        "Người đi công tác được thanh toán phụ cấp lưu trú 250.000 đồng/ngày.",
        "Hồ sơ nộp trong thời hạn 15 ngày làm việc.",
        "Người đi công tác không được thanh toán phụ cấp lưu trú 200.000 đồng/ngày.",
        "Giám đốc ký duyệt kế hoạch mua sắm tài sản công hằng năm.",
    ],
)
def test_a_changed_fact_is_unsupported(claim: str) -> None:
    assert check_claim(claim, QUOTE).verdict is Verdict.UNSUPPORTED


def test_numbers_are_compared_in_one_form() -> None:
    claim = "Người đi công tác được thanh toán phụ cấp lưu trú 200000 đồng/ngày."
    assert check_claim(claim, QUOTE).verdict is Verdict.SUPPORTED


def test_the_reason_names_the_number() -> None:
    check = check_claim("Hồ sơ nộp trong thời hạn 15 ngày làm việc.", QUOTE)
    assert check.reasons[0].key == "check.number_missing"
    assert check.reasons[0].details == {"numbers": "15"}
