"""The readers without programs: lines, tables, HTML, plain text, list numbers, pages."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from ingest.model import BlockKind, Box
from ingest.reading.blocks import mend_lines, table_blocks
from ingest.reading.docx_numbering import format_count, to_roman
from ingest.reading.html import read_html
from ingest.reading.page_findings import page_list
from ingest.reading.page_image import prepare, turn_back
from ingest.reading.page_lines import (
    Page,
    PrintedLine,
    letterhead_apart,
    page_blocks,
    without_running_lines,
)
from ingest.reading.text import read_text
from ingest.structure.markers import count_of


def html_lines(page: str) -> list[str]:
    return [block.text for block in read_html(page.encode()).blocks]


def text_lines(text: str) -> list[str]:
    return [block.text for block in read_text(text.encode()).blocks]


def printed(
    text: str, top: float, left: float = 70, right: float = 520, page: int = 1
) -> PrintedLine:
    return PrintedLine(text, Box(page, left, top, right, top + 12))


def test_a_line_in_lower_case_goes_on_with_an_open_sentence() -> None:
    lines = ["Cơ quan có trách nhiệm", "hướng dẫn thực hiện.", "Đơn vị báo cáo", "a) hằng năm"]
    assert mend_lines(lines) == [
        "Cơ quan có trách nhiệm hướng dẫn thực hiện.",
        "Đơn vị báo cáo",
        "a) hằng năm",
    ]


def test_table_rows_are_cells_with_bars_between() -> None:
    (row,) = table_blocks([[["STT"], ["Nội dung", "chi"], []]])
    assert (row.text, row.kind) == ("STT | Nội dung chi | ", BlockKind.TABLE_ROW)


def test_the_two_columns_of_a_letterhead_are_paragraphs() -> None:
    rows = [[["SỞ NỘI VỤ", "Số: 5/SNV"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]]
    blocks = table_blocks(rows)
    assert [x.text for x in blocks] == ["SỞ NỘI VỤ", "Số: 5/SNV", rows[0][1][0]]
    assert {x.kind for x in blocks} == {BlockKind.PARAGRAPH}


def test_html_gives_the_text_without_the_site_around_it() -> None:
    page = """<html><head><title>Cổng</title></head><body><header>Trang chủ</header>
      <nav><a>Văn bản</a></nav><main><div><div class=tabs><button>Tải về</button></div>
      <div><p>QUYẾT ĐỊNH<br>Về việc nghỉ Tết</p><p>Điều 1. Nghỉ <b>05</b> ngày làm việc
      đối với toàn thể công chức, viên chức.</p><script>x()</script></div></div></main>
      <footer>Liên hệ</footer></body></html>"""
    assert html_lines(page) == [
        "QUYẾT ĐỊNH",
        "Về việc nghỉ Tết",
        "Điều 1. Nghỉ 05 ngày làm việc đối với toàn thể công chức, viên chức.",
    ]


def test_html_tables_are_rows_and_nested_ones_stay_in_their_cell() -> None:
    page = "<html><body><table><tr><th>STT<th>Tên</tr><tr><td>1<td><table><tr><td>A<td>B"
    assert html_lines(page + "</table></table></body></html>") == ["STT | Tên", "1 | A | B"]


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp1258"])
def test_html_is_read_in_its_charset(charset: str) -> None:
    page = f'<html><meta charset="{charset}"><body><p>Đơn vị ở xa</p></body></html>'
    first = read_html(page.encode(charset, "ignore")).blocks[0]
    assert first.text.startswith("Đơn")


def test_text_loses_its_markdown_marks() -> None:
    lines = ["# Quy chế", "**Điều 1.** Phạm vi", "", "| A | B |", "|---|---|", "| 1 | 2 |"]
    assert text_lines("\n".join(lines)) == ["Quy chế", "Điều 1. Phạm vi", "A | B", "1 | 2"]


def test_hard_wrapped_text_is_joined() -> None:
    line = "Các cơ quan, đơn vị có trách nhiệm phối hợp với Sở Nội vụ tỉnh"
    text = f"{line}\nSơn Hải thực hiện nghiêm túc các nội dung đã nêu tại công văn.\nTrân trọng."
    assert text_lines(text)[0].startswith(f"{line} Sơn Hải thực hiện")


@given(st.integers(1, 399))
def test_roman_numbers_are_counted_back(count: int) -> None:
    assert count_of(to_roman(count).upper()) == count


@pytest.mark.parametrize(
    ("count", "number_format", "printed_as"),
    [
        (5, "decimal", "5"),
        (5, "decimalZero", "05"),
        (4, "lowerLetter", "d"),
        (28, "upperLetter", "BB"),
        (9, "upperRoman", "IX"),
        (3, "none", ""),
    ],
)
def test_list_numbers_are_printed_as_word_does(
    count: int, number_format: str, printed_as: str
) -> None:
    assert format_count(count, number_format) == printed_as


def test_printed_lines_become_paragraphs_with_a_box_each() -> None:
    page = Page(
        1,
        595,
        842,
        (
            printed("Điều 1. Phạm vi", 100, right=200),
            printed("Quy chế này quy định về chế độ làm việc, quan hệ công tác của", 116, left=98),
            printed("Trung tâm và các đơn vị trực thuộc.", 132, right=300),
            printed("1. Công chức thực hiện.", 148, left=98, right=260),
        ),
    )
    blocks = page_blocks([page])
    assert [len(block.lines) for block in blocks] == [1, 2, 1]
    second = blocks[1]
    assert [second.text[x.start : x.end] for x in second.lines] == [
        "Quy chế này quy định về chế độ làm việc, quan hệ công tác của",
        "Trung tâm và các đơn vị trực thuộc.",
    ]


def test_a_paragraph_runs_over_a_pages_end() -> None:
    pages = [
        Page(1, 595, 842, (printed("Cơ quan có trách nhiệm", 780),)),
        Page(2, 595, 842, (printed("hướng dẫn thực hiện.", 60, page=2),)),
    ]
    (block,) = page_blocks(pages)
    assert [line.box.page for line in block.lines] == [1, 2]


def test_running_lines_and_page_numbers_go_but_the_first_page_keeps_its_marks() -> None:
    pages = [
        Page(
            number,
            595,
            842,
            (
                printed("MẬT", 20, page=number),
                printed(f"Nội dung trang {number} của báo cáo", 400, page=number),
                printed(str(number), 820, page=number),
            ),
        )
        for number in range(1, 5)
    ]
    kept = [[line.text for line in page.lines] for page in without_running_lines(pages)]
    assert kept[0] == ["MẬT", "Nội dung trang 1 của báo cáo"]
    assert kept[1:] == [[f"Nội dung trang {number} của báo cáo"] for number in (2, 3, 4)]


def test_the_columns_of_a_printed_letterhead_are_set_apart() -> None:
    lines = (
        printed("BỘ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 50),
        printed("Số: 5/2024/TT-BNV Hà Nội, ngày 02 tháng 5 năm 2024", 80),
    )
    apart = letterhead_apart(Page(1, 595, 842, lines)).lines
    assert [line.text for line in apart] == [
        "BỘ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 5/2024/TT-BNV",
        "Hà Nội, ngày 02 tháng 5 năm 2024",
    ]
    assert apart[0].box.right < apart[1].box.left


def test_page_numbers_are_listed_as_people_write_them() -> None:
    assert page_list([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10"


def test_a_skewed_page_is_turned_straight_and_its_boxes_turned_back() -> None:
    straight = Image.new("L", (900, 1200), 255)
    pen = ImageDraw.Draw(straight)
    for top in range(100, 1100, 40):
        pen.rectangle((100, top, 800, top + 12), fill=0)
    angle = prepare(straight.rotate(-2, fillcolor=255)).angle
    assert angle == pytest.approx(2, abs=0.3)
    left, top, right, bottom = turn_back((440, 590, 460, 610), angle, straight.size)
    assert (left + right) / 2 == pytest.approx(450)
    assert (top + bottom) / 2 == pytest.approx(600)


def test_a_box_turned_back_covers_the_same_ink() -> None:
    tilted = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(tilted).rectangle((100, 120, 160, 140), fill=0)
    angle = 3.0
    upright = np.asarray(tilted.rotate(angle, fillcolor=255))
    rows, columns = np.nonzero(upright < 128)
    box = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    left, top, right, bottom = turn_back(box, angle, tilted.size)
    assert (left <= 101, top <= 121, right >= 160, bottom >= 140) == (True,) * 4
    assert (right - left < 80, bottom - top < 40) == (True, True)


def test_a_red_stamp_is_as_light_as_paper() -> None:
    page = Image.new("RGB", (400, 400), "white")
    ImageDraw.Draw(page).ellipse((100, 100, 300, 300), outline=(220, 30, 30), width=12)
    ImageDraw.Draw(page).rectangle((20, 340, 380, 380), fill="black")
    ready = prepare(page).image
    assert np.asarray(ready)[:320].min() > 200
    assert np.asarray(ready)[350:370, 30:370].max() < 50
