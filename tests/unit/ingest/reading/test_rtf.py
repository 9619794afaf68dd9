"""RTF without LibreOffice: the quick way."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import DamagedFile, FileRefused
from ingest.model import BlockKind, FindingKind
from ingest.reading.rtf import read_rtf

FONTS = (
    b"{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\fcharset163{\\*\\fname Arial;}"
    b"Arial (Vietnamese);}{\\f2 .VnTime;}{\\f3\\fnil VNI-Times;}{\\f4 .VnTimeH;}}"
)


def rich(body: bytes) -> bytes:
    return b"{\\rtf1\\ansi\\ansicpg1252\\deff0" + FONTS + body + b"}"


def lines(body: bytes) -> list[str]:
    return [block.text for block in read_rtf(rich(body)).blocks]


def test_words_are_read_and_what_stands_in_destinations_is_not() -> None:
    body = (
        b"{\\info{\\title Ten tep}}{\\stylesheet{\\s1 Heading;}}{\\*\\generator Riched20;}"
        b"\\pard \\u272?i\\u7873?u 1. Ph\\u7841?m vi\\par {\\pict 0a0b0c}Hai \\{d\\}\\line ba.\\par"
    )
    assert lines(body) == ["Điều 1. Phạm vi", "Hai {d} ba."]


def test_the_printed_number_of_a_list_is_part_of_the_text() -> None:
    assert lines(b"{\\listtext\\pard 1.\\tab}Kho\\u7843?n m\\u7897?t.\\par") == ["1.\tKhoản một."]


def test_rows_of_a_table_are_rows() -> None:
    row = b"\\trowd\\pard\\intbl %s\\cell %s\\cell\\row "
    body = row % (b"STT", b"T\\'ean") + row % (b"1", b"A\\par B") + b"\\pard Sau.\\par"
    found = read_rtf(rich(body)).blocks
    assert [(x.text, x.kind) for x in found] == [
        ("STT | Tên", BlockKind.TABLE_ROW),
        ("1 | A B", BlockKind.TABLE_ROW),
        ("Sau.", BlockKind.PARAGRAPH),
    ]


@pytest.mark.parametrize(
    ("font", "typed", "text"),
    [
        (1, b"\\'d0i\\'ea\\'ccu ki\\'ea\\'f2n", "Đi\u00ea\u0300u ki\u00ea\u0323n"),
        (2, b"Quy\\'d5t \\'ae\\'denh", "Quyết định"),
        (3, b"Quye\\'e1t \\'f1\\'f2nh", "Quyết định"),
        (4, b"Quy\\'d5t \\'ae\\'denh", "QUYẾT ĐỊNH"),
    ],
)
def test_bytes_are_letters_of_their_font(font: int, typed: bytes, text: str) -> None:
    assert lines(b"\\pard\\f%d " % font + typed + b"\\par") == [text]


def test_an_old_font_and_hidden_words_are_told() -> None:
    found = read_rtf(rich(b"\\f2 Quy\\'d5t \\'ae\\'denh{\\v kh\\'ab}\\par"))
    assert [block.text for block in found.blocks] == ["Quyết định"]
    assert [x.kind for x in found.findings] == [
        FindingKind.REPAIRED_ENCODING,
        FindingKind.HIDDEN_TEXT,
    ]


def test_an_rtf_without_words_is_damaged() -> None:
    with pytest.raises(DamagedFile):
        read_rtf(rich(b""))


@given(st.lists(st.sampled_from([b"{", b"}", b"\\cell ", b"\\row", b"\\'9", b"\\u-1?", b"\\f9 a"])))
def test_any_order_of_groups_and_words_is_read_or_refused(tokens: list[bytes]) -> None:
    with suppress(FileRefused):
        read_rtf(b"{\\rtf1 " + b"".join(tokens))
