"""The default composer: quotes the sentences and clauses that answer, and writes none of its own.

Each draft is a verbatim range of one evidence. A sentence that opens a list brings its list.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.answering.composing.protocol import Composition
from app.answering.composing.sentence_features import (
    Candidate,
    SentenceWeights,
    can_stand_alone,
    features,
    shipped_weights,
)
from app.answering.model import Draft, Evidence, Question, Quote, Reading
from app.answering.words import rarity
from ingest.sentences import sentence_ranges
from knowledge.indexing.words import plain

WORDS_SHOWN = 120
"""About as much as one reads at a glance; a list is shown whole even if longer, up to LONGEST."""
LONGEST_LIST_WORDS = 220
LONGEST_TABLE_WORDS = 140
READ_EVIDENCE = 4
MOST_CLAIMS = 3
JUDGED_UNITS = 10
"""So many units, the best by their words, are also judged by meaning: each costs an embedding."""
READ_CHARACTERS = 400
"""Of a sentence or list, as much as its meaning is judged by."""
MOST_PLACES = 3
"""Of the places that say the same so many are cited."""
FURTHER_WITHIN = 2.5
"""A further sentence is shown if its score (log odds) is at most so much below the best one's."""
_NOTE = r"(?:\[\d{1,3}\])?"
"""The mark of a consolidated text's note, right after a clause's number."""
_ITEM = re.compile(rf"^\s*(?:[a-zđ]{{1,2}}\d?\)|\d{{1,2}}[.)]|[-–+•]){_NOTE}\s")
_LETTERED = re.compile(rf"^\s*(?:[a-zđ]{{1,2}}\d?\)|[-–+•]){_NOTE}\s")
_NUMBERED = re.compile(rf"^\s*\d{{1,2}}[.)]{_NOTE}\s")
_ROW = re.compile(r"\S \| \S")
_LEANS_BACK = re.compile(r"(?:Trong đó|Trong số đó|Các trường hợp này|Trường hợp này|Việc này)\b")
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
    before: str = ""
    """The sentence that it follows in its passage, or nothing."""

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
    weights: SentenceWeights = field(default_factory=shipped_weights)

    def compose(
        self, question: Question, reading: Reading, evidence: tuple[Evidence, ...]
    ) -> Composition:
        read = first_passages(evidence)
        units = said_once([unit for item in read for unit in units_of(item)])
        units = [unit for unit in units if can_stand_alone(unit.text)] or units
        if not units:
            return Composition()
        seen = _features(reading, units, evidence)
        by_words = [self.weights.score(one) for one in seen]
        likely = sorted(range(len(units)), key=lambda i: by_words[i], reverse=True)[:JUDGED_UNITS]
        units = [units[i] for i in likely]
        near = self._closeness(reading, units)
        scores = [
            by_words[i] + self.weights.score({"closeness": closeness})
            for i, closeness in zip(likely, near, strict=True)
        ]
        return Composition(tuple(_draft(unit) for unit in _chosen(units, scores)))

    def _closeness(self, reading: Reading, units: Sequence[Unit]) -> list[float]:
        """Cosine of each unit, under its headings, with the question; most are about .8."""
        asked = self.embedder.embed_query(reading.meant_text)
        texts = [unit.headed[:READ_CHARACTERS] for unit in units]
        return [(float(value) - 0.8) * 10 for value in self.embedder.embed_passages(texts) @ asked]


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
        before = text[slice(*ranges[place - 1])] if place else ""
        place += 1
        place, end = _through_table(text, ranges, place, end)
        if text[start:end].rstrip().endswith(":"):
            # A list under "2." ends where "3." begins; its own items have letters or dashes.
            item = _LETTERED if _NUMBERED.match(text[start:end]) else _ITEM
            while place < len(ranges) and item.match(text[ranges[place][0] : ranges[place][1]]):
                end = ranges[place][1]
                place += 1
        if units and _LEANS_BACK.match(text[start:end]) and "\n" not in units[-1].text:
            units[-1] = replace(units[-1], end=end)
            continue
        start += _label_length(text[start:end])
        units.append(Unit(evidence, start, end, before=before))
    return [unit for unit in units if len(unit.text.split()) >= 3] or units[:1]


def _through_table(
    text: str, ranges: Sequence[tuple[int, int]], place: int, end: int
) -> tuple[int, int]:
    """A short table belongs together, with the line that announces it: its rows mean nothing alone.

    Returns the place of the next range, and where the table ends.
    """
    lines = [text[start:stop] for start, stop in ranges[max(0, place - 2) : place]]
    inside = len(lines) == 2 and _ROW.search(lines[0])
    if inside or not (lines[-1].endswith(":") or _ROW.search(lines[-1])):
        return place, end
    last = place
    while last < len(ranges) and _ROW.search(text[ranges[last][0] : ranges[last][1]]):
        last += 1
    whole = text[ranges[place - 1][0] : ranges[last - 1][1]]
    if len(whole.split()) > LONGEST_TABLE_WORDS:
        return place, end
    return last, ranges[last - 1][1]


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


def _features(
    reading: Reading, units: Sequence[Unit], evidence: Sequence[Evidence]
) -> list[dict[str, float]]:
    weights = rarity(reading.form(_in_context(item)) for item in evidence)
    best = max(item.score for item in evidence)
    first = evidence[0].passage.id
    return [
        features(
            reading,
            Candidate(
                unit.text,
                unit.headed,
                unit.before,
                best - unit.evidence.score,
                unit.evidence.passage.id == first,
            ),
            weights,
        )
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
        if scores[i] < best - FURTHER_WITHIN or len(chosen) == MOST_CLAIMS:
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
