"""Words: one spelling for what people write in several ways."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.indexing.words import (
    asked_terms,
    fold,
    folded_asked_terms,
    folded_terms,
    plain,
    terms,
    typed_without_diacritics,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà giải", "hòa giải"),
        ("thuý", "thúy"),
        ("khoẻ", "khỏe"),
        ("quý I", "qúy I"),
        ("HOÀ", "hòa"),
        ("huỷ bỏ", "hủy bỏ"),
        ("nghỉ phép", unicodedata.normalize("NFD", "Nghỉ phép")),
    ],
)
def test_two_spellings_are_one_word(one: str, other: str) -> None:
    assert terms(one) == terms(other)


def test_different_tones_stay_different() -> None:
    assert len({plain(word) for word in ("hoa", "hòa", "hóa", "hỏa", "hõa", "họa")}) == 6


def test_folding_reaches_the_crossed_d() -> None:
    assert fold("Đường Điện Biên Phủ") == "duong dien bien phu"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020", "30/2020/nđ-cp"),
        ("Công văn 557/BKHCN-CĐSQG.", "557/bkhcn-cđsqg"),
        ("Luật số 29/2018/QH14", "29/2018/qh14"),
        ("Số: 15/2024/QĐ-UBND", "15/2024/qđ-ubnd"),
    ],
)
def test_a_document_number_is_one_term_and_its_parts(text: str, number: str) -> None:
    found = terms(text)
    assert number in found
    assert {part for part in number.replace("-", "/").split("/")} <= set(found)


def test_bigrams_join_neighbours() -> None:
    assert terms("nghỉ phép năm") == ["nghỉ", "phép", "năm", "nghỉ_phép", "phép_năm"]


@pytest.mark.parametrize(
    "query",
    ["nghi phep nam cua cong chuc", "thoi gian lam viec", "quy dinh ve bao mat", "dieu kien"],
)
def test_vietnamese_typed_without_diacritics_is_recognised(query: str) -> None:
    assert typed_without_diacritics(query)


@pytest.mark.parametrize(
    "query",
    [
        "nghỉ phép năm",
        "how many days of annual leave",
        "travel expenses policy for staff",
        "30/2020",
        "",
        "đ",
    ],
)
def test_other_queries_are_not(query: str) -> None:
    assert not typed_without_diacritics(query)


@given(st.text())
def test_folding_is_stable_and_leaves_no_marks(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", folded))


@given(st.text())
def test_terms_do_not_depend_on_composition_and_hold_no_space(text: str) -> None:
    composed = terms(unicodedata.normalize("NFC", text))
    assert composed == terms(unicodedata.normalize("NFD", text))
    assert all(term and term.split() == [term] for term in composed)


@given(st.text(alphabet="aăâđeêioôơuưy áàảãạ hntcq0123/-.,"))
def test_folded_terms_of_a_text_are_those_of_its_bare_form(text: str) -> None:
    assert folded_terms(text) == folded_terms(fold(text))


def test_syllables_that_only_ask_are_passed_over_alone_but_not_in_pairs() -> None:
    asked = asked_terms("Mật khẩu là gì?")
    assert "là" not in asked
    assert {"mật", "khẩu", "mật_khẩu", "khẩu_là", "là_gì"} <= set(asked)
    assert "la" not in folded_asked_terms("mat khau la gi")


def test_a_question_of_nothing_else_keeps_its_syllables() -> None:
    assert asked_terms("gì") == ["gì"]
