"""Personal data is found, shown only in part, and masked where the rules say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.screening import find_personal_data, masked
from ingest.screening.rules import (
    Action,
    PersonalDataKind,
    Recogniser,
    ScreeningRules,
    Surroundings,
)

ACCOUNT = PersonalDataKind(
    "bank_account",
    Action.MASK,
    (
        Recogniser(
            "sau chữ số tài khoản",
            r"(?<!\w)\d{10,14}(?!\w)",
            check="bank_account",
            surroundings=Surroundings(after=("số tài khoản",), not_after=("chủ tài khoản",)),
        ),
    ),
    shown_first=2,
    shown_last=2,
)
PHONE = PersonalDataKind(
    "phone",
    Action.WARN,
    (
        Recogniser(
            "di động",
            r"(?<!\w)0\d{9}(?!\w)",
            check="mobile_phone",
            surroundings=Surroundings(not_after=("mã hồ sơ",), not_before=("đồng",)),
        ),
    ),
)
MAIL = PersonalDataKind(
    "email", Action.WARN, (Recogniser("thư", r"\w+@[\w.]+\w", unless=(r"vanthu@.+",)),)
)
BIRTH = PersonalDataKind(
    "birth_date",
    Action.WARN,
    (
        Recogniser(
            "năm sinh",
            r"(?<!\d)19\d{2}(?!\d)",
            starts_at=("sinh năm",),
            surroundings=Surroundings(after=("sinh năm",), reach=4),
        ),
    ),
)
RULES = ScreeningRules(personal_data=(ACCOUNT, PHONE, MAIL, BIRTH))


def kinds(text: str) -> list[tuple[str, str]]:
    return [(x.what, text[x.start : x.end]) for x in find_personal_data(text, RULES)]


def test_a_number_is_known_by_the_word_before_it() -> None:
    assert kinds("Số tài khoản: 1234567890123") == [("bank_account", "1234567890123")]


def test_the_same_number_without_the_word_is_nothing() -> None:
    assert kinds("Mã biên nhận: 1234567890123") == []


def test_of_two_kinds_the_one_with_its_word_beside_it_wins() -> None:
    assert kinds("Số tài khoản 0912345678") == [("bank_account", "0912345678")]


@pytest.mark.parametrize("text", ["Mã hồ sơ 0912345678", "Kinh phí 0912345678 đồng"])
def test_a_word_beside_it_makes_it_something_else(text: str) -> None:
    assert kinds(text) == []


def test_a_number_that_fails_its_test_is_nothing() -> None:
    assert kinds("Gọi 0112345678") == []


def test_a_role_mailbox_is_nobodys() -> None:
    assert kinds("vanthu@sonhai.gov.vn, tam@thu.example") == [("email", "tam@thu.example")]


def test_a_line_without_a_long_number_is_read_where_a_word_says_so() -> None:
    assert kinds("Bà Hoa, sinh năm 1958") == [("birth_date", "1958")]


def test_the_head_of_its_column_tells_what_a_cell_is() -> None:
    table = "Họ tên | Số tài khoản\nLê Tám | 1234567890123\nVi Sáu | 1234567890124"
    assert [what for what, _ in kinds(table)] == ["bank_account", "bank_account"]


def test_a_head_does_not_reach_below_its_table() -> None:
    text = "Họ tên | Số tài khoản\nLê Tám | 1234567890123\nKết thúc.\nX | 1234567890124"
    assert kinds(text) == [("bank_account", "1234567890123")]


def test_the_left_cell_tells_what_its_neighbour_is() -> None:
    assert kinds("Số tài khoản | 1234567890123") == [("bank_account", "1234567890123")]


def test_a_label_on_the_line_above_counts() -> None:
    assert kinds("Số tài khoản:\n1234567890123") == [("bank_account", "1234567890123")]


def test_what_is_masked_once_is_masked_everywhere() -> None:
    text = "Số tài khoản 1234567890123.\nĐã kiểm tra 1234567890123 hôm qua."
    assert [what for what, _ in kinds(text)] == ["bank_account", "bank_account"]


def test_only_kinds_to_be_masked_are_masked_and_the_text_keeps_its_length() -> None:
    text = "Số tài khoản 1234567890123, gọi 0912345678"
    assert masked(text, find_personal_data(text, RULES)) == (
        "Số tài khoản •••••••••••••, gọi 0912345678"
    )


def test_every_kind_is_masked_when_asked() -> None:
    text = "Gọi 0912345678 nhé"
    assert masked(text, find_personal_data(text, RULES), every=True) == "Gọi •••••••••• nhé"


def test_the_sample_does_not_give_the_datum_away() -> None:
    (datum,) = find_personal_data("Số tài khoản: 1234567890123", RULES)
    assert datum.sample == "12•••••••••23"


def test_a_place_far_inside_a_long_paragraph_is_exact() -> None:
    text = "Nội dung. " * 300 + "Số tài khoản: 1234567890123." + " Hết." * 300
    assert kinds(text) == [("bank_account", "1234567890123")]


def test_without_rules_nothing_is_looked_for() -> None:
    assert find_personal_data("Số tài khoản: 1234567890123", ScreeningRules()) == ()


@given(st.text(alphabet="0123456789@. |\nsốtàikhonSđng:", max_size=200))
def test_ranges_are_inside_the_text_in_order_and_apart(text: str) -> None:
    data = find_personal_data(text, RULES)
    borders = [border for datum in data for border in (datum.start, datum.end)]
    assert borders == sorted(borders)
    assert len(masked(text, data, every=True)) == len(text)
