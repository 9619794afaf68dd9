"""One spelling for one text; each printed line keeps its range."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ingest.model import BlockKind, Box, FileKind, LineBox, SourceBlock, SourceText
from ingest.normalising import normalise, normalise_line

VIETNAMESE = "aăâeêoôơuưđĐ Điều khoản\u00a0\u200b\u00ad\u0301\u0323\ufeff\t-.;1"
raw_lines = st.lists(st.text(alphabet=VIETNAMESE + "\u0300\uf0b7", max_size=30), max_size=6)


def source(*blocks: SourceBlock) -> SourceText:
    return SourceText(FileKind.PDF, blocks)


def test_composed_and_decomposed_letters_become_one() -> None:
    decomposed = unicodedata.normalize("NFD", "Điều khoản thi hành")
    assert normalise_line(decomposed) == "Điều khoản thi hành"


def test_invisible_characters_go_and_spaces_become_one() -> None:
    assert normalise_line("\ufeffQuy\u00a0 \u200bđịnh\u00ad\tchung ") == "Quy định chung"


def test_an_icelandic_eth_is_a_vietnamese_letter() -> None:
    assert normalise_line("Ðiều 5") == "Điều 5"


def test_empty_blocks_and_printed_rules_are_left_out() -> None:
    found = normalise(source(SourceBlock(" \u200b"), SourceBlock("_____"), SourceBlock("Điều 1")))
    assert found.text == "Điều 1"
    assert [block.number for block in found.blocks] == [1]


def test_blocks_keep_kind_and_page() -> None:
    found = normalise(source(SourceBlock("a | b", BlockKind.TABLE_ROW, page=3)))
    assert (found.blocks[0].kind, found.blocks[0].page) == (BlockKind.TABLE_ROW, 3)


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise_line(normalise_line(text)) == normalise_line(text)


@given(st.lists(raw_lines, max_size=5))
def test_every_line_box_covers_its_normalised_line(paragraphs: list[list[str]]) -> None:
    blocks = []
    expected = []
    for lines in paragraphs:
        text, boxes = "", []
        for number, line in enumerate(lines):
            start = len(text) + 1 if text else 0
            text = f"{text} {line}" if text else line
            boxes.append(LineBox(start, len(text), Box(1, 0, number, 1, number + 1)))
        blocks.append(SourceBlock(text, page=1, lines=tuple(boxes)))
    found = normalise(source(*blocks))
    for lines in paragraphs:
        joined = " ".join(x for x in map(normalise_line, lines) if x)
        if joined and not set(joined) <= set("-. "):
            expected += [x for x in map(normalise_line, lines) if x]
    covered = [found.text[line.start : line.end] for line in found.lines]
    assert [x for x in covered if set(x) - set("-. ")] == [
        x for x in expected if set(x) - set("-. ")
    ]


@given(st.lists(st.text(alphabet=VIETNAMESE, max_size=40), max_size=8))
def test_blocks_are_ranges_of_one_text_joined_by_newlines(paragraphs: list[str]) -> None:
    found = normalise(source(*(SourceBlock(text) for text in paragraphs)))
    assert "\n".join(found.text[x.start : x.end] for x in found.blocks) == found.text
    assert all(found.text[x.start : x.end].strip() for x in found.blocks)
