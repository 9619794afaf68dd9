"""A text as comparable words: one form for each way of writing the same number, day or word.

Two texts are compared token by token, so whatever may be written in several ways is brought into
one here: `05` and `5`, `1.000.000` and `1000000`, `1,5 triệu` and `1.500.000`, `15 (mười lăm)`
and `15`, `mười lăm ngày` and `15 ngày`, `05/3/2020` and `ngày 05 tháng 3 năm 2020`, `NĐ 30/2020`.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from app.answering.verifying.number_words import number_spans, spelled_value
from app.answering.verifying.vocabulary import MULTIPLIERS
from knowledge.indexing.words import plain


class TokenKind(StrEnum):
    WORD = "word"
    NUMBER = "number"
    DOCUMENT_NUMBER = "document_number"


@dataclass(frozen=True, slots=True)
class Token:
    """One word in its compared form, and how it stood in the text."""

    form: str
    written: str
    kind: TokenKind = TokenKind.WORD
    border: str = ""
    """The punctuation between the token before and this one; a line's end is `\\n`."""

    @property
    def is_capitalised(self) -> bool:
        return self.kind is TokenKind.WORD and self.written[:1].isupper()


_DOCUMENT_NUMBER = (
    r"\d{1,5}[a-z]?(?:/(?:19|20)\d{2})?(?:/|-(?=[A-ZĐ]{2}))[A-ZĐƯ][A-ZĐƯÂÊÔĂa-zđ]*\d{0,3}"
    r"(?:[-–./][A-ZĐƯ][A-ZĐƯÂÊÔĂa-zđ]*)*|\d{1,5}/(?:19|20)\d{2}(?![/\d])"
)
_DATE = r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)"
_TOKEN = re.compile(
    rf"(?P<date>(?<![\d/.])(?:ngày\s+)?{_DATE})|(?P<document>(?<!\d){_DOCUMENT_NUMBER})"
    r"|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+|%)",
    re.IGNORECASE,
)
_MARKS = ("\n", ".;!?", ':,()–-“”"')
_SPELLED_AGAIN = re.compile(r"(?<![\d.,])(\d+(?:[.,]\d+)*)\s*\(([^()\d]{2,60})\)")
_MONTH_AND_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}")


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order. Pure."""
    text = _SPELLED_AGAIN.sub(_number_once, unicodedata.normalize("NFC", text))
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        border = _border(text[end : match.start()])
        end = match.end()
        tokens += _tokens_of_match(match, border, tokens[-1].form if tokens else "")
    return tuple(_with_multipliers(_with_number_words(tokens)))


def canonical_number(written: str) -> str:
    """`1.000.000,50` → `1000000,5`, `05` → `5`, `3.14` → `3,14`; `1.2.3` stays."""
    written = re.sub(r"^0+(?=\d)", "", written)
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+|\d{1,3}(?:\.\d{3})+,\d+", written):
        written = written.replace(".", "")
    elif re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?", written):
        written = written.replace(",", "").replace(".", ",")
    elif re.fullmatch(r"\d+\.\d+", written):
        written = written.replace(".", ",")
    whole, _, decimals = written.partition(",")
    if not whole.isdigit() or (decimals and not decimals.isdigit()):
        return written
    whole, decimals = whole.lstrip("0") or "0", decimals.rstrip("0")
    return f"{whole},{decimals}" if decimals else whole


def _tokens_of_match(match: re.Match[str], border: str, before: str) -> list[Token]:
    written = match[0]
    if match["date"]:
        return _spelled_date(match, border)
    if match["document"]:
        if before == "tháng" and _MONTH_AND_YEAR.fullmatch(written):
            month, year = written.split("/")
            return [_as_number(month, border), Token("năm", "năm"), _as_number(year, "")]
        form = plain(written).replace("–", "-").lstrip("0")
        return [Token(form, written, TokenKind.DOCUMENT_NUMBER, border)]
    if match["number"]:
        return [_as_number(written, border)]
    return [Token(plain(written), written, border=border)]


def _number_once(match: re.Match[str]) -> str:
    """`15 (mười lăm)` as `15`; what says two different numbers stays as it is."""
    value = spelled_value(plain(match[2]).split())
    return match[1] if str(value) == canonical_number(match[1]) else match[0]


def _spelled_date(match: re.Match[str], border: str) -> list[Token]:
    day, month, year = (_as_number(match[part], "") for part in ("day", "month", "year"))
    words = (Token("ngày", "ngày", border=border), Token("tháng", "tháng"), Token("năm", "năm"))
    return [words[0], day, words[1], month, words[2], year]


def _as_number(written: str, border: str) -> Token:
    return Token(canonical_number(written), written, TokenKind.NUMBER, border)


def _border(between: str) -> str:
    """The strongest mark between two words: of those that end a line, a sentence, a clause."""
    return next((mark for marks in _MARKS for mark in between if mark in marks), "")


def _with_number_words(tokens: Sequence[Token]) -> list[Token]:
    read: list[Token] = []
    place = 0
    for start, end, value in number_spans([token.form for token in tokens]):
        read += tokens[place:start]
        read.append(_as_number(str(value), tokens[start].border))
        place = end
    return [*read, *tokens[place:]]


def _with_multipliers(tokens: Sequence[Token]) -> list[Token]:
    """`1,5 triệu` and `200 nghìn` as one number each."""
    joined: list[Token] = []
    for token in tokens:
        factor = MULTIPLIERS.get(token.form)
        last = joined[-1] if joined else None
        if factor and last and last.kind is TokenKind.NUMBER and not token.border:
            value = _times(last.form, factor)
            if value is not None:
                joined[-1] = replace(last, form=value, written=f"{last.written} {token.written}")
                continue
        joined.append(token)
    return joined


def _times(form: str, factor: int) -> str | None:
    if not re.fullmatch(r"\d+(?:,\d+)?", form):
        return None
    value = Decimal(form.replace(",", ".")) * factor
    return format(value.normalize(), "f").replace(".", ",")
