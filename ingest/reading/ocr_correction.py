"""Misread marks at the head of recognised lines, put right where the count leaves no doubt.

`Điều I`, `Điền 32.` or `§. Hành vi` cost a whole article its name, though the numbers around them
say what was printed. Only such heads are touched; a word within a sentence is never guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.reading.blocks import has_ended

_DIGITS_SEEN_AS = str.maketrans("IlíìÍÌ|!OoQ§SZ", "11111111000852")
_CAPITAL = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
_ARTICLE = re.compile(
    r"^(?P<quote>[\"“”']?)\s?(?P<word>[ĐÐD][iíìỉ][eêéèẻẽẹếềểễệ]\w?)\s(?P<number>[\w§|!]{1,3})"
    rf"(?P<rest>[.:,]?(?:$|\s+[{_CAPITAL}“\"].*))"
)
_NEARLY_ARTICLE = re.compile(r"[ĐÐD][iíìỉ][eêéèẻẽẹếềểễệ][uúùủũụ]")
_PLAIN_NUMBER = re.compile(r"\d{1,3}[a-zđ]?")
_CHAPTER = re.compile(
    r"^(?P<word>Chương|CHƯƠNG)\s?(?P<number>\S{1,6}?)(?P<rest>\s?[.:]?(?:\s.*)?)$"
)
_CLAUSE = re.compile(rf"^(?P<quote>[\"“]?)(?P<number>\d{{1,2}}|[§lI|])[.,](?=\s[{_CAPITAL}“])")
_NUMBER_LINE = re.compile(
    r"(?P<word>\b[Ss]ố\s?[:.]?\s?)(?P<number>[\dIlOo|]{1,5})(?P<year>/[\dIlOo|]{4})?(?=/[A-ZĐ])"
)
_LONGEST_LEAP = 10
"""So many articles may be missing in a scan before a number counts as one of another text."""
_STROKES = str.maketrans("lí|!1TiìÍÌỈĨỊÏH", "IIIIIIIIIIIIIII")
_RUN_OF_STROKES = re.compile("I+")
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMANS = [tens + ones for tens in ("", "X", "XX", "XXX") for ones in _ROMAN_ONES]


def correct_lines(lines: Sequence[str]) -> list[str]:
    """The recognised lines of one document in reading order, their heads put right."""
    count = _Count()
    corrected: list[str] = []
    for line in lines:
        after_end = not corrected or has_ended(corrected[-1]) or count.at_heading
        corrected.append(count.corrected(line, after_end=after_end))
    return corrected


@dataclass
class _Count:
    """The last numbers seen on the way through a document."""

    article: int = 0
    chapter: int = 0
    clause: int = 0
    at_heading: bool = False
    """Whether the line before was the heading of a Điều."""

    def corrected(self, line: str, *, after_end: bool) -> str:
        """The line put right; counts it when it opens a unit."""
        follows_heading, self.at_heading = self.at_heading, False
        if found := _ARTICLE.match(line):
            return self._article(line, found)
        if found := _CHAPTER.match(line):
            return self._chapter(line, found)
        if after_end and (found := _CLAUSE.match(line)):
            return self._clause(line, found, follows_heading=follows_heading)
        return _NUMBER_LINE.sub(_digits, line)

    def _article(self, line: str, found: re.Match[str]) -> str:
        number, word, quote = found["number"], found["word"], found["quote"]
        if found["rest"].lstrip(" .:,")[:1].islower():
            return line
        is_plain = _PLAIN_NUMBER.fullmatch(number) is not None
        if not is_plain:
            number = number.translate(_DIGITS_SEEN_AS)
        is_next = number == str(self.article + 1)
        sure_word = _NEARLY_ARTICLE.fullmatch(word) is not None
        if not (is_next or (sure_word and is_plain)):
            return line
        if (
            not quote
            and number.isdigit()
            and self.article < int(number) <= self.article + _LONGEST_LEAP
        ):
            self.article = int(number)
        self.clause, self.at_heading = 0, True
        rest = "." + found["rest"][1:] if found["rest"].startswith(",") else found["rest"]
        return f"{quote}Điều {number}{rest}"

    def _chapter(self, line: str, found: re.Match[str]) -> str:
        number, expected = found["number"], _ROMANS[min(self.chapter + 1, len(_ROMANS) - 1)]
        if number in _ROMANS[self.chapter + 1 :]:
            self.chapter = _ROMANS.index(number)
            return f"{found['word']} {number}{found['rest']}"
        if _strokes(number) != _strokes(expected):
            return line
        self.chapter += 1
        return f"{found['word']} {expected}{found['rest']}"

    def _clause(self, line: str, found: re.Match[str], *, follows_heading: bool) -> str:
        number = found["number"].translate(_DIGITS_SEEN_AS)
        is_next = number == str(self.clause + 1)
        if not found["number"].isdigit() and not (is_next and (follows_heading or number != "1")):
            return line
        self.clause = int(number)
        return f"{found['quote']}{number}.{line[found.end() :]}"


def _strokes(numeral: str) -> str:
    """The numeral with all upright strokes alike, however many were seen side by side."""
    return _RUN_OF_STROKES.sub("I", numeral.translate(_STROKES))


def _digits(found: re.Match[str]) -> str:
    number, year = found["number"], found["year"] or ""
    if not any(sign.isdigit() for sign in number + year):
        return found[0]
    return found["word"] + (number + year).translate(_DIGITS_SEEN_AS)
