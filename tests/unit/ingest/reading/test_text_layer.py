"""A text layer is believed when its words are possible ones."""

import unicodedata

import pytest

from ingest.legacy_encoding import LegacyEncoding
from ingest.reading.text_layer import is_broken, is_without_marks

VIETNAMESE = (
    "Quyết định này có hiệu lực thi hành kể từ ngày ký. Chánh Văn phòng, Trưởng phòng Tổ chức cán "
    "bộ và thủ trưởng các đơn vị trực thuộc chịu trách nhiệm thi hành Quyết định này."
)
ENGLISH = (
    "This regulation shall enter into force on the first day of May and shall be applied by every "
    "unit of the department; the chief of office reports to the director in writing."
)


def shifted(text: str) -> str:
    """As a font without a map gives it: every letter some places away."""
    return "".join(chr(ord(x) - 29) if x.isascii() and x > "=" else x for x in text)


def without_marked_letters(text: str) -> str:
    return "".join(x for x in text if x.isascii())


@pytest.mark.parametrize(
    "text",
    [
        VIETNAMESE,
        unicodedata.normalize("NFD", VIETNAMESE),
        ENGLISH,
        "STT 12.500 13.750 QCVN 06:2022/BXD TCVN 3890:2023 15/2024/TT-BCA " * 5,
        "\uf0b7 " + VIETNAMESE,
        "",
    ],
)
def test_a_right_layer_is_kept(text: str) -> None:
    assert not is_broken(text, None)


@pytest.mark.parametrize(
    "text",
    [
        VIETNAMESE.replace("n", "\ue012").replace("h", "\ue0a3"),
        VIETNAMESE.replace("n", "\ufffd"),
        without_marked_letters(VIETNAMESE),
        VIETNAMESE.encode().decode("latin-1"),
        shifted(VIETNAMESE),
    ],
)
def test_a_layer_of_wrong_letters_is_told(text: str) -> None:
    assert is_broken(text, None)


def test_an_old_encoding_is_not_broken() -> None:
    line = "QuyÕt ®Þnh nµy cã hiÖu lùc thi hµnh kÓ tõ ngµy ký, Ch¸nh V¨n phßng chÞu tr¸ch nhiÖm "
    assert not is_broken(line * 3, LegacyEncoding.TCVN3)
    assert is_broken(line * 3, None)


def test_vietnamese_read_by_a_program_for_english_is_told() -> None:
    assert is_without_marks("Cong hoa xa hoi chu nghia Viet Nam Doc lap Tu do Hanh phuc " * 2)
    assert not is_without_marks(VIETNAMESE)
    assert not is_without_marks(ENGLISH)
