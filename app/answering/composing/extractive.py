"""The default composer: quotes the sentences and clauses that answer, and writes none of its own.

Each draft is verbatim of one evidence. Of a table that has one row for the question that row is
quoted, under its header.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.answering.composing.protocol import Composition
from app.answering.composing.question_parts import uncovered
from app.answering.composing.sentence_features import (
    Candidate,
    SentenceWeights,
    can_stand_alone,
    features,
    shipped_weights,
)
from app.answering.composing.tables import answering_row
from app.answering.composing.units import Unit, first_passages, is_heading, said_once, units_of
from app.answering.model import Evidence, Question, Reading
from app.answering.words import rarity

WORDS_SHOWN = 120
"""About as much as one reads at a glance; a list is shown whole even if longer."""
MOST_CLAIMS = 3
JUDGED_UNITS = 10
"""So many units, the best by their words, are also judged by meaning: each costs an embedding."""
READ_CHARACTERS = 400
"""Of a sentence or list, as much as its meaning is judged by."""
FURTHER_WITHIN = 2.0
"""A further sentence is shown if its score (log odds) is at most so much below the best one's."""
PART_WITHIN = 3.0
"""… and so much if it alone covers a part of the question, from the same text as the best one."""


GOOD_SCORE = 5.0
"""Of a sentence that clearly answers, so that the judgement sees about 1."""


class Embeds(Protocol):
    def embed_query(self, text: str) -> NDArray[np.float32]: ...
    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit with what tells that it answers, and what the weights make of that."""

    unit: Unit
    seen: dict[str, float]
    score: float


@dataclass(frozen=True, slots=True)
class ExtractiveComposer:
    """`embedder` adds closeness of meaning to the words that question and sentence share."""

    embedder: Embeds
    weights: SentenceWeights = field(default_factory=shipped_weights)

    def compose(
        self, question: Question, reading: Reading, evidence: tuple[Evidence, ...]
    ) -> Composition:
        judged = self.judged(reading, evidence)
        if not judged:
            return Composition()
        chosen = in_reading_order(with_every_part(chosen_of(judged), judged, reading.search_text))
        drafts = tuple(one.unit.draft() for one in chosen)
        return Composition(drafts, seen=_told_of(judged[0]))

    def judged(self, reading: Reading, evidence: Sequence[Evidence]) -> list[Judged]:
        """The likeliest units of the first passages, the best first."""
        units = said_once([unit for item in first_passages(evidence) for unit in units_of(item)])
        units = [_narrowed(unit, reading) for unit in units if _can_answer(unit)] or units
        if not units:
            return []
        by_words = _by_words(reading, units, evidence)
        likely = sorted(by_words, key=lambda one: self.weights.score(one[1]), reverse=True)
        likely = likely[:JUDGED_UNITS]
        near = self._closeness(reading, [unit for unit, _ in likely])
        judged = [
            Judged(unit, seen, self.weights.score(seen))
            for (unit, words), closeness in zip(likely, near, strict=True)
            for seen in [{**words, "closeness": closeness}]
        ]
        return sorted(judged, key=lambda one: one.score, reverse=True)

    def _closeness(self, reading: Reading, units: Sequence[Unit]) -> list[float]:
        """Cosine of each unit, under its headings, with the question; most are about .8."""
        asked = self.embedder.embed_query(reading.meant_text)
        texts = [unit.headed[:READ_CHARACTERS] for unit in units]
        return [(float(value) - 0.8) * 10 for value in self.embedder.embed_passages(texts) @ asked]


def _told_of(best: Judged) -> dict[str, float]:
    """What the judgement learns of the best unit."""
    return {
        "sentence_score": best.score / GOOD_SCORE,
        "sentence_closeness": best.seen["closeness"],
    }


def chosen_of(judged: Sequence[Judged]) -> list[Judged]:
    """Of units, the best first: the best, and what comes close to it while there is room. Pure."""
    chosen: list[Judged] = []
    words = 0
    for one in judged[: MOST_CLAIMS * 2]:
        if one.score < judged[0].score - FURTHER_WITHIN or len(chosen) == MOST_CLAIMS:
            break
        length = len(one.unit.text.split())
        if not chosen or words + length <= WORDS_SHOWN:
            chosen.append(one)
            words += length
    return chosen


def with_every_part(
    chosen: Sequence[Judged], judged: Sequence[Judged], question: str
) -> list[Judged]:
    """Beside the chosen the best unit for each part of the question that they leave out. Pure.

    The parts of a question are of one matter: only the best unit's own text can add to it.
    """
    complete = list(chosen)
    near = [
        one
        for one in judged
        if one.score >= judged[0].score - PART_WITHIN
        and one.unit.evidence.passage.version.id == judged[0].unit.evidence.passage.version.id
    ]
    for part in uncovered(question, [one.unit.text for one in chosen]):
        covering = (one for one in near if part.is_covered_by(one.unit.text))
        found = next((one for one in covering if part.shares_a_word_with(one.unit.headed)), None)
        if found and found not in complete:
            complete.append(found)
    return complete


def in_reading_order(chosen: Sequence[Judged]) -> list[Judged]:
    """The best first; its neighbours in the passage follow it, in the order of the text. Pure."""
    ordered: list[Judged] = []
    left = list(chosen)
    while left:
        best = left.pop(0)
        run = [best]
        while neighbour := next((one for one in left if _touches(one, run)), None):
            left.remove(neighbour)
            run.append(neighbour)
        ordered += [best, *sorted(run[1:], key=lambda one: one.unit.start)]
    return ordered


def _touches(one: Judged, run: Sequence[Judged]) -> bool:
    return any(_are_neighbours(one.unit, other.unit) for other in run)


def _are_neighbours(one: Unit, other: Unit) -> bool:
    first, second = sorted((one, other), key=lambda unit: unit.start)
    if one.evidence.label != other.evidence.label:
        return False
    between = one.evidence.passage.text[first.end : second.start]
    return len(between.strip()) <= len("10. ")


def _can_answer(unit: Unit) -> bool:
    return can_stand_alone(unit.text) and not is_heading(unit)


def _narrowed(unit: Unit, reading: Reading) -> Unit:
    """A table as the row that answers, where there is one."""
    if unit.head:
        return unit
    found = answering_row(unit.text, reading.search_text, reading.form)
    if found is None:
        return unit
    head, row = ((unit.start + start, unit.start + end) for start, end in found)
    return replace(unit, start=row[0], end=row[1], head=head, also=())


def _by_words(
    reading: Reading, units: Sequence[Unit], evidence: Sequence[Evidence]
) -> list[tuple[Unit, dict[str, float]]]:
    weights = rarity(reading.form(_in_context(item)) for item in evidence)
    best = max(item.score for item in evidence)
    first = evidence[0].passage.id
    return [
        (
            unit,
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
            ),
        )
        for unit in units
    ]


def _in_context(evidence: Evidence) -> str:
    return f"{' '.join(evidence.passage.trail)} {evidence.passage.text}"
