"""Finding people, and the order in which they stand."""

from collections.abc import Callable

import pytest

from app.contract.accounts import Account
from ui.people.listing import Wanted, by_given_name, folded, matching

Make = Callable[..., Account]


@pytest.mark.parametrize("query", ["Đỗ Bảo", "do bao", "  DO   BAO ", "baolong", "phap che"])
def test_a_person_is_found_by_name_sign_in_name_or_unit_without_diacritics(
    account: Make, query: str
) -> None:
    wanted = account("baolong", display_name="Đỗ Bảo Long", unit="Phòng Pháp chế")
    assert matching([account(), wanted], Wanted(query=query)) == [wanted]


def test_decomposed_letters_are_the_same_letters() -> None:
    assert folded("Ha\u0300 Nội") == folded("Hà Nội") == "ha noi"


def test_filters_narrow_together(account: Make) -> None:
    officer = account("b", role="knowledge_officer")
    elsewhere = account("c", role="knowledge_officer", unit="Phòng Pháp chế")
    gone = account("d", role="knowledge_officer", disabled=True)
    everyone = [account("a"), officer, elsewhere, gone]
    wanted = Wanted(role="knowledge_officer", unit="Văn phòng", state="open")
    assert matching(everyone, wanted) == [officer]


def test_closed_accounts_are_found_on_demand_and_stand_last(account: Make) -> None:
    gone, here = account("a", display_name="An", disabled=True), account("b", display_name="Bình")
    assert matching([gone, here], Wanted()) == [here, gone]
    assert matching([gone, here], Wanted(state="closed")) == [gone]


def test_people_stand_by_given_name_as_vietnamese_lists_have_it(account: Make) -> None:
    names = ["Vũ Đức Long", "Trần An", "Đỗ Bảo Long"]
    ordered = sorted((account(display_name=name) for name in names), key=by_given_name)
    assert [one.display_name for one in ordered] == ["Trần An", "Đỗ Bảo Long", "Vũ Đức Long"]
