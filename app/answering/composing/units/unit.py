"""What an answer can quote: a sentence, a list with its opening, a table or one row of it.

A unit is a range of its passage, for some under a head of its own (a table's header stands above
the row), so that what is shown is verbatim, and understood without the passage.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.answering.composing.asked.question_parts import Said
from app.answering.composing.units.tables import Table, is_row, table_at
from app.answering.model import Draft, Evidence, Quote
from ingest.sentences import sentence_ranges
from knowledge.indexing.words import plain

READ_EVIDENCE = 4
LONGEST_TABLE_WORDS = 140
MOST_PLACES = 3
"""Of the places that say the same so many are cited."""
LONGEST_HEADING_WORDS = 25
_NOTE = r"(?:\[\d{1,3}\])?"
"""The mark of a consolidated text's note, right after a clause's number."""
_ITEM = re.compile(rf"^\s*(?:[a-zđ]{{1,2}}\d?\)|\d{{1,2}}[.)]|[-–+•]){_NOTE}\s")
_OWN_MARK = re.compile(rf"^\s*“?(?:[a-zđ]{{1,2}}\d?\)|\d{{1,2}}[.)]|[-–+•]){_NOTE}\s+")
_LETTERED = re.compile(rf"^\s*(?:[a-zđ]{{1,2}}\d?\)|[-–+•]){_NOTE}\s")
_NUMBERED = re.compile(rf"^\s*\d{{1,2}}[.)]{_NOTE}\s")
_LEANS_BACK = re.compile(r"(?:Trong đó|Trong số đó|Các trường hợp này|Trường hợp này|Việc này)\b")
_AND_ANNOUNCES = re.compile(
    r",?\s+và\s+(?:có|được|phải|thực hiện|bảo đảm|chịu)(?!\w)[^,;.:]{0,80}(?:sau|sau đây)\s*:\s*$"
)
"""“Chính phủ thống nhất quản lý … và có trách nhiệm sau đây:” says something, then announces."""
_ENDS_A_SENTENCE = re.compile(r"[.;:!?…,”\"»)\]]$")
_TITLE = re.compile(
    r"\W*(?:v/v|(?:thông báo|công văn|công điện|kế hoạch|báo cáo|tờ trình|giấy mời)"
    r"(?: số \S+)?,? (?:về|v/v))\s"
    r"(?:(?!(?<!\w)(?:là|thì|phải|được|có|không|gồm|do)(?!\w))[^;:!?\n])+",
    re.IGNORECASE,
)
"""The kind of a text and what it is about (Decree 30/2020/NĐ-CP, Annex I), and no more."""
_NOT_A_WORD = re.compile(r"\W+")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unit:
    """`[start, end)` of the evidence's passage, under `head` where it has one."""

    evidence: Evidence
    start: int
    end: int
    also: tuple["Unit", ...] = ()
    """Where other texts say the same, as a consolidated text does."""
    before: str = ""
    """The sentence that it follows in its passage, or nothing."""
    head: Range | None = None
    """Of the same passage: what announces the table, and its header."""
    under: str = ""
    """The heading that it belongs to, where that is not the passage's own."""
    is_whole: bool = False
    """Whether it is all of an Điều that the question asks for as a whole."""

    @property
    def ranges(self) -> tuple[Range, ...]:
        """What is quoted, in reading order."""
        own = (self.start, self.end)
        return (self.head, own) if self.head else (own,)

    @property
    def place(self) -> tuple[str, tuple[Range, ...]]:
        """Where it stands: the same for what was found twice."""
        return self.evidence.label, self.ranges

    @property
    def text(self) -> str:
        return "\n".join(self.evidence.passage.text[start:end] for start, end in self.ranges)

    @property
    def said(self) -> Said:
        """The text and its nearest heading."""
        return Said(self.text, self.under or " ".join(self.evidence.passage.trail[-1:]))

    @property
    def headed(self) -> str:
        """The text under its nearest heading."""
        return f"{self.said.heading} {self.text}"

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """One for each range, in the places of the version's text."""
        passage, label = self.evidence.passage, self.evidence.label
        first, *rest = self.ranges
        if not self.is_whole:
            first = _without_marks(passage.text, *first)
        return tuple(
            Quote(label, passage.start + start, passage.start + end, passage.text[start:end])
            for start, end in (first, *rest)
        )

    def draft(self) -> Draft:
        """The unit as a claim, with all its places."""
        places = (self, *self.also[: MOST_PLACES - 1])
        text = "\n".join(quote.text for quote in self.quotes)
        return Draft(text, tuple(quote for place in places for quote in place.quotes))


