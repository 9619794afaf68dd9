"""The two alphabets: which Latin-1 characters stand for which Vietnamese letters.

TCVN3 (the standard TCVN 5712:1993, the fonts `.VnTime` and so on) has one byte a letter, and codes
for toned capitals only where fonts rarely have glyphs: people typed `QUYÕT` or used a font of
capitals. VNI (the fonts `VNI-Times` and so on) writes a letter and then its mark: `Quyeát`.
"""

import re
import unicodedata
from enum import StrEnum

from ingest.syllables import is_syllable


class LegacyEncoding(StrEnum):
    TCVN3 = "TCVN3"
    VNI = "VNI"


_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")
_TCVN3_FONT = re.compile(r"\.Vn[A-Za-z]", re.IGNORECASE)
_VNI_FONT = re.compile(r"VNI[-\s_]", re.IGNORECASE)

_TCVN3_FROM_80 = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\xa0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
"""TCVN 5712:1993, VN2: the letters of the bytes 80 to FF; twelve capitals stand lower."""
_TCVN3 = {0x80 + place: letter for place, letter in enumerate(_TCVN3_FROM_80)} | {
    0x01: "Ú", 0x02: "Ụ", 0x04: "Ừ", 0x05: "Ử", 0x06: "Ữ", 0x11: "Ứ",
    0x12: "Ự", 0x13: "Ỳ", 0x14: "Ỷ", 0x15: "Ỹ", 0x16: "Ý", 0x17: "Ỵ",
}  # fmt: skip
_SEEN_AS_CP1252 = {ord(bytes([byte]).decode("cp1252")): byte for byte in b"\x83\x8a\x8c\x8e"}
_SEEN_AS_CP1252 |= {ord(bytes([byte]).decode("cp1252")): byte for byte in b"\x9a\x9c\x9e\x9f"}
_TCVN3 |= {seen: _TCVN3[byte] for seen, byte in _SEEN_AS_CP1252.items()}

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_TONE_MARKS = {_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT}
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_TONES = {"ø": _GRAVE, "ù": _ACUTE, "õ": _TILDE, "û": _HOOK, "ï": _DOT}
_VNI_ROOFS = {"à": _GRAVE, "á": _ACUTE, "ã": _TILDE, "å": _HOOK, "ä": _DOT, "â": ""}
_VNI_BREVES = {"è": _GRAVE, "é": _ACUTE, "ü": _TILDE, "ú": _HOOK, "ë": _DOT, "ê": ""}
_VNI_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_UNIT = re.compile(
    rf"[aeouyôö][{''.join(_VNI_TONES)}]|[aeo][{''.join(_VNI_ROOFS)}]|a[{''.join(_VNI_BREVES)}]"
    rf"|[{''.join(_VNI_SINGLE)}]",
    re.IGNORECASE,
)

_SEEN_AS_CP1258 = {
    ord(bytes([byte]).decode("cp1258")): byte
    for byte in set(range(0xA0, 0x100)) - {0xC3, 0xF0}
    if ord(bytes([byte]).decode("cp1258")) != byte
}
"""Only bytes that text in these encodings holds: Ă and đ are no view of any of them."""
_SAME_LETTER = {0x3BC: 0xB5, 0x2219: 0xB7, 0x2212: 0xAD}
"""Characters that PDF and Word files hold in place of their Latin-1 look-alikes."""

_ONLY_UNICODE = re.compile("[\u1ea0-\u1ef9]")

LEGACY_WORD = re.compile(
    "[A-Za-z\x01-\x06\x11-\x17\x80-\x9f\xa1-\xff\u0100-\u024f\u0300-\u036f\u03bc\u2219\u1ea0-\u1eff]+"
)
"""A word as both alphabets may write it, letters and those symbols that stand for letters."""


def encoding_of_font(name: str) -> LegacyEncoding | None:
    """The encoding that a font of this name draws: `.VnTime` TCVN3, `VNI-Times` VNI."""
    family = _SUBSET_TAG.sub("", name.strip())
    if _TCVN3_FONT.match(family):
        return LegacyEncoding.TCVN3
    return LegacyEncoding.VNI if _VNI_FONT.match(family) else None


def is_capitals_font(name: str) -> bool:
    """Whether it is a TCVN3 font that draws small letters as capitals: `.VnTimeH`."""
    family = re.split(r"[,\s-]", _SUBSET_TAG.sub("", name.strip()))[0]
    return encoding_of_font(name) is LegacyEncoding.TCVN3 and family.endswith("H")


def to_unicode(text: str, encoding: LegacyEncoding) -> str:
    """The text of that encoding as Unicode in NFC.

    `text` may be the bytes seen as Latin-1, Windows-1252 or Windows-1258; where the last is in
    doubt, the reading with more possible syllables holds.
    """
    text = text.translate(_SAME_LETTER)
    seen = text.translate(_SEEN_AS_CP1258)
    plain = _convert(text, encoding)
    if seen == text or _ONLY_UNICODE.search(text):
        return plain
    return max(_convert(seen, encoding), plain, key=_possible_words)


def _possible_words(text: str) -> int:
    return sum(is_syllable(word) for word in LEGACY_WORD.findall(text))


def _convert(text: str, encoding: LegacyEncoding) -> str:
    if encoding is LegacyEncoding.VNI:
        return unicodedata.normalize("NFC", _VNI_UNIT.sub(_vni_letter, text))
    letters = unicodedata.normalize("NFC", text.translate(_TCVN3))
    return "\n".join(_capitals_mended(line) for line in letters.split("\n"))


def _vni_letter(unit: re.Match[str]) -> str:
    base, mark = unit[0][0], unit[0][1:].lower()
    single = _VNI_SINGLE.get(base.lower(), base.lower())
    if mark in _VNI_TONES:
        letter = single + _VNI_TONES[mark]
    elif mark in _VNI_ROOFS:
        letter = single + _CIRCUMFLEX + _VNI_ROOFS[mark]
    else:
        letter = single + (_BREVE + _VNI_BREVES[mark] if mark else "")
    return letter.upper() if base.isupper() else letter


_CAPITAL = "A-ZĂÂÊÔƠƯĐ"
_TONED_SMALL = "".join(
    letter
    for letter in _TCVN3_FROM_80
    if letter.islower() and _TONE_MARKS & set(unicodedata.normalize("NFD", letter))
)
_WITHOUT_SMALL = re.compile(r"(?<!\S)[^\sa-z]+(?:\s+[^\sa-z]+)*(?!\S)")
_CAPITALS_BROKEN = re.compile(
    rf"[{_TONED_SMALL}][{_CAPITAL}]|[{_CAPITAL}]{{2}}[{_TONED_SMALL}]"
    rf"|(?:(?<!\S)[{_CAPITAL}][{_TONED_SMALL}](?!\S)\s*){{3}}"
)


def _capitals_mended(line: str) -> str:
    """`QUYếT ĐịNH`, as capitals come out of fonts without toned ones, as `QUYẾT ĐỊNH`.

    "Sở" alone may be either; it becomes capitals among words that are.
    """
    if not _CAPITALS_BROKEN.search(line):
        return line
    return _WITHOUT_SMALL.sub(
        lambda run: run[0].upper() if _CAPITALS_BROKEN.search(run[0]) else run[0], line
    )
