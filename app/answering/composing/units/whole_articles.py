"""A question that names what an Điều is about, and asks nothing narrower, is answered by all of it.

"Các hành vi bị nghiêm cấm về an toàn thông tin là gì?" asks for every khoản under that heading: its
likeliest three sentences would be a right answer that leaves out the rest. Headings that are worded
otherwise than people ask ("không được làm gì") stand in `heading_families.yaml`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from app.answering.composing.asked.answer_forms import AnswerForm, asked_in
from app.answering.composing.units.speaking_of_answers import is_all_quotable
from app.answering.composing.units.unit import Unit
from app.answering.model import Evidence, Message, Reading
from app.answering.words import content_terms, coverage, syllables
from ingest.model import Level
from knowledge.indexing.words import fold

FAMILIES = Path(__file__).with_name("heading_families.yaml")
MOST_WORDS = 330
"""About what one passage holds: what is longer is answered by its likeliest sentences, and said to
go on."""
HEADING_ASKED = 0.7
"""So much of the heading's words, by weight, the question says …"""
LEFT_OVER = 0.35
"""… and at most so much of the question's words is said by neither the headings nor the subject: it
would ask for one case of the Điều."""
ALIKE = 0.05
"""Headings whose fit differs by less say the same."""
ADDS = 3.0
"""To the score, in log odds: what is asked for as a whole is not answered by a part."""
_OPEN_FORMS = frozenset((AnswerForm.OPEN, AnswerForm.PAPERS))
_LABEL = re.compile(r"^(?:(?:Điều|Article)\s+\d+\w?|[IVXLC]+)\s*[.:]\s*")
_CLAUSE = re.compile(r"^\s*\d{1,2}[.)]\s", re.MULTILINE)
_LISTED = re.compile(r"\s*[,;]\s*")
_MEANING = re.compile(r"^\W*(?P<term>.{2,60}?) (?:la gi|duoc hieu (?:la|the nao|nhu the nao))\b")
_OF_ANYTHING = frozenset(syllables("cách việc làm nội dung gồm bao gồm trình tự ra sao thế mới"))
"""What an open question says whatever it is about."""


def with_whole_articles(
    units: Sequence[Unit],
    evidence: Sequence[Evidence],
    reading: Reading,
    weights: Mapping[str, float],
) -> list[Unit]:
    """The units, those of an Điều that is asked for as a whole replaced by it. Pure."""
    if not asks_openly(reading) or _is_defined(units, reading):
        return list(units)
    asked_for = [
        item
        for item in evidence
        if is_short_list(item)
        and names_what_it_is_about(item, reading, weights)
        and is_all_quotable(item.passage.text, reading)
    ]
    whole = {
        item.label: Unit(item, 0, len(item.passage.text), is_whole=True)
        for item in _headed_as_asked(asked_for, reading, weights)
    }
    kept = [unit for unit in units if unit.evidence.label not in whole]
    return [*whole.values(), *kept]


def goes_on(item: Evidence, reading: Reading, weights: Mapping[str, float]) -> tuple[Message, ...]:
    """What to tell of an answer from this passage, where the question asks for all of its Điều and
    the Điều is too long to be shown. Pure."""
    anchor = item.passage.anchor
    article = anchor.label(Level.ARTICLE)
    if article is None or anchor.label(Level.CLAUSE) is None or not item.passage.trail:
        return ()
    if not asks_openly(reading) or not names_what_it_is_about(item, reading, weights):
        return ()
    return (Message("notice.article_goes_on", {"article": article}),)


def asks_openly(reading: Reading) -> bool:
    """Whether the question wants no duration, person, place or yes: "gì", "thế nào", a topic."""
    asked = asked_in(reading.search_text, bare=not reading.has_diacritics)
    return asked is None or asked.form in _OPEN_FORMS


def _is_defined(units: Sequence[Unit], reading: Reading) -> bool:
    """Whether a sentence says what the question asks the meaning of: "Tạm ứng là gì?"."""
    asked = _MEANING.match(fold(reading.search_text).lower())
    defined = f"{asked['term']} la " if asked else ""
    return bool(defined) and any(defined in fold(unit.text).lower() for unit in units)


