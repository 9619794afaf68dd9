"""Each change changes one thing, and only where there is such a thing."""

from random import Random

import pytest

from evals.claim_changes import CHANGES

RULE = (
    "2. Trường hợp đi công tác thì Trưởng phòng phải nộp giấy đi đường của Sở Nội vụ, Bộ Công an "
    "chậm nhất là 05 ngày và không quá 80% của 2.000.000 đồng, 3 bản cho mọi người, theo khoản 2 "
    "Điều 7 Nghị định 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020, không được trễ 10 ngày, trừ trường "
    "hợp ốm."
)


@pytest.mark.parametrize("kind", [kind for kind in CHANGES if kind != "subject"])
def test_every_kind_changes_a_sentence_that_has_its_thing(kind: str) -> None:
    changed = CHANGES[kind](RULE, Random(3))
    assert changed is not None
    assert changed != RULE


def test_the_subject_is_exchanged_for_another() -> None:
    changed = CHANGES["subject"]("Trưởng phòng phải nộp giấy đi đường.", Random(3))
    assert changed is not None
    assert changed.endswith("phải nộp giấy đi đường.")
    assert not changed.startswith("Trưởng phòng")


@pytest.mark.parametrize("kind", CHANGES)
def test_no_kind_changes_a_sentence_without_its_thing(kind: str) -> None:
    assert CHANGES[kind]("Trời xanh mây trắng nắng vàng.", Random(3)) is None


@pytest.mark.parametrize("kind", CHANGES)
def test_the_same_chance_makes_the_same_change(kind: str) -> None:
    assert CHANGES[kind](RULE, Random(5)) == CHANGES[kind](RULE, Random(5))


def test_a_changed_number_keeps_its_list_mark() -> None:
    changed = CHANGES["duration"]("1. Nộp trong 5 ngày.", Random(1))
    assert changed is not None
    assert changed.startswith("1. Nộp trong ")
    assert changed != "1. Nộp trong 5 ngày."
