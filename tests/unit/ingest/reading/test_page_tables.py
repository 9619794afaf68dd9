"""Ruled lines make tables, words make rows, and a frame or a letterhead makes none."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.model import BlockKind, Box
from ingest.reading.page_grids import find_tables
from ingest.reading.page_lines import Page, PrintedLine, page_blocks
from ingest.reading.page_tables import Word, with_rows

COLUMNS = (50.0, 100.0, 300.0, 400.0)
ROWS = (100.0, 120.0, 160.0, 180.0)


def level(y: float, left: float, right: float) -> Box:
    return Box(1, left, y, right, y + 0.5)


def upright(x: float, top: float, bottom: float) -> Box:
    return Box(1, x, top, x + 0.5, bottom)


def rules(columns: Sequence[float] = COLUMNS, rows: Sequence[float] = ROWS) -> list[Box]:
    return [
        *(level(y, columns[0], columns[-1]) for y in rows),
        *(upright(x, rows[0], rows[-1]) for x in columns),
    ]


def word(text: str, left: float, top: float) -> Word:
    return Word(text, Box(1, left, top, left + 6 * len(text), top + 10))


WORDS = (
    word("TT", 55, 105), word("Nội", 105, 105), word("dung", 130, 105), word("Điểm", 305, 105),
    word("1", 55, 125), word("Hồ", 105, 125), word("sơ", 125, 125), word("đúng", 105, 140),
    word("hạn", 140, 140), word("30", 305, 132),
    word("2", 55, 165), word("Báo", 105, 165), word("cáo", 130, 165), word("20", 305, 165),
)  # fmt: skip


def lines_of(words: Iterable[Word]) -> list[PrintedLine]:
    by_top: dict[float, list[Word]] = {}
    for one in words:
        by_top.setdefault(one.box.top, []).append(one)
    return [
        PrintedLine(
            " ".join(x.text for x in line),
            Box(1, line[0].box.left, top, line[-1].box.right, top + 10),
        )
        for top, line in sorted(by_top.items())
    ]


def rows_of(words: Sequence[Word], ruled: Sequence[Box]) -> list[str]:
    return [x.text for x in with_rows(lines_of(words), words, find_tables(ruled))]


def test_a_row_of_several_lines_is_one_row() -> None:
    assert rows_of(WORDS, rules()) == [
        "TT | Nội dung | Điểm",
        "1 | Hồ sơ đúng hạn | 30",
        "2 | Báo cáo | 20",
    ]


def test_lines_before_and_after_the_table_stay_around_it() -> None:
    around = (word("Trước", 60, 80), word("Sau", 60, 190))
    assert [x.split(" |")[0] for x in rows_of((*around, *WORDS), rules())] == [
        "Trước", "TT", "1", "2", "Sau",
    ]  # fmt: skip


def test_words_beside_the_table_are_not_lost() -> None:
    beside = (*WORDS, word("ngoài", 420, 125))
    assert "ngoài" in rows_of(beside, rules())


def test_borders_drawn_in_pieces_make_the_same_table() -> None:
    pieces = [
        *(level(y, a, b) for y in ROWS for a, b in pairwise(COLUMNS)),
        *(upright(x, a, b) for x in COLUMNS for a, b in pairwise(ROWS)),
    ]
    assert rows_of(WORDS, pieces) == rows_of(WORDS, rules())


def test_a_table_without_outer_borders_is_one_too() -> None:
    inner = [*(level(y, 50, 400) for y in ROWS), *(upright(x, 100, 180) for x in COLUMNS[1:3])]
    assert rows_of(WORDS, inner) == rows_of(WORDS, rules())


def test_a_cell_over_several_rows_stands_in_its_first_row() -> None:
    ruled = [
        *(level(y, COLUMNS[0], COLUMNS[-1]) for y in (*ROWS[:2], ROWS[3])),
        level(ROWS[2], COLUMNS[1], COLUMNS[-1]),
        *(upright(x, ROWS[0], ROWS[-1]) for x in COLUMNS),
    ]
    words = tuple(x for x in WORDS if x.text != "2")
    assert rows_of(words, ruled)[1:] == ["1 | Hồ sơ đúng hạn | 30", " | Báo cáo | 20"]


def test_a_cell_over_several_columns_is_one_cell() -> None:
    ruled = [
        *(level(y, COLUMNS[0], COLUMNS[-1]) for y in ROWS),
        *(upright(x, ROWS[0], ROWS[-1]) for x in (COLUMNS[0], COLUMNS[1], COLUMNS[-1])),
        upright(COLUMNS[2], ROWS[1], ROWS[-1]),
    ]
    assert rows_of(WORDS, ruled)[:2] == ["TT | Nội dung Điểm", "1 | Hồ sơ đúng hạn | 30"]


def test_frames_underlines_and_single_columns_are_no_tables() -> None:
    assert find_tables(rules((50, 400), ROWS)) == []
    assert find_tables(rules(COLUMNS, (100, 180))) == []
    assert find_tables([level(y, 50, 200) for y in ROWS]) == []


def test_a_ruled_letterhead_is_no_table() -> None:
    words = (word("SỞ NỘI VỤ", 55, 105), word("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 105, 105),
             word("Số: 5", 55, 165), word("Độc lập - Tự do", 105, 165))  # fmt: skip
    texts = rows_of(words, rules())
    assert not any("|" in text for text in texts)


def test_a_row_is_a_block_whose_lines_have_boxes() -> None:
    rows = with_rows(lines_of(WORDS), WORDS, find_tables(rules()))
    blocks = page_blocks([Page(1, 600, 800, tuple(rows))])
    assert {block.kind for block in blocks} == {BlockKind.TABLE_ROW}
    second = blocks[1]
    assert [second.text[x.start : x.end] for x in second.lines] == ["1", "Hồ sơ", "đúng hạn", "30"]
    assert second.lines[2].box.top == 140


def test_borders_that_reach_beyond_the_table_make_no_empty_columns() -> None:
    wide = [*(level(y, 20, 430) for y in ROWS), *rules()]
    assert rows_of(WORDS, wide) == rows_of(WORDS, rules())


def test_a_frame_with_one_full_row_is_no_table() -> None:
    words = (word("CÔNG", 105, 105), word("ĐẾN", 55, 125), word("LUẬT", 105, 125))
    assert not any("|" in text for text in rows_of(words, rules()))