def is_short_list(item: Evidence) -> bool:
    """Whether the passage is all of an Điều, holds as it stands, and counts its khoản."""
    passage = item.passage
    is_all = passage.anchor.label(Level.CLAUSE) is None and bool(passage.trail)
    is_short = len(passage.text.split()) <= MOST_WORDS
    return is_all and is_short and not passage.ended and len(_CLAUSE.findall(passage.text)) > 1


def names_what_it_is_about(item: Evidence, reading: Reading, weights: Mapping[str, float]) -> bool:
    """Whether the question says what the heading says, and little that the document does not."""
    passage = item.passage
    reading = reading.toward(passage.text)
    question, phrases = _in_words_of_headings(reading)
    about = reading.form(" ".join((*passage.trail, passage.version.subject or "")))
    asked = " ".join((question, *phrases))
    named = max(
        coverage(_single(matter), asked, weights) if _single(matter) else _has_any(matter, phrases)
        for matter in _matters(_heading(item, reading))
    )
    left = _single(question)
    said = coverage(left, about, weights) if left else 1.0
    return named >= HEADING_ASKED and said >= 1 - LEFT_OVER


def _headed_as_asked(
    items: Sequence[Evidence], reading: Reading, weights: Mapping[str, float]
) -> list[Evidence]:
    """Those whose heading says what the question says, no less and no more than the others':
    "Thỏa thuận bị cấm" and not "Miễn trừ đối với thỏa thuận bị cấm"."""
    fits = [_fit(item, reading.toward(item.passage.text), weights) for item in items]
    return [item for item, fit in zip(items, fits, strict=True) if fit >= max(fits) - ALIKE]


def _fit(item: Evidence, reading: Reading, weights: Mapping[str, float]) -> float:
    """How much of the heading the question says, and how much of the question the heading: 0…2."""
    _, phrases = _in_words_of_headings(reading)
    question, heading = reading.form(reading.search_text), _heading(item, reading)
    said = " ".join((heading, *phrases)) if _has_any(heading, phrases) else heading
    asked = " ".join((question, *phrases))
    return coverage(_single(heading), asked, weights) + coverage(_single(question), said, weights)


def _heading(item: Evidence, reading: Reading) -> str:
    """What is told of the passage right above it, without its number."""
    return reading.form(_LABEL.sub("", item.passage.trail[-1]))


def _has_any(heading: str, phrases: Sequence[str]) -> float:
    """1 if it says one of the phrases, else 0: for headings without a word of their own, as
    "Những việc không được làm"."""
    return float(any(phrase in heading for phrase in phrases))


def _matters(heading: str) -> list[str]:
    """The heading, and each matter that it lists, if told by more than a word: "phân loại, xử lý
    đơn"."""
    listed = [one for one in _LISTED.split(heading) if len(_single(one)) > 1]
    return [heading, *listed]


def _in_words_of_headings(reading: Reading) -> tuple[str, list[str]]:
    """The question without the phrases that headings word otherwise, and those headings' words."""
    question = reading.form(reading.search_text)
    phrases: list[str] = []
    for headings, asked in _families():
        said = [phrase for phrase in map(reading.form, asked) if phrase in question]
        if said:
            phrases += [reading.form(heading) for heading in headings]
            for phrase in sorted(said, key=len, reverse=True):
                question = question.replace(phrase, " ")
    return question, phrases


@cache
def _families() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    data = yaml.safe_load(FAMILIES.read_text(encoding="utf-8"))
    return tuple((tuple(one["headings"]), tuple(one["asked"])) for one in data.values())


def _single(text: str) -> list[str]:
    """The words that carry meaning; not the pairs."""
    terms = [term for term in content_terms(text) if "_" not in term]
    return [term for term in terms if term not in _OF_ANYTHING and fold(term) not in _OF_ANYTHING]
