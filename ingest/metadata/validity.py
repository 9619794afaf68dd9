"""From when and until when a text holds, as it says of itself.

"Luật này có hiệu lực thi hành từ ngày …" speaks of the whole. "Điều 48 của Luật này có hiệu lực …"
is an exception for one Điều, and "Luật số 21/2017/QH14 hết hiệu lực …" is said of another text:
neither is read.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ingest.metadata.vocabulary import TYPES
from ingest.metadata.written_dates import DAY, ENGLISH_DAY, day_of
from ingest.model import Block, Certainty, Clause, Level, Read
from ingest.structure import Layout
from ingest.structure.closing import is_adoption

_HOUR = r"(?:\d{1,2}\s*(?:giờ|h|:)\s*(?:\d{2})?\s*(?:phút)?,?\s*)?"
_TYPE = "|".join(sorted(TYPES, key=len, reverse=True))
_THIS = rf"(?P<this>(?<!\w)(?:{_TYPE}|văn bản)\s+này)\s+(?:sẽ\s+)?"
_SIGNING = (
    r"(?P<signing>ngày\s+(?:ký(?:,?\s*ban hành)?|được\s+ký|ban\s+hành|công\s+bố"
    r"|(?:\w+\s+này\s+)?được\s+thông\s+qua)(?!\s+(?:văn|quyết|hợp)))"
)
_EFFECTIVE = re.compile(
    rf"(?:{_THIS})?(?:bắt đầu\s+)?(?:được\s+thi\s+hành|có\s+hiệu\s+lực(?:\s+thi\s+hành)?)\s*,?\s+"
    r"(?:(?:kể\s+)?từ\s+|sau\s+(?P<days>\d{1,3})\s*(?:\([^)]{0,40}\)\s*)?ngày,?\s*"
    rf"(?:kể\s+)?từ\s+)?{_HOUR}(?:{_SIGNING}|{DAY})",
    re.IGNORECASE,
)
_EFFECTIVE_IN_ENGLISH = re.compile(
    r"(?:takes?|shall take|comes?|shall come|enters?|shall enter)\s+(?:into\s+)?(?:effect|force)\s+"
    r"(?:as\s+)?(?:on|from|of)(?:\s+and\s+after)?\s+(?:(?P<signing>(?:the\s+)?date\s+of\s+(?:its\s+)?"
    rf"(?:signing|signature|issuance))|{ENGLISH_DAY})",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"{_THIS}có\s+hiệu\s+lực[^.;\n]{{0,120}}?đến\s+(?:hết\s+)?{_HOUR}{DAY}", re.IGNORECASE
)
_ENDS = re.compile(
    rf"{_THIS}hết\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+"
    rf"(?P<how>kể\s+từ|từ|vào|sau|khi hết)\s+{_HOUR}{DAY}",
    re.IGNORECASE,
)
_SPEAKS_OF_FORCE = ("hiệu lực", "thi hành", "effect", "force")
_ABOUT_FORCE = re.compile(r"hiệu lực|thi hành|effect|implementation", re.IGNORECASE)
_OF_A_PART = re.compile(
    r"(?:của|tại|trong|theo|ngày|khi|trước|sau|(?:điều|khoản|điểm)\s+\w+)\s*$", re.IGNORECASE
)
_LOOK_BACK = 40
Range = tuple[int, int]


def effective_on(
    text: str, blocks: Sequence[Block], layout: Layout, issued: Read[date] | None
) -> Read[date] | None:
    """The day from which the text holds: from its article on that, else from its last mention."""
    articles = list(_articles(layout.clauses))
    about_force = [c for c in articles if _ABOUT_FORCE.search(c.heading)]
    unnamed = [c for c in articles if not c.heading]
    at_its_place = [(c.start, c.end) for c in (*about_force, *reversed(unnamed))]
    elsewhere = list(reversed(_unquoted(blocks, layout)))
    for ranges, says_this, certainty in (
        (at_its_place, True, Certainty.SURE),
        (elsewhere, True, Certainty.LIKELY),
        (at_its_place, False, Certainty.LIKELY),
    ):
        for found in _mentions(text, ranges):
            if says_this != bool(found.groupdict().get("this", True)):
                continue
            day = _effective_day(found, issued)
            if day and not _is_of_a_part(text, found):
                return Read(day, found.start(), found.end(), _certainty(found, certainty))
    return _beside_adoption(text, blocks, layout, issued)


def _beside_adoption(
    text: str, blocks: Sequence[Block], layout: Layout, issued: Read[date] | None
) -> Read[date] | None:
    """ "Nghị quyết này đã được … thông qua ngày … và có hiệu lực từ ngày …"."""
    for index in layout.closing:
        start, end = blocks[index].start, blocks[index].end
        if is_adoption(text[start:end]):
            for found in _mentions(text, [(start, end)]):
                day = _effective_day(found, issued)
                if day:
                    return Read(day, found.start(), found.end(), Certainty.SURE)
    return None


def expires_on(text: str, blocks: Sequence[Block], layout: Layout) -> Read[date] | None:
    """The last day on which the text holds: "đến hết ngày …", or the day before it ends."""
    for start, end in _unquoted(blocks, layout):
        if text.find("hiệu lực", start, end) < 0:
            continue
        for found in (_UNTIL.search(text, start, end), _ENDS.search(text, start, end)):
            day = day_of(found) if found else None
            if not found or not day or _is_of_a_part(text, found):
                continue
            from_that_day = (found.groupdict().get("how") or "").lower().endswith("từ")
            last = day - timedelta(days=1) if from_that_day else day
            return Read(last, found.start(), found.end(), Certainty.SURE)
    return None


def _mentions(text: str, ranges: Sequence[Range]) -> Iterator[re.Match[str]]:
    for start, end in ranges:
        if any(text.find(words, start, end) >= 0 for words in _SPEAKS_OF_FORCE):
            yield from _EFFECTIVE.finditer(text, start, end)
            yield from _EFFECTIVE_IN_ENGLISH.finditer(text, start, end)


def _unquoted(blocks: Sequence[Block], layout: Layout) -> list[Range]:
    """The paragraphs of the main text that are its own words."""
    return [
        (blocks[index].start, blocks[index].end)
        for index in layout.body
        if index not in layout.hidden
    ]


def _is_of_a_part(text: str, found: re.Match[str]) -> bool:
    """Whether what takes effect is a Điều "của Luật này", not the whole."""
    return _OF_A_PART.search(text[max(found.start() - _LOOK_BACK, 0) : found.start()]) is not None


def _effective_day(found: re.Match[str], issued: Read[date] | None) -> date | None:
    groups = found.groupdict()
    day = issued.value if groups.get("signing") and issued else day_of(found)
    return day + timedelta(days=int(groups["days"])) if day and groups.get("days") else day


def _certainty(found: re.Match[str], certainty: Certainty) -> Certainty:
    """The day of publication is seldom the day of issue."""
    signing = (found.groupdict().get("signing") or "").lower()
    return Certainty.GUESS if "công bố" in signing else certainty


def _articles(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """All Điều of the main text; an annex's own say nothing of the whole."""
    for clause in clauses:
        if clause.level == Level.ARTICLE:
            yield clause
        elif clause.level != Level.ANNEX:
            yield from _articles(clause.children)
