"""Which units are shown, and in which order."""

from app.answering.composing.choosing import Judged, covering, in_reading_order, most_parts_first
from app.answering.composing.question_parts import parts_of
from app.answering.composing.units import units_of

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
    assert covering(duration, near) == near[1]
    assert covering(duration, far) is None
