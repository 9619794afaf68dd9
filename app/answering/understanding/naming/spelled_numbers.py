"""Numbers in Vietnamese words, without diacritics: `ba muoi lam` is 35, `hai khong hai nam` 2025.

Only read where a number must stand (after a document's type), for `nam` is a year, five and south.
"""

_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_SCALES = {"muoi": 10, "tram": 100, "nghin": 1000, "ngan": 1000}
_SILENT = frozenset(("linh", "le"))
NUMBER_WORDS = "|".join(sorted({*_DIGITS, *_SCALES, *_SILENT}, key=len, reverse=True))
"""For patterns: any one syllable of a number."""


def spelled_number(words: str) -> int | None:
    """The number that all of `words` (folded, parted by spaces) spell; None where they do not."""
    syllables = words.split()
    if len(syllables) > 1 and all(word in _DIGITS for word in syllables):
        return int("".join(str(_DIGITS[word]) for word in syllables))
    total = 0
    digit: int | None = None
    for word in syllables:
        if word in _DIGITS and digit is None:
            digit = _DIGITS[word]
        elif word in _SCALES:
            if digit is None and (word != "muoi" or total % 100):
                return None
            total, digit = total + _SCALES[word] * (1 if digit is None else digit), None
        elif word not in _SILENT:
            return None
    value = total + (digit or 0)
    return value if syllables and (value or syllables == ["khong"]) else None
