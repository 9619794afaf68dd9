"""A table answers by the row that says more of the question than every other."""

from app.answering.composing.units.tables import answering_row
from knowledge.indexing.words import plain

TABLE = (
    "Thẩm quyền như sau:\nGiá trị | Người duyệt\nDưới 10.000.000 đồng | Chánh Văn phòng\n"
    "Từ 10.000.000 đồng đến dưới 50.000.000 đồng | Phó Giám đốc\nCòn lại | Giám đốc"
)
FEES = "Xe | Mức\nXe máy | 2.000\nXe tải | 9.000\nXe khách | 7.000"


def row(text: str, question: str) -> str | None:
    found = answering_row(text, question, plain)
    return text[slice(*found[1])] if found else None


def test_the_row_for_a_number_of_the_question_answers() -> None:
    assert row(TABLE, "Mua máy in 35 triệu thì ai duyệt?").endswith("Phó Giám đốc")


def test_the_row_with_the_words_of_the_question_answers_under_its_header() -> None:
    found = answering_row(FEES, "Xe khách gửi mất bao nhiêu?", plain)
    assert FEES[slice(*found[0])] == "Xe | Mức"
    assert FEES[slice(*found[1])] == "Xe khách | 7.000"


def test_where_no_row_stands_out_none_answers_alone() -> None:
    assert row(FEES, "Gửi xe mất bao nhiêu?") is None


def test_a_sentence_is_no_table() -> None:
    assert row("Xe khách gửi mất 7.000 đồng.", "Xe khách gửi mất bao nhiêu?") is None
