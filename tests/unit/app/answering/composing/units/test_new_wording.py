"""New wording stands under the heading of the clause whose place it takes."""

from app.answering.composing.units.new_wording import under_amended_headings
from app.answering.composing.units.unit import units_of
from app.answering.model import Evidence

TEXT = (
    "1. Sửa đổi Điều 7 như sau:\n“Điều 7. Tiền ăn ca\nMỗi ca 30.000 đồng một người.”\n"
    "2. Sửa đổi khoản 1 Điều 9 như sau:\n“1. Nộp phiếu trong 03 ngày làm việc.”\n"
    "3. Quyết định này dán tại bảng tin."
)
AMENDING = "Điều 1. Sửa đổi một số điều của Quyết định số 04/2020/QĐ-X"
REWORDED = "1. Nộp phiếu trong 03 ngày làm việc."


def headings(*found: Evidence) -> dict[str, str]:
    units = under_amended_headings(units_of(found[0]), found)
    return {unit.text.strip("“”"): unit.said.heading for unit in units}


def test_wording_with_a_heading_of_its_own_stands_under_that(evidence) -> None:
    told = headings(evidence(TEXT, trail=(AMENDING,)))
    assert told["Mỗi ca 30.000 đồng một người."] == "Điều 7. Tiền ăn ca"


def test_else_it_stands_under_the_heading_that_the_rest_of_its_article_has(evidence) -> None:
    rest = evidence("2. Phiếu có hai liên.", trail=("Điều 9. Thời hạn",), number="04/2020/QĐ-X")
    told = headings(evidence(TEXT, trail=(AMENDING,), number="08/2024/QĐ-X"), rest)
    assert told[REWORDED] == "Điều 9. Thời hạn"


def test_an_article_of_another_document_lends_no_heading(evidence) -> None:
    other = evidence("2. Xe có hai biển.", trail=("Điều 9. Biển số",), number="07/2023/QĐ-X")
    told = headings(evidence(TEXT, trail=(AMENDING,), number="08/2024/QĐ-X"), other)
    assert told[REWORDED] == AMENDING


def test_what_is_no_new_wording_keeps_its_heading(evidence) -> None:
    told = headings(evidence(TEXT, trail=(AMENDING,)))
    assert told["Quyết định này dán tại bảng tin."] == AMENDING
