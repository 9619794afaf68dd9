"""How people name documents in a question, in every spelling.

    557/BKHCN-CĐSQG   557/bkhcn-cdsqg   30 / 2020 / NĐ – CP   43-TB/TGV
    NĐ 30/2020   TT 01-2024   05-2024-QĐ-SDL   công văn 412 SDL-VP
    nghị định 30   nghị định số 30 năm 2020   nghị định ba mươi năm 2020
    Luật Đất đai 2024   Quy chế công tác phí

Patterns read the folded question (`folding.py`). A bare number after a type is a document's only
where the sentence goes on as after a name: "thông báo 3 lần" names none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.answering.understanding.folding import FoldedQuestion
from app.answering.understanding.model import NamedDocument
from app.answering.understanding.naming.spelled_numbers import NUMBER_WORDS, spelled_number
from ingest.metadata.vocabulary import ENGLISH_TYPES, TYPE_OF_CODE, TYPES
from knowledge.indexing.words import fold
from knowledge.registry.named_places import DocumentName

_TYPES = {
    **{english: vietnamese for english, vietnamese in ENGLISH_TYPES.items()},
    **{fold(code): name for code, name in TYPE_OF_CODE.items() if len(code) > 1},
    **{fold(name): name for name in TYPES},
}
_OFTEN = ("nd", "nq", "qd", "tt", "ct", "cv", "kh", "tb", "hd", "bc", "kl", "vbhn")
"""Codes that people write before a number ("NĐ 30"); others would be taken for words."""
_NAMED = (*(name for name in _TYPES if len(name) > 4 or " " in name), *_OFTEN, "luat", "lenh")
_TYPE = "|".join(sorted(map(re.escape, dict.fromkeys(_NAMED)), key=len, reverse=True))
_CODE_TYPES = "|".join(sorted({fold(code) for code in TYPE_OF_CODE if len(code) > 1}, key=len))
_PART = r"[a-z]{1,12}\d{0,2}"
_CODE = rf"{_PART}(?: ?- ?{_PART}){{0,4}}"
_SPACED = re.compile(rf"(?P<before>{_PART})(?: -|- | - )(?={_PART})")
_CODES = frozenset(_CODE_TYPES.split("|"))
_YEAR = r"(?:19|20)\d\d"
_BEFORE = rf"(?<![\w/])(?:(?:(?P<type>{_TYPE}) ?)?(?:(?P<so>so) ?:? ?)?)?(?<![\w/.,])"
_FULL = re.compile(
    rf"{_BEFORE}(?P<ordinal>\d{{1,5}}[a-z]?) ?"
    rf"(?:/ ?(?P<year>{_YEAR}) ?/ ?(?P<code>{_CODE})|/ ?(?P<yearless>{_CODE})"
    rf"|- ?(?P<party>(?:{_CODE_TYPES}) ?/ ?{_PART})"
    rf"|[-.](?P<dashed_year>{_YEAR})[-./](?P<dashed>(?:{_CODE_TYPES})(?:-{_PART}){{0,4}})"
    rf"| (?P<spaced>{_PART}(?:-{_PART}){{1,4}}))(?![\w/])"
)
_CODE_GROUPS = ("code", "yearless", "party", "dashed", "spaced")
_TYPED = rf"(?<![\w/])(?P<type>{_TYPE}) ?(?:(?P<so>so) ?:? ?)?"
_SHORT = re.compile(
    rf"{_TYPED}(?P<ordinal>\d{{1,5}}[a-z]?)"
    rf"(?:(?: ?/ ?|[-.])(?P<year>{_YEAR})|,? nam (?P<year_said>{_YEAR}))?(?![\w/])"
)
_GOES_ON = re.compile(
    r" ?(?:$|[?.;:!)\]\"”]|,(?! ?\d)|(?:quy dinh|noi|neu|ve|co|thi|cua|la|do|ban hanh|yeu cau|con"
    r"|huong dan|ap dung|ngay \d|dieu \d|khoan \d|phu luc|chuong|says?|about|on|of)(?!\w))"
)
_SPELLED = re.compile(
    rf"(?<![\w/])(?P<type>nghi dinh|thong tu|quyet dinh|nghi quyet|chi thi|cong van) (?:so )?"
    rf"(?P<words>(?:{NUMBER_WORDS})(?: (?:{NUMBER_WORDS})){{0,7}}?)"
    rf" nam (?P<year>{_YEAR}|hai (?:{NUMBER_WORDS})(?: (?:{NUMBER_WORDS})){{1,6}})(?!\w)"
)
_TITLED = re.compile(
    r"(?<!\w)(?<!phap )(?<!ky )(?P<type>bo luat|luat|phap lenh|quy che|noi quy|dieu le) "
    r"(?!(?:nay|do|tren|nao|hien hanh|gi|phap|quy dinh|su|ve|cua|trong|bi|va)\b)"
    r"(?P<title>[a-z]+(?:,? [a-z]+){0,13})"
)
_TITLE_ENDS = re.compile(
    r" (?:quy dinh|noi|neu|thi|co|la|duoc|khong|phai|bao gom|gom|yeu cau|cho phep|ap dung|theo|bi"
    r"|so|nam|ngay)\b"
)
_TITLE_YEAR = re.compile(rf",? (?:nam )?(?P<year>{_YEAR})(?![\w/])")
_ISSUED = re.compile(
    r",? (?:ban hanh )?ngay (?P<day>\d{1,2})(?: ?[/.-] ?| thang )(?P<month>\d{1,2})"
    rf"(?: ?[/.-] ?| nam )(?P<year>{_YEAR})(?![\w/])"
)
_MOST = 20


def find_documents(folded: FoldedQuestion) -> tuple[NamedDocument, ...]:
    """The documents that a question names, in order and without overlap."""
    found: list[NamedDocument] = []
    for document in (*_full(folded), *_spelled(folded), *_short(folded), *_titled(folded)):
        if all(document.end <= other.start or document.start >= other.end for other in found):
            found.append(document)
    ordered = sorted(found, key=lambda document: document.start)[:_MOST]
    return tuple(_with_day(folded, document) for document in ordered)


def _with_day(folded: FoldedQuestion, document: NamedDocument) -> NamedDocument:
    """With the day of issue where it is said right behind a number: it is part of the name."""
    found = _ISSUED.match(folded.text, bisect_left(folded.places, document.end))
    if found is None or not document.numbered:
        return document
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return document
    return replace(document, end=folded.range_of(*found.span())[1], issued_on=day)


def _full(folded: FoldedQuestion) -> Iterator[NamedDocument]:
    for found in _FULL.finditer(folded.text):
        end = _number_end(folded, found)
        group = next(name for name in _CODE_GROUPS if found[name])
        code = folded.text[found.start(group) : end].replace(" ", "")
        is_said = found["type"] or found["so"]
        typed = folded.typed_as(found.start("ordinal"), end)
        # "5.000 đồng/ngày" and "3/tuần" are no numbers of documents.
        if not (found["year"] or "-" in code or found["party"] or is_said or typed.isupper()):
            continue
        if found["spaced"] and not (is_said and typed.isupper()):
            continue
        said_year = found["year"] or found["dashed_year"]
        year = int(said_year) if said_year else None
        name = DocumentName(found["ordinal"], year, code, _TYPES.get(found["type"] or ""))
        yield _document(folded, (found.start(), end), found.start("ordinal"), name)


def _number_end(folded: FoldedQuestion, found: re.Match[str]) -> int:
    """Where the code ends: a dash between spaces goes on with it only before capitals.

    `557 / BKHCN - CĐSQG` is one number, `15/2024/QĐ-UBND - quy định` is a number and a sentence.
    """
    for dash in _SPACED.finditer(folded.text, found.start(), found.end()):
        after = re.compile(_PART).match(folded.text, dash.end())
        is_code = after is not None and folded.typed_as(*after.span()).isupper()
        if not is_code and dash["before"] not in _CODES:
            return dash.end("before")
    return found.end()


def _short(folded: FoldedQuestion) -> Iterator[NamedDocument]:
    for found in _SHORT.finditer(folded.text):
        year = found["year"] or found["year_said"]
        if not (year or found["so"] or _GOES_ON.match(folded.text, found.end())):
            continue
        type_ = _TYPES.get(found["type"], found["type"])
        name = DocumentName(found["ordinal"], int(year) if year else None, "", type_)
        yield _document(folded, found.span(), found.start(), name)


def _spelled(folded: FoldedQuestion) -> Iterator[NamedDocument]:
    for found in _SPELLED.finditer(folded.text):
        ordinal, said = spelled_number(found["words"]), found["year"]
        year = int(said) if said.isdigit() else spelled_number(said)
        if ordinal and year and 1945 <= year <= 2100:
            name = DocumentName(str(ordinal), year, "", _TYPES[found["type"]])
            yield _document(folded, found.span(), found.start(), name)


def _titled(folded: FoldedQuestion) -> Iterator[NamedDocument]:
    """A type and a title; how many syllables of it are the name, the registry will say."""
    position = 0
    while found := _TITLED.search(folded.text, position):
        ending = _TITLE_ENDS.search(folded.text, found.start("title"), found.end())
        end = ending.start() if ending else found.end()
        position = end
        title = folded.text[found.start("title") : end]
        dated = _TITLE_YEAR.match(folded.text, end)
        syllables = list(re.finditer(r"[a-z]+", title))
        year = int(dated["year"]) if dated else None
        words = " ".join(syllable.group() for syllable in syllables)
        name = DocumentName(None, year, "", _TYPES[found["type"]], words)
        last = dated.end() if dated else end
        start, stop = folded.range_of(found.start(), last)
        ends = [
            folded.range_of(found.start(), found.start("title") + s.end())[1] for s in syllables
        ]
        if dated:
            ends[-1] = stop
        yield NamedDocument(start, stop, name, folded.typed_as(found.start(), last), tuple(ends))


def _document(
    folded: FoldedQuestion, span: tuple[int, int], number_start: int, name: DocumentName
) -> NamedDocument:
    start, end = folded.range_of(*span)
    written = folded.typed_as(number_start, span[1])
    written = re.sub(r"\s*([/‐‑‒–—−-])\s*", lambda mark: _one_hyphen(mark[1]), written)
    return NamedDocument(start, end, name, " ".join(written.split()))


def _one_hyphen(mark: str) -> str:
    return mark if mark == "/" else "-"