def first_passages(evidence: Sequence[Evidence], most: int = READ_EVIDENCE) -> list[Evidence]:
    """The evidence of the first `most` passages, all their parts. Pure."""
    ids = list(dict.fromkeys(item.passage.id for item in evidence))[:most]
    return [item for item in evidence if item.passage.id in ids]


def units_of(evidence: Evidence) -> list[Unit]:
    """The units of a passage; an opening that ends in a colon takes its items along. Pure."""
    text = evidence.passage.text
    ranges = sentence_ranges(text)
    units: list[Unit] = []
    place = 0
    while place < len(ranges):
        before = text[slice(*ranges[place - 1])] if place else ""
        table = table_at(text, ranges, place)
        if table:
            units += _of_table(evidence, table, before)
            place = table.after
            continue
        start, (end, place) = ranges[place][0], _through_list(text, ranges, place)
        if units and _LEANS_BACK.match(text[start:end]) and "\n" not in units[-1].text:
            units[-1] = replace(units[-1], end=end)
            continue
        start += _label_length(text[start:end])
        end = start + _said_before_announcing(text[start:end])
        units.append(Unit(evidence, start, end, before=before))
    return [unit for unit in units if len(unit.text.split()) >= 3] or units[:1]


def said_once(units: Sequence[Unit]) -> list[Unit]:
    """Units of the same words become one, with the places of all of them. Pure."""
    alike: dict[str, list[Unit]] = {}
    for unit in units:
        alike.setdefault(_NOT_A_WORD.sub(" ", plain(unit.text)).strip(), []).append(unit)
    return [replace(first, also=tuple(others)) for first, *others in alike.values()]


def is_heading(unit: Unit) -> bool:
    """Whether it only names what comes after it, as no sentence or item does. Pure."""
    if unit.head or "\n" in unit.text or is_row(unit.text):
        return False
    if _TITLE.fullmatch(unit.text):
        return True
    passage = unit.evidence.passage.text
    opens_its_line = not passage[: unit.start].rstrip(" \t") or passage[: unit.start].endswith("\n")
    closes_its_line = not passage[unit.end :].partition("\n")[0].strip()
    is_short = len(unit.text.split()) <= LONGEST_HEADING_WORDS
    return (
        opens_its_line and closes_its_line and is_short and not _ENDS_A_SENTENCE.search(unit.text)
    )


def _through_list(text: str, ranges: Sequence[Range], place: int) -> tuple[int, int]:
    """Where the unit that begins at `place` ends, and the place after it."""
    start, end = ranges[place]
    place += 1
    if not text[start:end].rstrip().endswith(":"):
        return end, place
    # A list under "2." ends where "3." begins; its own items have letters or dashes.
    item = _LETTERED if _NUMBERED.match(text[start:end]) else _ITEM
    while place < len(ranges) and item.match(text[ranges[place][0] : ranges[place][1]]):
        end = ranges[place][1]
        place += 1
    return end, place


def _said_before_announcing(text: str) -> int:
    """How much of an opening stands by itself where its list is elsewhere; else all of it."""
    found = _AND_ANNOUNCES.search(text)
    return found.start() if found else len(text)


def _of_table(evidence: Evidence, table: Table, before: str) -> list[Unit]:
    """A short table whole; of a long one each row under what stands above it."""
    text = evidence.passage.text
    if len(text[slice(*table.whole)].split()) <= LONGEST_TABLE_WORDS:
        return [Unit(evidence, *table.whole, before=before)]
    return [Unit(evidence, *row, before=before, head=table.head) for row in table.rows]


def _label_length(text: str) -> int:
    """How much of a single clause is its own number: the citation's place says it already."""
    label = _ITEM.match(text)
    return label.end() if label and "\n" not in text else 0


def _without_marks(text: str, start: int, end: int) -> Range:
    """The range without its own number, which the citation's place says already, and without a
    quotation mark that opens or closes more than itself: new wording is quoted clause by clause."""
    label = _OWN_MARK.match(text[start:end])
    start += label.end() if label else 0
    said = text[start:end].rstrip()
    if said.endswith("”") and said.count("“") < said.count("”"):
        end = start + len(said[:-1].rstrip())
    return start, end
