"""Numbers, money, hours and days of English questions as Vietnamese texts write them."""

import pytest

from app.answering.composing.cases.provided_for import provided_for
from app.answering.understanding.english.amounts import amounts_in


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("a purchase of VND 25m", "25 triệu đồng"),
        ("a VND 8 million purchase", "8 triệu đồng"),
        ("350k for a hotel", "350 nghìn"),
        ("2.5 million dong", "2.500.000 đồng"),
        ("1,200,000 dong", "1.200.000 đồng"),
        ("VND 350,000/night", "350.000 đồng"),
        ("three hundred million dong", "300 triệu đồng"),
        ("twenty-five people", "25"),
        ("two weeks off", "2"),
        ("20 percent of it", "20%"),
        ("at 5:30 pm", "lúc 17 giờ 30"),
        ("at 12 am", "lúc 0 giờ"),
        ("before 17:00", "lúc 17 giờ"),
        ("every Monday", "thứ hai"),
        ("in December", "tháng 12"),
        ("in May", "tháng 5"),
        ("within 30 minutes", "phút"),
        ("the leave of last year", "năm trước"),
    ],
)
def test_what_is_written_otherwise_is_found_as_texts_write_it(question: str, written: str) -> None:
    assert [one.texts for one in amounts_in(question)] == [(written,)]


@pytest.mark.parametrize(
    "question",
    ["30 days", "for one day", "Decision 05/2024", "10km away", "5 m high", "May I go?", "minutes"],
)
def test_what_texts_write_alike_or_is_no_amount_stays(question: str) -> None:
    assert amounts_in(question) == ()


def test_an_amount_finds_its_case() -> None:
    (amount,) = amounts_in("Who signs a purchase of VND 25m?")
    assert provided_for(amount.texts[0], "Từ 10.000.000 đồng đến dưới 50.000.000 đồng: Chánh")
