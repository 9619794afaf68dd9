"""Bytes to letters, for files that do not say their encoding: thirty years of Vietnamese text.

UTF-8 and UTF-16 are told by their form. Of the eight-bit encodings, Windows-1258 writes the tone
as a character of its own after the vowel, and that is how it is told. What remains is text typed
for a font (TCVN3, VNI): each byte is kept as the Windows-1252 character that it looks like in any
other font, and the repair of such text, which knows its words, comes after reading.
"""

import codecs
import re
import unicodedata

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE_BYTES = 65536
_VOWELS = frozenset("aeiouyAEIOUYâêôăơưÂÊÔĂƠƯ")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def decode_text(content: bytes) -> str | None:
    """The text of these bytes, composed or not as they are; None where they are no text."""
    text = _decode(content)
    return None if text is None or _CONTROL.search(text) else text


def _decode(content: bytes) -> str | None:
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    wide = _utf16_without_mark(content)
    if wide is not None:
        return content.decode(wide, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    sample = content[:_SAMPLE_BYTES].decode("utf-8", errors="replace")
    if sample.count("\ufffd") * 20 < sum(letter > "\x7f" for letter in sample):
        return content.decode("utf-8", errors="replace")
    return _decode_eight_bits(content)


def _utf16_without_mark(content: bytes) -> str | None:
    """Latin letters in UTF-16 have a zero in every other byte; no eight-bit text has any."""
    sample = content[:_SAMPLE_BYTES]
    if len(content) % 2 or sample.count(0) * 5 < max(len(sample), 1):
        return None
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if min(low, high) > max(low, high) // 20:
        return None
    return "utf-16-le" if high > low else "utf-16-be"


def _decode_eight_bits(content: bytes) -> str | None:
    sample = content[:_SAMPLE_BYTES]
    if sum(byte < 0x80 for byte in sample) * 2 < len(sample):
        return None
    encodings = ("cp1258",) if _is_windows_1258(sample) else ()
    for encoding in (*encodings, "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _is_windows_1258(sample: bytes) -> bool:
    """Whether nearly every tone of that reading stands on a vowel, and letters make the rest."""
    text = sample.decode("cp1258", errors="replace")
    tones = on_vowel = foreign = 0
    last = " "
    for letter in text:
        if letter in _TONES:
            tones += 1
            on_vowel += last in _VOWELS
        elif letter > "\x7f" and not unicodedata.category(letter).startswith("L"):
            foreign += letter not in "“”‘’–—…•\xa0"
        last = letter
    return tones > 0 and on_vowel >= 0.9 * tones and foreign <= 0.2 * tones
