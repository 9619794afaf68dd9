"""Which units are shown, and in which order."""

from dataclasses import replace
from datetime import date

from app.answering.composing.asked.question_parts import parts_of, sought
from app.answering.composing.choosing import (
    Judged,
    chosen_of,
    covering,
    in_reading_order,
    most_parts_first,
    of_the_case_asked,
    only_covering,
)
from app.answering.composing.units.unit import units_of
from app.answering.model import Question, Reading
from app.contract.catalogue import Language

ASKS_WHO = Question("Ai duyệt đơn nghỉ?", "u1", Language.VIETNAMESE, date(2026, 1, 2))
PARTS = parts_of("Mất thẻ thì báo ai và trong bao lâu?")


def test_the_best_is_told_first_and_its_neighbours_follow_in_the_order_of_the_text(
    evidence,
) -> None:
    text = "Một hai ba. Bốn năm sáu. Bảy tám chín. Mười một hai. Ba bốn năm."
    first, second, third, _, last = units_of(evidence(text))
    by_score = [Judged(unit, {}, 0.0) for unit in (second, last, third, first)]
    told = [one.unit for one in in_reading_order(by_score)]
    assert told == [second, first, third, last]


def test_what_covers_more_parts_stands_first(evidence) -> None:
    text = "Thẻ có ảnh màu. Mất thẻ báo trong ngày. Mất thẻ báo Văn phòng trong 02 giờ."
    judged = [Judged(unit, {}, 0.0) for unit in units_of(evidence(text))]
    assert most_parts_first(judged, PARTS) == judged[::-1]


def test_a_question_of_one_thing_keeps_the_order_of_scores(evidence) -> None:
    judged = [Judged(unit, {}, 0.0) for unit in units_of(evidence("Một hai ba. Bốn năm sáu."))]
    assert most_parts_first(judged, ()) == judged


def test_only_what_comes_close_to_the_best_covers_a_part(evidence) -> None:
    other, covers = units_of(evidence("Thẻ có ảnh màu. Mất thẻ báo trong ngày."))
    duration = PARTS[1]
    near = [Judged(other, {}, 3.0), Judged(covers, {}, 2.0)]
    far = [Judged(other, {}, 9.0), Judged(covers, {}, 2.0)]
    assert covering(duration, near) == near[1:]
    assert covering(duration, far) == []


def test_all_cases_of_a_passage_cover_a_part_in_reading_order(evidence) -> None:
    text = "Tổ trưởng cho nghỉ đến 03 ngày. Giám đốc cho nghỉ trên 03 ngày. Giám đốc duyệt xe."
    first, second, other = units_of(evidence(text))
    (who,) = sought(ASKS_WHO, Reading(ASKS_WHO.text))
    judged = [
        Judged(unit, {}, score) for unit, score in ((second, 3.0), (first, 2.0), (other, 1.0))
    ]
    assert [one.unit for one in covering(who, judged)] == [first, second]


def test_of_a_question_of_one_part_only_what_covers_it_is_shown(evidence) -> None:
    judged = [Judged(one, {}, 0.0) for one in units_of(evidence("Đơn màu hồng. Tổ trưởng duyệt."))]
    (who,) = sought(ASKS_WHO, Reading(ASKS_WHO.text))
    assert only_covering(replace(who, own_words=()), judged) == judged[1:]
    assert only_covering(who, judged[:1]) == judged[:1]


def test_what_is_left_out_makes_no_room_for_what_fits_less(evidence) -> None:
    units = units_of(evidence("Một hai ba. Bốn năm sáu. Bảy tám chín. Mười một hai."))
    best, other, condition, least = (Judged(unit, {}, 3.0) for unit in units)
    assert chosen_of([best, other, condition, least]) == [best, other, condition]
    left_out = [replace(other, is_elsewhere=True), replace(condition, is_unstated=True)]
    assert chosen_of([best, *left_out, least]) == [best]


def test_the_best_may_hold_on_a_condition_told_in_other_words(evidence) -> None:
    (unit,) = units_of(evidence("Trường hợp ốm đau, báo tổ trưởng."))
    alone = Judged(unit, {}, 3.0, is_unstated=True)
    assert chosen_of([alone]) == [alone]


def test_what_holds_without_a_condition_covers_a_part_first(evidence) -> None:
    text = "Trường hợp cháy, mất thẻ báo trong ngày. Mất thẻ báo trong 02 giờ."
    first, second = (Judged(unit, {}, 3.0) for unit in units_of(evidence(text)))
    conditional = replace(first, is_unstated=True)
    assert covering(PARTS[1], [conditional, second]) == [second]
    assert covering(PARTS[1], [conditional]) == [conditional]


def test_another_case_that_says_most_leaves_no_answer_unless_the_own_is_named(evidence) -> None:
    first, second = (Judged(u, {}, 3.0) for u in units_of(evidence("Một hai ba. Bốn năm sáu.")))
    elsewhere = replace(first, is_elsewhere=True)
    own = replace(second, is_its_own=True)
    assert of_the_case_asked([elsewhere, second]) == []
    assert of_the_case_asked([elsewhere, own]) == [own]
    assert of_the_case_asked([second, elsewhere]) == [second, elsewhere]
