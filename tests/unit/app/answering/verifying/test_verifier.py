"""The claim verifier: what a quote bears, and what it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.model import Verdict
from app.answering.verifying.verifier import check_claim, examine

QUOTE = (
    "Người đi công tác được thanh toán phụ cấp lưu trú 200.000 đồng/ngày; "
    "hồ sơ nộp trong thời hạn 05 ngày làm việc, không tính ngày lễ."
)
RULE = (
    "1. Trưởng phòng phải phê duyệt giấy đi đường chậm nhất là ngày 05 tháng 3 năm 2024 "
    "theo Nghị định số 30/2020/NĐ-CP, trừ trường hợp đi đột xuất.\n"
    "2. Nếu giấy đi đường bị mất thì người đi công tác không được thanh toán quá 80% chi phí.\n"
    "3. Thủ quỹ có trách nhiệm lưu chứng từ của Sở Nội vụ ít nhất 10 năm.\n"
    "4. Phòng Tài vụ chi tối đa 3 lần hoặc hoàn lại 1,5 triệu đồng."
)


def verdict_of(claim: str, quote: str = RULE) -> Verdict:
    return check_claim(claim, quote).verdict


def reasons_of(claim: str, quote: str = RULE, place: str = "") -> set[str]:
    return {reason.key for reason in check_claim(claim, quote, place).reasons}


def test_words_of_the_quote_are_supported() -> None:
    assert verdict_of(QUOTE[:62], QUOTE) is Verdict.SUPPORTED


def test_white_space_and_case_make_no_difference() -> None:
    assert verdict_of(QUOTE.upper().replace(" ", "\n"), QUOTE) is Verdict.SUPPORTED


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
    assert verdict_of(claim, QUOTE) is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    "claim",
    [
        "Người đi công tác được thanh toán phụ cấp lưu trú 200000 đồng/ngày.",
        "Người đi công tác được thanh toán phụ cấp lưu trú 0,2 triệu đồng/ngày.",
        "Người đi công tác được thanh toán phụ cấp lưu trú 200 nghìn đồng/ngày.",
        "Hồ sơ nộp trong thời hạn năm ngày làm việc.",
        "Hồ sơ nộp trong thời hạn 5 (năm) ngày làm việc.",
    ],
)
def test_numbers_are_compared_in_one_form(claim: str) -> None:
    assert verdict_of(claim, QUOTE) is Verdict.SUPPORTED


def test_the_reason_names_the_number() -> None:
    check = check_claim("Hồ sơ nộp trong thời hạn 15 ngày làm việc.", QUOTE)
    assert check.reasons[0].key == "check.number_missing"
    assert check.reasons[0].details == {"numbers": "15"}


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (
            "Trưởng phòng phải phê duyệt giấy đi đường chậm nhất là ngày 05 tháng 4 năm 2024.",
            "check.date_missing",
        ),
        (
            "Thủ quỹ có trách nhiệm lưu chứng từ của Sở Nội vụ ít nhất 10 tháng.",
            "check.unit_differs",
        ),
        ("Giấy đi đường theo Nghị định số 31/2020/NĐ-CP.", "check.document_number_missing"),
        (
            "Thủ quỹ có trách nhiệm lưu chứng từ của Sở Nội vụ nhiều nhất 10 năm.",
            "check.bound_differs",
        ),
        (
            "Thủ quỹ có quyền lưu chứng từ của Sở Nội vụ ít nhất 10 năm.",
            "check.modality_differs",
        ),
        ("Thủ quỹ không có trách nhiệm lưu chứng từ của Sở Nội vụ.", "check.negation_differs"),
        (
            "Thủ quỹ có trách nhiệm lưu chứng từ của Sở Tài chính ít nhất 10 năm.",
            "check.name_missing",
        ),
        (
            "Kế toán trưởng có trách nhiệm lưu chứng từ của Sở Nội vụ ít nhất 10 năm.",
            "check.subject_changed",
        ),
        (
            "Phòng Tài vụ chi tối đa 3 lần và hoàn lại 1,5 triệu đồng.",
            "check.quantity_differs",
        ),
        (
            "Thủ quỹ có trách nhiệm hủy chứng từ của Sở Nội vụ ít nhất 10 năm.",
            "check.words_changed",
        ),
    ],
)
def test_one_change_in_words_of_the_quote_is_named(claim: str, reason: str) -> None:
    assert reason in reasons_of(claim)


def test_a_rule_without_its_exception_is_unsupported() -> None:
    claim = RULE[3 : RULE.index(", trừ")]
    assert claim in RULE
    assert reasons_of(claim) == {"check.exception_dropped"}


def test_a_rule_without_its_condition_is_unsupported() -> None:
    claim = "Người đi công tác không được thanh toán quá 80% chi phí."
    assert reasons_of(claim) == {"check.condition_dropped"}


def test_words_cut_out_of_their_negation_are_unsupported() -> None:
    assert reasons_of("được thanh toán quá 80% chi phí") == {"check.negation_differs"}


def test_a_sentence_of_a_model_that_breaks_off_is_unsupported() -> None:
    quote = "Đơn vị đăng ký phòng họp với Văn phòng Sở trước 02 ngày và báo Giám đốc Sở."
    whole = check_claim("Phải đăng ký phòng họp với Văn phòng Sở trước 02 ngày.", quote)
    broken = check_claim("Đơn vị đăng ký phòng họp với Giám đốc Sở và.", quote)
    assert broken.verdict is Verdict.UNSUPPORTED
    assert [reason.key for reason in broken.reasons] == ["check.breaks_off"]
    assert "check.breaks_off" not in [reason.key for reason in whole.reasons]


def test_an_item_may_be_joined_with_its_lead_in() -> None:
    quote = "Hồ sơ thanh toán gồm:\na) Giấy đi đường có xác nhận;\nb) Hóa đơn phòng nghỉ."
    assert verdict_of("Hồ sơ thanh toán gồm: Hóa đơn phòng nghỉ.", quote) is Verdict.SUPPORTED


def test_an_item_under_another_mark_is_unsupported() -> None:
    quote = "Hồ sơ thanh toán gồm:\na) Giấy đi đường có xác nhận;\nb) Hóa đơn phòng nghỉ."
    claim = "c) Giấy đi đường có xác nhận"
    assert "check.reference_missing" in reasons_of(claim, quote)


def test_numbers_of_two_items_may_not_change_places() -> None:
    quote = "a) Xe con: 20 lít xăng mỗi tuần;\nb) Xe tải: 45 lít xăng mỗi tuần."
    claim = "Xe con: 45 lít xăng mỗi tuần; xe tải: 20 lít xăng mỗi tuần."
    assert verdict_of(claim, quote) is Verdict.UNSUPPORTED


def test_a_claim_may_name_the_place_that_its_quote_stands_in() -> None:
    place = "khoản 3 Điều 7 Quyết định số 15/2024/QĐ-SDL"
    claim = "thủ quỹ có trách nhiệm lưu chứng từ của Sở Nội vụ ít nhất 10 năm."
    assert reasons_of(f"Theo khoản 3 Điều 7, {claim}", RULE, place) == set()
    assert reasons_of(f"Theo khoản 3 Điều 8, {claim}", RULE, place) >= {"check.reference_missing"}


def test_a_sentence_after_a_bracket_stands_alone() -> None:
    quote = "Nếu trễ thì bị nhắc (kể cả lần đầu). Giấy phép, thẻ ra vào do bảo vệ giữ (nếu có)."
    assert verdict_of(quote[quote.index("Giấy") :], quote) is Verdict.SUPPORTED


def test_a_claim_may_say_that_it_is_the_rule() -> None:
    claim = "Theo quy định, thủ quỹ có trách nhiệm lưu chứng từ của Sở Nội vụ ít nhất 10 năm."
    assert verdict_of(claim) is Verdict.SUPPORTED


def test_a_neighbouring_rule_does_not_bear_the_claim() -> None:
    claim = "Trưởng phòng lưu giấy đi đường của người đi công tác trong tủ hồ sơ."
    check = check_claim(claim, RULE)
    assert check.verdict is Verdict.UNSUPPORTED
    assert not check.contradicted or check.reasons


def test_a_changed_claim_says_otherwise_and_a_foreign_one_nothing() -> None:
    turned = check_claim("Thủ quỹ không có trách nhiệm lưu chứng từ của Sở Nội vụ.", RULE)
    assert turned.contradicted


def test_texts_without_words_are_compared_as_they_are() -> None:
    assert verdict_of("…", "a … b") is Verdict.SUPPORTED
    assert verdict_of("§", "…") is Verdict.UNSUPPORTED
    assert examine("…", "a … b").features == {}


def test_the_features_tell_which_rule_decided() -> None:
    repeated = examine("Hồ sơ nộp trong thời hạn 05 ngày làm việc", QUOTE).features
    refused = examine("Hồ sơ nộp trong thời hạn 06 ngày làm việc", QUOTE).features
    assert (repeated["repeated"], repeated["refused"]) == (1.0, 0.0)
    assert (refused["repeated"], refused["refused"], refused["turned"]) == (0.0, 1.0, 1.0)


CLAUSES = (
    "Thủ quỹ lưu chứng từ 10 năm",
    "Kế toán trả 1.500 đồng cho người nhận",
    "Phòng họp mở cửa lúc 7 giờ ngày 05/3/2024",
    "Văn thư đóng dấu 3 bản gửi Sở Nội vụ",
    "Xe công chạy 250 km mỗi tuần",
)


@given(st.permutations(CLAUSES), st.data())
def test_whole_words_in_a_row_are_supported(order: list[str], data: st.DataObject) -> None:
    words = "; ".join(order).split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert verdict_of(" ".join(words[start:end]), " ".join(words)) is Verdict.SUPPORTED


@given(st.sampled_from(CLAUSES), st.permutations(CLAUSES), st.data())
def test_a_changed_digit_is_unsupported(clause: str, order: list[str], data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([at for at, sign in enumerate(clause) if sign.isdigit()]))
    digit = data.draw(st.sampled_from([sign for sign in "123456789" if sign != clause[place]]))
    changed = clause[:place] + digit + clause[place + 1 :]
    assert verdict_of(changed, "; ".join(order)) is Verdict.UNSUPPORTED


def test_a_number_in_english_words_is_a_number_too() -> None:
    quote = "Đơn vị đăng ký phòng họp trước ít nhất 02 ngày làm việc."
    claim = "Đơn vị đăng ký phòng họp trước nine hundred."
    reasons = [reason.key for reason in check_claim(claim, quote).reasons]
    assert "check.number_missing" in reasons
    twelve = "Staff have 12 days of paid leave each year."
    assert check_claim(twelve.replace("12", "twelve"), twelve).verdict is Verdict.SUPPORTED


def test_words_that_stand_where_the_quote_has_a_number_are_refused() -> None:
    quote = "Mỗi cuộc họp được sử dụng phòng họp không quá 04 giờ trong ngày làm việc."
    claim = "Mỗi cuộc họp được sử dụng phòng họp không quá nửa buổi trong ngày làm việc."
    check = check_claim(claim, quote)
    assert check.verdict is Verdict.UNSUPPORTED
    assert "check.words_changed" in [reason.key for reason in check.reasons]
