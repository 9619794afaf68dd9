"""Documents are known by number in any spelling, by type and year, by title."""

from datetime import date

import pytest

from app.answering.understanding.folding import fold_question
from app.answering.understanding.model import NamedDocument
from app.answering.understanding.naming.documents import find_documents
from app.answering.understanding.naming.spelled_numbers import spelled_number
from knowledge.registry.named_places import DocumentName


def named(question: str) -> list[NamedDocument]:
    return list(find_documents(fold_question(question)))


def only(question: str) -> DocumentName:
    (document,) = named(question)
    return document.name


@pytest.mark.parametrize(
    "written",
    [
        "557/BKHCN-CĐSQG",
        "557/bkhcn-cdsqg",
        "557/BKHCN–CĐSQG",
        "557 / BKHCN - CĐSQG",
        "công văn số 557/BKHCN-CĐSQG",
        "557/BKHCN\u2011CĐSQG",
    ],
)
def test_a_number_is_one_number_in_every_spelling(written: str) -> None:
    name = only(f"Theo {written} thì ai chịu trách nhiệm?")
    assert (name.ordinal, name.year, name.code) == ("557", None, "bkhcn-cdsqg")


@pytest.mark.parametrize(
    "written",
    [
        "NĐ 30/2020",
        "nghị định 30/2020",
        "nghị định số 30 năm 2020",
        "nghi dinh so 30 nam 2020",
        "nghị định ba mươi năm 2020",
        "nghị định ba mươi năm hai nghìn không trăm hai mươi",
    ],
)
def test_type_ordinal_and_year_are_enough(written: str) -> None:
    name = only(f"{written} quy định gì?")
    assert (name.type, name.ordinal, name.year) == ("nghị định", "30", 2020)


def test_a_type_and_an_ordinal_name_a_document_where_the_sentence_goes_on() -> None:
    assert only("nghị định 30 nói gì").ordinal == "30"
    assert only("Nghị định 30").year is None


@pytest.mark.parametrize(
    "question",
    [
        "Phải thông báo 3 lần hay 2 lần?",
        "Kế hoạch 5 năm gồm những gì?",
        "Mức 5.000 đồng/ngày áp dụng từ khi nào?",
        "Từ 01/7/2025 có gì mới?",
        "Quyết định cử đi công tác do ai ký?",
        "Luật này quy định gì?",
        "Pháp luật đất đai hiện nay ra sao?",
        "Vi phạm kỷ luật lao động bị gì?",
        "Văn phòng luật sư cần giấy phép nào?",
        "80 km/h là tốc độ tối đa?",
    ],
)
def test_other_numbers_and_words_name_no_document(question: str) -> None:
    assert named(question) == []


def test_the_type_before_a_number_belongs_to_the_range() -> None:
    question = "Cho hỏi TT 06/2026/TT-BTC có gì mới"
    (document,) = named(question)
    assert question[document.start : document.end] == "TT 06/2026/TT-BTC"
    assert document.written == "06/2026/TT-BTC"
    assert document.name.type == "thông tư"


def test_a_dash_after_a_number_does_not_carry_the_sentence_along() -> None:
    (document,) = named("Quyết định 15/2024/QĐ-UBND - quy định về đất đai")
    assert document.written == "15/2024/QĐ-UBND"


def test_a_party_number_is_understood() -> None:
    name = only("Kết luận số 43-TB/TGV nói gì?")
    assert (name.ordinal, name.code) == ("43", "tb/tgv")


def test_a_law_is_known_by_name_and_year() -> None:
    name = only("Luật Đất đai năm 2024 quy định gì?")
    assert (name.type, name.title, name.year) == ("luật", "dat dai", 2024)


def test_a_title_stops_where_the_question_goes_on() -> None:
    assert only("Quy chế công tác phí quy định mức nào?").title == "cong tac phi"


def test_each_syllable_of_a_title_has_its_end_in_the_question() -> None:
    question = "Điều 5 Quy chế công tác phí"
    (document,) = named(question)
    ends = [question[document.start : end] for end in document.title_ends]
    assert ends == ["Quy chế công", "Quy chế công tác", "Quy chế công tác phí"]


def test_two_documents_are_told_in_order() -> None:
    found = named("So sánh 30/2020/NĐ-CP với Quyết định 05/2024/QĐ-SDL")
    assert [document.written for document in found] == ["30/2020/NĐ-CP", "05/2024/QĐ-SDL"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("ba muoi lam", 35),
        ("muoi", 10),
        ("mot tram linh nam", 105),
        ("hai khong hai lam", 2025),
        ("hai nghin khong tram hai muoi", 2020),
        ("muoi tram", None),
        ("cong tac", None),
        ("", None),
    ],
)
def test_numbers_in_words(words: str, number: int | None) -> None:
    assert spelled_number(words) == number


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("TT 01-2024 quy định gì?", DocumentName("01", 2024, "", "thông tư")),
        ("qd 05-2024-qd-sdl dieu 7", DocumentName("05", 2024, "qd-sdl", "quyết định")),
        ("05-2024-QĐ-SDL", DocumentName("05", 2024, "qd-sdl")),
        ("công văn 412 SDL-VP yêu cầu gì", DocumentName("412", None, "sdl-vp", "công văn")),
    ],
)
def test_a_number_is_known_with_other_marks_between_its_parts(
    question: str, name: DocumentName
) -> None:
    assert only(question) == name


@pytest.mark.parametrize("question", ["từ 01-2024 đến nay", "gọi 412 sdl-vp", "thông báo 3 lần"])
def test_a_month_and_a_count_are_no_number(question: str) -> None:
    assert named(question) == []


def test_the_day_of_issue_belongs_to_the_name() -> None:
    (document,) = named("Quyết định số 05 ngày 22/01/2024 nói gì?")
    assert document.issued_on == date(2024, 1, 22)
    assert document.end == len("Quyết định số 05 ngày 22/01/2024")


def test_a_day_that_the_calendar_lacks_is_no_day_of_issue() -> None:
    (document,) = named("Quyết định số 05 ngày 31/02/2024 nói gì?")
    assert document.issued_on is None
