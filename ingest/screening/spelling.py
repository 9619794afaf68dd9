"""A text as an eye reads it: letters that only look alike become the letters they look like.

Who hides a command from a rule writes it with Cyrillic or Greek letters, in wide or mathematical
ones, with strokes over them, with dots or nothing's width between them. Such disguises fall away
here, and each character of the result knows its place in the text that it came from.
Source: Unicode Technical Standard 39, "Unicode Security Mechanisms", the letters of single scripts.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_CYRILLIC = "аеорсухіјѕһԁԛԝӏвкмнтАВЕКМНОРСТУХІЈЅҺ"
_AS_LATIN = "aeopcyxijshdqwlBKMHTABEKMHOPCTYXIJSH"
_GREEK = "οανιρτυκχγηΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_GREEK_AS_LATIN = "oavipruKxynABEZHIKMNOPTYX"
_ALIKE = str.maketrans(_CYRILLIC + _GREEK, _AS_LATIN + _GREEK_AS_LATIN)
_USUAL = "\t-~\u00a0-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20ab"
_DOTTED = r"(?<!\w)[^\W\d_](?:[.*_·-][^\W\d_]){3,}(?!\w)"
"""`i.g.n.o.r.e`: a word of single letters."""
_STRANGE = re.compile(
    rf"{_DOTTED}|[{_USUAL}]?[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]+"
    rf"|[^\n{_USUAL}\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff][\u0300-\u036f\u20d0-\u20ff]*"
)
_SPELLED_OUT = re.compile(_DOTTED)
_STROKES = re.compile(r"[\u0334-\u0338\u035c-\u0362\u20d0-\u20ff]")


@dataclass(frozen=True, slots=True)
class Spelled:
    """The text as it is read; `place` tells where a character of it stands in the original."""

    text: str
    _starts: tuple[int, ...]
    """Where runs begin in `text`; each is copied as it was, or stands for one character."""
    _places: tuple[int, ...]
    """Where the same runs begin in the original."""

    def place(self, index: int) -> int:
        """The original place of `text[index]`, or the end for the end."""
        run = bisect_right(self._starts, index) - 1
        following = self._places[run + 1] if run + 1 < len(self._places) else None
        place = self._places[run] + index - self._starts[run]
        return place if following is None else min(place, following)


def as_read(text: str) -> Spelled:
    """`text` without its disguises. Pure."""
    pieces: list[str] = []
    starts, places = [0], [0]
    length = position = 0
    for found in _STRANGE.finditer(text):
        before = text[position : found.start()]
        plain = _undisguised(found.group())
        pieces += [before, plain]
        starts += [length + len(before), length + len(before) + len(plain)]
        places += [found.start(), found.end()]
        length += len(before) + len(plain)
        position = found.end()
    pieces.append(text[position:])
    return Spelled("".join(pieces), tuple(starts), tuple(places))


def without_diacritics(text: str) -> str:
    """Letters without marks, `đ` as `d`: as people type who have no Vietnamese keyboard. Pure."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _undisguised(cluster: str) -> str:
    """One letter with its marks as the plain letter that it looks like, nothing if unseen; or a
    dotted word as a word."""
    if _SPELLED_OUT.fullmatch(cluster):
        return re.sub(r"[.*_·-]", "", cluster)
    seen = "".join(x for x in cluster if not unicodedata.category(x).startswith("C"))
    wide = unicodedata.normalize("NFKC", _STROKES.sub("", seen))
    return unicodedata.normalize("NFC", wide.translate(_ALIKE))
