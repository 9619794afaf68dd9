"""The default composer: quotes the sentences and clauses that answer, and writes none of its own.

Each draft is a verbatim range of one evidence. A sentence that opens a list brings its list.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.answering.composing.protocol import Composition
from app.answering.composing.question_kinds import kind_bonus
from app.answering.model import Draft, Evidence, Question, Quote, Reading
from app.answering.words import content_terms, coverage, rarity
from ingest.sentences import sentence_ranges
from knowledge.indexing.words import plain

WORDS_SHOWN = 90
"""About as much as one reads at a glance; a list is shown whole even if longer, up to LONGEST."""
LONGEST_LIST_WORDS = 220
READ_EVIDENCE = 4
MOST_CLAIMS = 3
JUDGED_UNITS = 10
"""So many units, the best by their words, are also judged by meaning: each costs an embedding."""
READ_CHARACTERS = 400
"""Of a sentence or list, as much as its meaning is judged by."""
CLOSENESS_WEIGHT = 2.5
RANK_WEIGHT = 0.12
"""What a sentence loses for each point by which its passage was found less surely."""
MOST_PLACES = 3
"""Of the places that say the same so many are cited."""
CLOSE_ENOUGH = 0.86
"""A further sentence is shown if it scores at least this share of the best one."""
_NOTE = r"(?:\[\d{1,3}\])?"
"""The mark of a consolidated text's note, right after a clause's number."""
_ITEM = re.compile(rf"^\s*(?:[a-zđ]{{1,2}}\d?\)|\d{{1,2}}[.)]|[-–+•]){_NOTE}\s")
_LETTERED = re.compile(rf"^\s*(?:[a-zđ]{{1,2}}\d?\)|[-–+•]){_NOTE}\s")
_NUMBERED = re.compile(rf"^\s*\d{{1,2}}[.)]{_NOTE}\s")
_NOT_A_WORD = re.compile(r"\W+")


class Embeds(Protocol):
    def embed_query(self, text: str) -> NDArray[np.float32]: ...
    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a list with its opening: `[start, end)` of the evidence's passage."""

    evidence: Evidence
    start: int
    end: int
    also: tuple["Unit", ...] = ()
    """Where other texts say the same, as a consolidated text does."""

    @property
    def text(self) -> str:
        return self.evidence.passage.text[self.start : self.end]

    @property
    def headed(self) -> str:
        """The text under its nearest heading."""
        return f"{' '.join(self.evidence.passage.trail[-1:])} {self.text}"


@dataclass(frozen=True, slots=True)
class ExtractiveComposer:
    """`embedder` adds closeness of meaning to the words that question and sentence share."""

    embedder: Embeds

    def compose(
        self, question: Question, reading: Reading, evidence: tuple[Evidence, ...]
    ) -> Composition:
        read = first_passages(evidence)
        units = said_once([unit for item in read for unit in units_of(item)])
        if not units:
            return Composition()
        by_words = _word_scores(reading, units, evidence)
        likely = sorted(range(len(units)), key=lambda i: by_words[i], reverse=True)[:JUDGED_UNITS]
        units = [units[i] for i in likely]
        near = self._closeness(reading, units)
        scores = [
            by_words[i] + CLOSENESS_WEIGHT * closeness
            for i, closeness in zip(likely, near, strict=True)
        ]
        return Composition(tuple(_draft(unit) for unit in _chosen(units, scores)))

    def _closeness(self, reading: Reading, units: Sequence[Unit]) -> list[float]:
        """Cosine of each unit, under its headings, with the question."""
        asked = self.embedder.embed_query(reading.meant_text)
        texts = [unit.headed[:READ_CHARACTERS] for unit in units]
        return [float(value) for value in self.embedder.embed_passages(texts) @ asked]


def first_passages(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence of the first few passages, all their parts. Pure."""
    ids = list(dict.fromkeys(item.passage.id for item in evidence))[:READ_EVIDENCE]
    return [item for item in evidence if item.passage.id in ids]


def units_of(evidence: Evidence) -> list[Unit]:
    """The sentences of a passage; an opening that ends in a colon takes its items along. Pure."""
    text = evidence.passage.text
    ranges = sentence_ranges(text)
    units: list[Unit] = []
    place = 0
    while place < len(ranges):
        start, end = ranges[place]
        place += 1
        if text[start:end].rstrip().endswith(":"):
            # A list under "2." ends where "3." begins; its own items have letters or dashes.
            item = _LETTERED if _NUMBERED.match(text[start:end]) else _ITEM
            while place < len(ranges) and item.match(text[ranges[place][0] : ranges[place][1]]):
                end = ranges[place][1]
                place += 1
        units.append(Unit(evidence, start + _label_length(text[start:end]), end))
    return [unit for unit in units if len(unit.text.split()) >= 3] or units[:1]


def said_once(units: Sequence[Unit]) -> list[Unit]:
    """Units of the same words become one, with the places of all of them. Pure."""
    alike: dict[str, list[Unit]] = {}
    for unit in units:
        alike.setdefault(_NOT_A_WORD.sub(" ", plain(unit.text)).strip(), []).append(unit)
    return [replace(first, also=tuple(others)) for first, *others in alike.values()]


def _label_length(text: str) -> int:
    """How much of a single clause is its own number: the citation's place says it already."""
    label = _ITEM.match(text)
    return label.end() if label and "\n" not in text else 0


def _word_scores(
    reading: Reading, units: Sequence[Unit], evidence: Sequence[Evidence]
) -> list[float]:
    """For each unit: the question's words in it, its fit to what is asked, its passage's rank."""
    weights = rarity(reading.form(_in_context(item)) for item in evidence)
    wanted = content_terms(reading.form(reading.search_text))
    best = max(item.score for item in evidence)
    return [
        0.6 * coverage(wanted, reading.form(unit.text), weights)
        + 0.4 * coverage(wanted, reading.form(unit.headed), weights)
        + kind_bonus(reading.search_text, unit.text)
        - RANK_WEIGHT * (best - unit.evidence.score)
        for unit in units
    ]


def _chosen(units: Sequence[Unit], scores: Sequence[float]) -> list[Unit]:
    """The best unit, and what comes close to it while there is room; the best first."""
    order = sorted(range(len(units)), key=lambda i: scores[i], reverse=True)
    best = scores[order[0]]
    chosen: list[int] = []
    words = 0
    for i in order[: MOST_CLAIMS * 2]:
        length = len(units[i].text.split())
        too_long = words + length > WORDS_SHOWN if chosen else length > LONGEST_LIST_WORDS
        if scores[i] < CLOSE_ENOUGH * best or len(chosen) == MOST_CLAIMS:
            break
        if too_long and chosen:
            continue
        chosen.append(i)
        words += length
    return [units[i] for i in chosen]


def _draft(unit: Unit) -> Draft:
    places = (unit, *unit.also[: MOST_PLACES - 1])
    return Draft(unit.text, tuple(_quote(place) for place in places))


def _quote(unit: Unit) -> Quote:
    start = unit.evidence.passage.start
    return Quote(unit.evidence.label, start + unit.start, start + unit.end, unit.text)


def _in_context(evidence: Evidence) -> str:
    return f"{' '.join(evidence.passage.trail)} {evidence.passage.text}"
