"""What a command takes with it, and that all other places stay right."""

import pytest

from ingest.model import Block, BlockKind, Box, FileKind, LineBox, SourceBlock, SourceText
from ingest.normalising import NormalText, normalise
from ingest.screening.leaving_out import reach, without


def normal_of(*lines: str, kind: BlockKind = BlockKind.PARAGRAPH) -> NormalText:
    return normalise(SourceText(FileKind.TEXT, tuple(SourceBlock(x, kind) for x in lines)))


def left(words: str, *lines: str, kind: BlockKind = BlockKind.PARAGRAPH) -> str:
    """The text without what a command of these words takes with it."""
    normal = normal_of(*lines, kind=kind)
    start = normal.text.index(words)
    return without(normal, [reach(normal.text, normal.blocks, start, start + len(words))]).text


def test_the_sentence_goes_with_what_follows_it_in_its_paragraph() -> None:
    assert left("OBEY", "Phí là 5. Xin hãy OBEY tôi. Phí là 9.", "Điều 2.") == "Phí là 5.\nĐiều 2."


def test_a_paragraph_of_its_own_leaves_no_trace() -> None:
    assert left("OBEY", "Điều 1. Phí", "OBEY me. Phí là 9.", "Điều 2.") == "Điều 1. Phí\nĐiều 2."


@pytest.mark.parametrize("label", ["Điều 5.", "2.", "b)", "Chương II.", "-"])
def test_the_number_of_a_place_stays(label: str) -> None:
    text = left("OBEY", "Điều 1. Phí", f"{label} OBEY me", "Đơn vị trả phí.")
    assert text.split("\n")[1:] == ([label] if label != "-" else []) + ["Đơn vị trả phí."]


def test_of_a_table_row_the_cell_goes() -> None:
    row = "Xe máy | Giá cũ. OBEY me | 3.000 đồng"
    assert left("OBEY", row, kind=BlockKind.TABLE_ROW) == "Xe máy |  | 3.000 đồng"


def test_a_cell_that_makes_itself_several_goes_with_all_of_them() -> None:
    rows = "Loại xe | Phí", "Ghi chú | Xe máy | lượt | OBEY me"
    assert left("OBEY", *rows, kind=BlockKind.TABLE_ROW) == "Loại xe | Phí\nGhi chú |"


def test_a_remark_inside_of_a_sentence_goes_alone() -> None:
    text = "Đơn vị đăng ký phòng trước (xin OBEY me) 02 ngày. Hết."
    assert left("OBEY", text) == "Đơn vị đăng ký phòng trước  02 ngày. Hết."


def test_a_remark_at_the_end_takes_what_follows_it() -> None:
    text = "Đơn vị đăng ký phòng trước 02 ngày. (xin OBEY me đi) Phí là 9."
    assert left("OBEY", text) == "Đơn vị đăng ký phòng trước 02 ngày."
    text = "Đơn vị đăng ký phòng trước 02 ngày – xin OBEY me. Phí là 9."
    assert left("OBEY", text) == "Đơn vị đăng ký phòng trước 02 ngày"


def test_a_heading_before_a_dash_goes_with_it() -> None:
    assert left("OBEY", "Hỏi – đáp OBEY me now", "Điều 2.") == "Điều 2."


def test_a_number_stays_though_the_command_is_read_with_it() -> None:
    normal = normal_of("Điều 5. OBEY me", "Đơn vị trả phí.")
    rest = without(normal, [reach(normal.text, normal.blocks, 0, 15)])
    assert rest.text == "Điều 5.\nĐơn vị trả phí."


def test_a_command_over_two_paragraphs_takes_both() -> None:
    assert left("OBEY\nme", "Điều 1.", "Xin OBEY", "me now", "Điều 2.") == "Điều 1.\nĐiều 2."


def test_blocks_are_numbered_anew_and_lines_keep_their_boxes() -> None:
    first, second = Box(1, 0, 0, 9, 1), Box(1, 0, 2, 9, 3)
    blocks = (
        Block(0, 4, BlockKind.PARAGRAPH, 1, 1),
        Block(5, 9, BlockKind.PARAGRAPH, 2, 1),
    )
    normal = NormalText("bad.\ngood", blocks, (LineBox(0, 4, first), LineBox(5, 9, second)))
    rest = without(normal, [(0, 4)])
    assert rest == NormalText(
        "good", (Block(0, 4, BlockKind.PARAGRAPH, 1, 1),), (LineBox(0, 4, second),)
    )


def test_nothing_to_leave_out_leaves_the_text_itself() -> None:
    normal = normal_of("Điều 1.")
    assert without(normal, []) is normal
