"""A quoted case brings the clause that settles it."""

from dataclasses import replace

from app.answering.composing.units.consequences import consequences
from app.answering.composing.units.unit import units_of

CASES = "1. Tự ý bỏ khóa học.\n2. Thi trượt hai lần.\n3. Chuyển nơi ở."
SETTLED = (
    "1. Trường hợp quy định tại khoản 1 và khoản 2 Điều 4: trả toàn bộ.\n"
    "2. Trường hợp quy định tại khoản 3 Điều 4: trả một nửa.\n3. Trả trong 30 ngày."
)


def test_the_clause_that_names_the_quoted_place_follows(evidence) -> None:
    cases, settled = evidence(CASES, article="4"), evidence(SETTLED, label="E2", article="5")
    failed, moved = units_of(cases)[1:]
    whole, half, _ = units_of(settled)
    assert consequences([failed], [cases, settled]) == [whole]
    assert consequences([moved], [cases, settled]) == [half]


def test_what_is_quoted_already_is_not_added(evidence) -> None:
    cases, settled = evidence(CASES, article="4"), evidence(SETTLED, label="E2", article="5")
    moved, half = units_of(cases)[2], units_of(settled)[1]
    assert consequences([moved, half], [cases, settled]) == []


def test_a_place_of_another_text_is_another_place(evidence) -> None:
    moved = units_of(evidence(CASES, article="4"))[2]
    settled = evidence(SETTLED, label="E2", article="5")
    version = replace(settled.passage.version, id="v2")
    elsewhere = replace(settled, passage=replace(settled.passage, version=version))
    law = evidence("Trường hợp quy định tại khoản 3 Điều 4 Luật Kho: trả hết.", article="6")
    assert consequences([moved], [elsewhere]) == []
    assert consequences([moved], [law]) == []
