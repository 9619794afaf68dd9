"""Cells and rows of sheets, as people write them in Vietnamese documents."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import TooManyRows
from ingest.limits import Limits
from ingest.model import BlockKind, SourceBlock
from ingest.reading.cells import shown, shown_number
from ingest.reading.delimited import read_delimited
from ingest.reading.sheet_blocks import sheet_blocks
from ingest.reading.sheet_layout import SheetLayout


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        (True, "General", "TRUE"),
        (2025, "General", "2025"),
        (12.0, "General", "12"),
        (0.1 + 0.2, "General", "0,3"),
        (1e15, "General", "1000000000000000"),
        (1250000, "#,##0", "1.250.000"),
        (1250000.5, "#,##0.00", "1.250.000,50"),
        (1250000, '#,##0 "đồng"', "1.250.000"),
        (-3.25, "0.0", "-3,3"),
        (0.125, "0.0%", "12,5%"),
        (2.5, "0", "3"),
        (7, "000", "007"),
        (date(2025, 3, 5), "dd/mm/yyyy", "05/03/2025"),
        (datetime(2025, 3, 5), "m/d/yy", "05/03/2025"),
        (datetime(2025, 3, 5, 7, 30), "General", "05/03/2025 07:30"),
        (time(7, 5), "General", "07:05"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        ("Nguyễn\n Văn A", "@", "Nguyễn Văn A"),
    ],
)
def test_a_value_is_shown_as_people_write_it(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


@given(st.integers(-(10**14), 10**14))
def test_a_grouped_whole_number_loses_no_digit(number: int) -> None:
    assert int(shown_number(number, "#,##0").replace(".", "")) == number


@given(st.floats(-1e12, 1e12))
def test_a_number_never_shows_an_exponent(number: float) -> None:
    assert set(shown_number(number)) <= set("-0123456789,")


def test_the_head_of_a_sheet_is_text_and_the_rest_is_rows() -> None:
    rows = [
        ["SỞ NỘI VỤ", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["DANH SÁCH", "DANH SÁCH", "DANH SÁCH", "DANH SÁCH"],
        [],
        ["STT", "Họ tên", "", "Lương"],
        ["1", "An", "", "5"],
        ["", "", "", "Người lập"],
    ]
    assert sheet_blocks(rows) == [
        SourceBlock("SỞ NỘI VỤ"),
        SourceBlock("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        SourceBlock("DANH SÁCH"),
        SourceBlock("STT | Họ tên | Lương", BlockKind.TABLE_ROW),
        SourceBlock("1 | An | 5", BlockKind.TABLE_ROW),
        SourceBlock("Người lập"),
    ]


def test_a_group_within_a_table_stays_a_row() -> None:
    rows = [["STT", "Tên", "Số"], ["I", "", ""], ["1", "Bàn", "5"]]
    assert [x.kind for x in sheet_blocks(rows)] == [BlockKind.TABLE_ROW] * 3


def test_a_merged_cell_stands_in_every_column_and_row_that_it_covers() -> None:
    layout = SheetLayout(merged=((2, 1, 3, 1), (1, 1, 1, 2)))
    rows = layout.with_merged_cells([["STT", "Năm"], ["", "2024", "2025"]])
    assert rows == [["STT", "Năm", "Năm"], ["STT", "2024", "2025"]]


def test_a_merged_range_beyond_the_cells_is_passed_over() -> None:
    assert SheetLayout(merged=((9, 9, 10, 10),)).with_merged_cells([["a"]]) == [["a"]]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_is_rows_whatever_stands_between_its_cells(delimiter: str) -> None:
    lines = [["STT", "Tên", "Đơn vị"], ["1", "Bàn", "cái"], ["2", '"Ghế, dựa"', "cái"]]
    content = "\r\n".join(delimiter.join(line) for line in lines).encode("utf-8-sig")
    assert [block.text for block in read_delimited(content, Limits()).blocks] == [
        "STT | Tên | Đơn vị",
        "1 | Bàn | cái",
        "2 | Ghế, dựa | cái",
    ]


def test_the_line_that_names_the_delimiter_is_no_row() -> None:
    blocks = read_delimited(b"sep=;\r\nA;B;C\r\n1;2;3\r\n", Limits()).blocks
    assert [block.text for block in blocks] == ["A | B | C", "1 | 2 | 3"]


def test_a_csv_with_too_many_rows_is_refused() -> None:
    with pytest.raises(TooManyRows) as refusal:
        read_delimited(b"a;b;c\n" * 5, Limits(max_table_rows=4))
    assert refusal.value.details == {"limit": 4}
