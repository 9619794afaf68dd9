"""Numbers that only look right are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.screening.checks import CHECKS, birth_date, citizen_id, landline, mobile_phone, tax_code


@pytest.mark.parametrize("number", ["001099012345", "038 301 000 128", "096215004321"])
def test_a_citizen_number_has_a_province_a_century_and_a_year(number: str) -> None:
    assert citizen_id(number)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("003099012345", "no province 003"),
        ("097099012345", "no province 097"),
        ("001299012345", "born in 2099"),
        ("001099111111", "six equal digits"),
        ("00109901234", "eleven digits"),
    ],
)
def test_a_wrong_citizen_number_is_none(number: str, why: str) -> None:
    assert not citizen_id(number), why


@pytest.mark.parametrize("code", ["0100109106", "0100109106-001"])
def test_a_tax_code_has_its_check_digit(code: str) -> None:
    assert tax_code(code)


@given(st.integers(0, 9), st.integers(0, 9))
def test_a_tax_code_with_one_digit_changed_is_none(place: int, digit: int) -> None:
    right = "0100109106"
    changed = right[:place] + str(digit) + right[place + 1 :]
    assert tax_code(changed) == (changed == right)


@pytest.mark.parametrize("number", ["0912345678", "+84 912 345 678", "(+84) (0)912345678"])
def test_a_mobile_number_with_zero_or_country_code(number: str) -> None:
    assert mobile_phone(number)


@pytest.mark.parametrize("number", ["0112345678", "091234567", "84123456789"])
def test_a_wrong_mobile_number_is_none(number: str) -> None:
    assert not mobile_phone(number)


def test_a_landline_has_an_area_code() -> None:
    assert landline("(024) 3 812 3456")
    assert not landline("0312345678")


@pytest.mark.parametrize("day", ["5/10/1983", "12 tháng 6 năm 1979", "1970"])
def test_a_birth_date_is_a_day_of_the_calendar(day: str) -> None:
    assert birth_date(day)


@pytest.mark.parametrize("day", ["31/02/1980", "1/1/1890", "13/1999"])
def test_no_day_of_the_calendar_is_no_birth_date(day: str) -> None:
    assert not birth_date(day)


@given(st.sampled_from(sorted(CHECKS)), st.text(alphabet="0123456789 .-()+/", max_size=20))
def test_a_check_answers_for_any_text(name: str, datum: str) -> None:
    assert CHECKS[name](datum) in {True, False}
