"""One form for each way of writing the same number, day or word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.verifying.number_words import spelled_value
from app.answering.verifying.tokens import canonical_number, tokens_of


def forms_of(text: str) -> tuple[str, ...]:
    return tuple(token.form for token in tokens_of(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("05 ngày", "5 ngày"),
        ("1.000.000,50 đồng", "1000000,5 đồng"),
        ("1,5 triệu đồng", "1.500.000 đồng"),
        ("15 (mười lăm) ngày", "15 ngày"),
        ("mười lăm ngày", "15 ngày"),
        ("hai mươi mốt tháng", "21 tháng"),
        ("một trăm linh năm đồng", "105 đồng"),
        ("05/3/2020", "ngày 5 tháng 03 năm 2020"),
        ("tháng 3/2020", "tháng 3 năm 2020"),
        ("HOÀ BÌNH", "hòa bình"),
        ("Số 30/2020/NĐ–CP", "số 30/2020/NĐ-CP"),
    ],
)
def test_two_ways_of_writing_one_thing_have_the_same_forms(one: str, other: str) -> None:
    assert forms_of(one) == forms_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("15 (mười sáu) ngày", "15 ngày"),
        ("1,5 triệu", "1,6 triệu"),
        ("30/2020/NĐ-CP", "30/2020/NQ-CP"),
        ("mục 1.1", "mục 1.2"),
        ("05/3/2020", "05/4/2020"),
    ],
)
def test_two_things_have_different_forms(one: str, other: str) -> None:
    assert forms_of(one) != forms_of(other)


def test_a_year_a_father_and_an_article_are_no_numbers() -> None:
    text = "năm nay ba tôi mua một căn nhà"
    assert " ".join(forms_of(text)) == text


@pytest.mark.parametrize(
    ("words", "value"),
    [("mười", 10), ("hai mươi lăm", 25), ("một trăm linh hai", 102), ("hai nghìn", 2000)],
)
def test_numbers_in_words_are_read(words: str, value: int) -> None:
    assert spelled_value(words.split()) == value


def test_words_that_are_no_number_are_none() -> None:
    assert spelled_value(["hai", "bên"]) is None
    assert spelled_value([]) is None


@given(st.from_regex(r"\d{1,3}(\.\d{3}){0,3}(,\d{1,3})?", fullmatch=True))
def test_a_canonical_number_stays_as_it_is(written: str) -> None:
    assert canonical_number(canonical_number(written)) == canonical_number(written)


@given(st.lists(st.sampled_from(("Thủ", "chi", "05", "1.000", "ngày", "05/3/2020", "%"))))
def test_normalising_twice_changes_nothing(words: list[str]) -> None:
    once = forms_of("; ".join(words))
    assert forms_of("; ".join(once)) == once
