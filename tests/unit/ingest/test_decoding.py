"""Bytes without a stated encoding become the letters that somebody typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decoding import decode_text

SENTENCE = "Đơn vị đề nghị Ủy ban nhân dân tỉnh xem xét, quyết định việc nghỉ phép năm."


def as_windows_1258(text: str) -> bytes:
    """As Windows typed it: the tone as a character of its own after the vowel."""
    pieces = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tones = [x for x in marks[1:] if x in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", "".join(x for x in marks if x not in tones))
        pieces.append(base + "".join(tones))
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_told_with_and_without_its_mark(encoding: str) -> None:
    assert decode_text(SENTENCE.encode(encoding)) == SENTENCE


def test_windows_1258_is_told_by_its_tones() -> None:
    decoded = decode_text(as_windows_1258(SENTENCE))
    assert decoded is not None
    assert unicodedata.normalize("NFC", decoded) == SENTENCE


@pytest.mark.parametrize(
    "typed",
    [
        "QuyÕt ®Þnh vÒ viÖc nghØ phÐp n¨m cña c¸n bé, c«ng chøc",
        "Quyeát ñònh veà vieäc nghæ pheùp naêm cuûa caùn boä, coâng chöùc",
    ],
)
def test_text_typed_for_an_old_font_keeps_its_bytes(typed: str) -> None:
    assert decode_text(typed.encode("cp1252")) == typed


def test_a_broken_letter_does_not_cost_the_others_of_utf8() -> None:
    content = SENTENCE.encode() * 3
    decoded = decode_text(content[:-2])
    assert decoded is not None
    assert decoded.startswith(SENTENCE)


@pytest.mark.parametrize("content", [b"abc\x00\x01", bytes(range(256)), b"\xfe" * 50])
def test_what_is_no_text_is_none(content: bytes) -> None:
    assert decode_text(content) is None


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), max_size=50))
def test_whatever_was_typed_in_utf8_comes_back(text: str) -> None:
    decoded = decode_text(text.encode())
    assert decoded == text.removeprefix("\ufeff")
