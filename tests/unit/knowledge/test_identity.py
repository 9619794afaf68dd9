"""Identity: when two files are texts of one document, and when equal numbers are not enough."""

from datetime import date

import pytest

from knowledge.registry.identity import may_be_same, number_key, year_of


@pytest.mark.parametrize(
    "written", ["30/2020/NĐ-CP", "30/2020/nđ-cp", " 30/2020/NĐ – CP", "30/2020/ÐĐ-CP"]
)
def test_spellings_of_a_number_compare_equal(written: str) -> None:
    expected = "30/2020/NĐ-CP" if "ÐĐ" not in written else "30/2020/ĐĐ-CP"
    assert number_key(written) == expected


def test_no_number_is_no_key() -> None:
    assert number_key(None) is None
    assert number_key("  ") is None


def test_the_year_is_the_numbers_own_else_that_of_issue() -> None:
    assert year_of("30/2020/NĐ-CP", date(2021, 1, 1)) == 2020
    assert year_of("557/BKHCN-CĐSQG", date(2025, 3, 31)) == 2025
    assert year_of("557/BKHCN-CĐSQG", None) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((2025, "Bộ A"), (2025, "BỘ A"), True),
        ((2025, None), (2025, "Bộ A"), True),
        ((None, "Bộ A"), (2025, "Bộ A"), True),
        ((2025, "Bộ A"), (2026, "Bộ A"), False),
        ((2025, "UBND xã A"), (2025, "UBND xã B"), False),
    ],
)
def test_what_both_state_may_not_differ(
    one: tuple[int | None, str | None], other: tuple[int | None, str | None], same: bool
) -> None:
    assert may_be_same(*one, *other) is same
    assert may_be_same(*other, *one) is same
