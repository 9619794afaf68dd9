"""TCVN3 and VNI become the Unicode that they stood for; nothing else is touched."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.sample_agency.source import load_sources
from ingest.legacy_encoding import (
    LegacyEncoding,
    detect,
    encoding_of_font,
    is_capitals_font,
    repair_encodings,
    to_unicode,
)
from ingest.model import (
    Box,
    FileKind,
    FindingKind,
    LineBox,
    PageMethod,
    PageReading,
    SourceBlock,
    SourceText,
)

TCVN3_SMALL = dict(
    zip(
        "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        bytes.fromhex(
            "a8a9aaabacadaeb5b6b7b8b9bbbcbdbec6c7c8c9cacbcccecfd0d1d2d3d4d5d6d7d8dcddde"
            "dfe1e2e3e4e5e6e7e8e9eaebecedeeeff1f2f3f4f5f6f7f8f9fafbfcfdfe"
        ).decode("latin-1"),
        strict=True,
    )
)
TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
VNI_MARKS = {
    "\u0300": "ø", "\u0301": "ù", "\u0303": "õ", "\u0309": "û", "\u0323": "ï",
    "\u0302": "â", "\u0302\u0300": "à", "\u0302\u0301": "á", "\u0302\u0303": "ã",
    "\u0302\u0309": "å", "\u0302\u0323": "ä", "\u0306": "ê", "\u0306\u0300": "è",
    "\u0306\u0301": "é", "\u0306\u0303": "ü", "\u0306\u0309": "ú", "\u0306\u0323": "ë",
}  # fmt: skip
VNI_SINGLE = {"đ": "ñ", "ị": "ò", "ỉ": "æ", "ĩ": "ó", "ì": "ì", "í": "í", "ỵ": "î"}
TONES = "\u0300\u0301\u0303\u0309\u0323"

PROSE = "\n".join(x.body for x in load_sources() if x.language == "vi")


def as_tcvn3(text: str) -> str:
    """As people typed it: toned capitals, for which fonts had no glyph, as small letters."""
    table = TCVN3_SMALL | TCVN3_CAPITALS
    return "".join(table.get(x) or table.get(x.lower(), x) for x in text)


def as_vni(text: str) -> str:
    return "".join(vni_letter(x) for x in unicodedata.normalize("NFC", text))


def vni_letter(letter: str) -> str:
    small = letter.lower()
    if small in VNI_SINGLE:
        coded = VNI_SINGLE[small]
    else:
        parts = unicodedata.normalize("NFD", small)
        base, marks = parts[0], parts[1:]
        if "\u031b" in marks:
            base, marks = {"o": "ô", "u": "ö"}[base], marks.replace("\u031b", "")
        ordered = "".join(sorted(marks, key=lambda mark: mark in TONES))
        coded = base + (VNI_MARKS[ordered] if ordered else "")
    return coded.upper() if letter.isupper() else coded


def source(*texts: str) -> SourceText:
    return SourceText(FileKind.TEXT, tuple(SourceBlock(x) for x in texts))


def texts_of(read: SourceText) -> list[str]:
    return [block.text for block in read.blocks]


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", LegacyEncoding.TCVN3),
        ("ABCDEF+.VnArialH", LegacyEncoding.TCVN3),
        ("VNI-Times", LegacyEncoding.VNI),
        ("VNI Helve", LegacyEncoding.VNI),
        ("Times New Roman", None),
        ("Vni", None),
        ("Vntime Unicode", None),
    ],
)
def test_a_font_tells_its_encoding(font: str, encoding: LegacyEncoding | None) -> None:
    assert encoding_of_font(font) == encoding


def test_fonts_of_capitals_end_in_h() -> None:
    fonts = (".VnTimeH", ".VnTimeH,Bold", ".VnTime", "VNI-TimesH")
    assert [is_capitals_font(font) for font in fonts] == [True, True, False, False]


@pytest.mark.parametrize("letter", [*TCVN3_SMALL, *TCVN3_CAPITALS])
def test_every_letter_of_tcvn3_comes_back(letter: str) -> None:
    assert to_unicode(as_tcvn3(letter), LegacyEncoding.TCVN3) == letter


@pytest.mark.parametrize("letter", [y for x in TCVN3_SMALL for y in (x, x.upper())])
def test_every_letter_of_vni_comes_back_in_both_cases(letter: str) -> None:
    assert to_unicode(as_vni(letter), LegacyEncoding.VNI) == letter


def test_vni_marks_may_stand_small_behind_capitals() -> None:
    assert to_unicode("QUYEát ÑÒnh", LegacyEncoding.VNI) == "QUYẾt ĐỊnh"


def test_the_sample_texts_come_back_from_vni_to_the_letter() -> None:
    for line in PROSE.splitlines():
        assert to_unicode(as_vni(line), LegacyEncoding.VNI) == line


def test_the_sample_texts_come_back_from_tcvn3_but_for_single_toned_capitals() -> None:
    for line in PROSE.splitlines():
        back = to_unicode(as_tcvn3(line), LegacyEncoding.TCVN3)
        assert back.lower() == line.lower()
        wrong = [x for x, y in zip(line.split(), back.split(), strict=True) if x != y]
        assert all(word[0] in "ỦÍÝỔ" for word in wrong)


def test_capitals_typed_with_small_toned_letters_are_capitals_again() -> None:
    line = as_tcvn3("SỞ NỘI VỤ TỈNH và Sở Y tế")
    assert to_unicode(line, LegacyEncoding.TCVN3) == "SỞ NỘI VỤ TỈNH và Sở Y tế"


def test_toned_capitals_of_the_whole_standard_are_known() -> None:
    assert to_unicode("\x9ey ban, \x80, \x16 ki\xd5n", LegacyEncoding.TCVN3) == "Ủy ban, À, Ý kiến"


@pytest.mark.parametrize("encode", [as_tcvn3, as_vni])
def test_bytes_that_were_read_as_windows_1258_come_back_too(encode: object) -> None:
    line = "Điều kiện được hưởng chế độ nghỉ phép có lý do chính đáng của công chức"
    coded = encode(line)  # type: ignore[operator]
    seen = coded.encode("latin-1").decode("cp1258")
    assert to_unicode(seen, LegacyEncoding.TCVN3 if encode is as_tcvn3 else LegacyEncoding.VNI) == (
        line
    )


def test_each_encoding_is_told_from_the_words() -> None:
    assert detect(as_tcvn3(PROSE)) is LegacyEncoding.TCVN3
    assert detect(as_vni(PROSE)) is LegacyEncoding.VNI
    assert detect(as_tcvn3("Quyết định về chế độ nghỉ phép")) is LegacyEncoding.TCVN3


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        unicodedata.normalize("NFD", PROSE),
        "Các ông bà là cán bộ có công",
        "Les élèves ont été reçus à l'école. Où est né le garçon? Événement créé près du château.",
        "Größe, Äpfel, für, über, schön, können, müssen, Österreich, Mädchen, Straße",
        "El niño pequeño está aquí; mañana también vendrán más señores españoles",
        "The fee is £20 ± 5 %, see § 12 © Smith · naïve café",
        "12 m² | 15 °C | 20 ½ | 3 × 4 | 5 ÷ 2 | ± 0,5 | ¥ 300 | £ 20",
    ],
)
def test_other_texts_are_in_no_old_encoding(text: str) -> None:
    assert detect(text) is None


@given(st.lists(st.sampled_from(sorted(set(PROSE.split()))), min_size=1, max_size=40))
def test_no_selection_of_unicode_words_is_taken_for_an_old_encoding(words: list[str]) -> None:
    assert detect(" ".join(words)) is None


@given(st.text(string.printable + "²³½°±§×÷©®£"))
def test_tables_of_numbers_are_taken_for_no_encoding(text: str) -> None:
    assert detect(text) is None


@given(st.text(string.printable))
def test_plain_letters_stay_as_they_are(text: str) -> None:
    for encoding in LegacyEncoding:
        assert to_unicode(text, encoding) == text


@pytest.mark.parametrize("encode", [as_tcvn3, as_vni])
def test_a_file_is_repaired_and_says_so(encode: object) -> None:
    lines = [line for line in PROSE.splitlines()[:40] if "Ủ" not in line]
    repaired = repair_encodings(source(*(encode(x) for x in lines)))  # type: ignore[operator]
    assert texts_of(repaired) == lines
    (finding,) = repaired.findings
    assert finding.kind is FindingKind.REPAIRED_ENCODING
    assert finding.details["encoding"] == ("TCVN3" if encode is as_tcvn3 else "VNI")


def test_blocks_in_unicode_or_in_another_language_stay_in_a_repaired_file() -> None:
    other = ["Căn cứ Luật Viên chức;", "The naïve café, § 5 © 2020", "12 m² | 15 °C"]
    old = [as_tcvn3(line) for line in PROSE.splitlines()[:20]]
    assert texts_of(repair_encodings(source(*old, *other)))[-3:] == other


def test_a_unicode_file_is_the_same_object() -> None:
    read = source(*PROSE.splitlines())
    assert repair_encodings(read) is read


def test_lines_move_to_their_new_places_and_pages_are_marked() -> None:
    first, second = "Quyeát ñònh cuûa Sôû", "veà cheá ñoä nghæ pheùp naêm"
    box = Box(1, 0, 0, 1, 1)
    lines = (
        LineBox(0, len(first), box),
        LineBox(len(first) + 1, len(first) + 1 + len(second), box),
    )
    block = SourceBlock(f"{first} {second}", page=1, lines=lines)
    readings = (PageReading(1, PageMethod.TEXT_LAYER), PageReading(2, PageMethod.RECOGNISED, 90))
    repaired = repair_encodings(SourceText(FileKind.PDF, (block,), 2, (), readings))
    text = repaired.blocks[0].text
    assert [text[x.start : x.end] for x in repaired.blocks[0].lines] == [
        "Quyết định của Sở",
        "về chế độ nghỉ phép năm",
    ]
    methods = [reading.method for reading in repaired.page_readings]
    assert methods == [PageMethod.REPAIRED_LAYER, PageMethod.RECOGNISED]


def test_the_soft_hyphen_that_a_program_stored_as_a_hyphen_is_a_letter_again() -> None:
    old = [as_tcvn3(x).replace("\xad", "-") for x in ("Được hưởng như sau", "2021-2025 - Tư vấn")]
    more = [as_tcvn3(line) for line in PROSE.splitlines()[:20]]
    repaired = texts_of(repair_encodings(source(*old, *more)))
    assert repaired[:2] == ["Được hưởng như sau", "2021-2025 - Tư vấn"]
