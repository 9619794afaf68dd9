"""What stands inside quotation marks or in a table of contents opens nothing."""

import pytest

from ingest.structure.contents import contents_blocks
from ingest.structure.quotes import quoted_blocks


def test_blocks_after_an_open_mark_are_quoted_until_it_closes() -> None:
    texts = ["1. Sửa Điều 5:", "“Điều 5. Tên", "1. Một.", "2. Hai.”.", "2. Sửa Điều 6:"]
    assert quoted_blocks(texts) == {2, 3}


def test_straight_marks_are_told_by_the_words_around_them() -> None:
    texts = ['"Điều 5. Bỏ cụm từ "cấp huyện" tại đây', "1. Một.", '2. Hai.".', "Điều 2. Sau"]
    assert quoted_blocks(texts) == {1, 2}


def test_a_mark_that_never_closes_hides_nothing() -> None:
    texts = ["Điều 1. Gọi là “Quy chế", "Điều 2. Bỏ cụm từ “cũ”", "Điều 3. Thi hành"]
    assert quoted_blocks(texts) == frozenset()


def test_a_stray_closing_mark_is_ignored() -> None:
    assert quoted_blocks(["Điều 1. Tên”", "Điều 2. Sau"]) == frozenset()


def test_quotes_within_quotes_close_in_turn() -> None:
    texts = ["“Điều 5. Nêu tại “khoản 1", "và khoản 2” nói trên", "3. Ba.”", "Điều 2. Sau"]
    assert quoted_blocks(texts) == {1, 2}


@pytest.mark.parametrize(
    "line",
    ["Điều 5. Tên ........... 12", "Chương II …………… 7", "2.1 Bố trí . . . . . . . 16"],
)
def test_leaders_tell_a_table_of_contents(line: str) -> None:
    assert contents_blocks([line]) == {0}


def test_after_its_title_page_numbers_tell_it() -> None:
    texts = ["MỤC LỤC", "Chương I QUY ĐỊNH CHUNG 1", "Điều 1. Phạm vi 2", "Chương I", "QUY ĐỊNH"]
    assert contents_blocks(texts) == {0, 1, 2}


def test_a_blank_to_fill_in_is_no_table_of_contents() -> None:
    assert contents_blocks(["Họ và tên: ......................"]) == frozenset()


def test_two_stray_marks_within_sentences_hide_nothing_between_them() -> None:
    texts = [
        'Điều 1. Chuẩn về " cơ sở dữ liệu',
        "VI „ Khi tiếp nhận hồ sơ",
        *(f"Điều {n}. Việc {n}" for n in range(2, 8)),
        "theo quy định.”.",
    ]
    assert quoted_blocks(texts) == frozenset()


def test_new_wording_after_a_colon_is_quoted_however_long() -> None:
    texts = [
        "1. Sửa đổi Điều 5 như sau: “Điều 5. Tên mới",
        *(f"{n}. Khoản {n}" for n in range(1, 9)),
        "9. Khoản cuối.”.",
    ]
    assert quoted_blocks(texts) == frozenset(range(1, 10))
