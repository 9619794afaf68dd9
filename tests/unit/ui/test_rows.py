"""Rows of tables, drawn as tables."""

from collections.abc import Callable

from app.contract.catalogue import Language
from app.contract.documents import SourceParagraph, SourceView
from ui.rows import laid_out, marked_paragraphs
from ui.source import context
from ui.words import Words

HEAD, ROW = "Danh hiệu | Cá nhân (đồng)", "Chiến sĩ thi đua | 2.300.000"


def paragraph(text: str, start: int) -> SourceParagraph:
    return SourceParagraph(number=1, page=None, text=text, start=start, end=start + len(text))


def test_a_row_stands_under_its_tables_head() -> None:
    html = laid_out(f"Tiền thưởng như sau:\n{HEAD}\n{ROW}\nHết.")
    assert html == (
        "<p>Tiền thưởng như sau:</p>"
        '<table class="rows"><tr><th>Danh hiệu</th><th>Cá nhân (đồng)</th></tr>'
        "<tr><td>Chiến sĩ thi đua</td><td>2.300.000</td></tr></table>"
        "<p>Hết.</p>"
    )


def test_a_row_by_itself_is_no_head() -> None:
    assert "<th>" not in laid_out(ROW)


def test_lines_that_are_no_rows_stay_one_paragraph() -> None:
    assert laid_out("1. Một;\n2. Hai <b>.") == "<p>1. Một;\n2. Hai &lt;b&gt;.</p>"


def test_an_empty_cell_keeps_its_place() -> None:
    assert laid_out("a |  | b").count("<td>") == 3


def test_only_the_cited_row_of_a_table_is_marked() -> None:
    start = len(HEAD) + 1
    rows = [paragraph(HEAD, 0), paragraph(ROW, start)]
    html = marked_paragraphs(rows, [(start, start + len(ROW))])
    assert "<td>Danh hiệu</td>" in html
    assert "<td><mark>Chiến sĩ thi đua</mark></td><td><mark>2.300.000</mark></td>" in html


def test_a_paragraph_seen_from_two_quotes_is_shown_once(
    source: Callable[..., SourceView],
) -> None:
    views = [source("v1", 100, 106), source("v1", 107, 110)]
    html = context(views, Words(Language.VIETNAMESE))
    assert html.count("<mark>") == 2
    assert html.count("<p>") == html.count("<p") - 1 == len(views[0].paragraphs)
