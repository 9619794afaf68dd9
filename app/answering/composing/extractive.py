"""The default composer: quotes the sentences and clauses that answer, and writes none of its own.

Each draft is verbatim of one evidence. Of a table that has one row for the question that row is
quoted, under its header.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from app.answering.composing.asked.question_parts import Part, sought, uncovered
from app.answering.composing.cases.other_cases import is_of_another_case, is_of_the_same_case
from app.answering.composing.cases.provided_for import provided_for, provided_for_others
from app.answering.composing.cases.unstated import is_on_an_unstated_condition
from app.answering.composing.choosing import (
    Judged,
    chosen_of,
    covering,
    in_reading_order,
    most_parts_first,
    of_the_case_asked,
    only_covering,
)
from app.answering.composing.protocol import Composition
from app.answering.composing.sentence_features import (
    Candidate,
    SentenceWeights,
    can_stand_alone,
    features,
    shipped_weights,
)
from app.answering.composing.texts_words import in_words_of_texts
from app.answering.composing.units.consequences import consequences
from app.answering.composing.units.new_wording import under_amended_headings
from app.answering.composing.units.speaking_of_answers import quotable
from app.answering.composing.units.tables import answering_row
from app.answering.composing.units.unit import (
    READ_EVIDENCE,
    Unit,
    first_passages,
    is_heading,
    said_once,
    units_of,
)
from app.answering.composing.units.whole_articles import ADDS, goes_on, with_whole_articles
from app.answering.model import Evidence, Question, Reading
from app.answering.words import rarity

JUDGED_UNITS = 10
"""So many units, the best by their words, are also judged by meaning: each costs an embedding."""
READ_CHARACTERS = 400
"""Of a sentence or list, as much as its meaning is judged by."""
GOOD_SCORE = 5.0
"""Of a sentence that clearly answers, so that the judgement sees about 1."""

FOR_OTHERS = 2.5
"""Less, in log odds, for what provides for other numbers than the question's: it may still tell
that nothing is due."""


class Embeds(Protocol):
    def embed_query(self, text: str) -> NDArray[np.float32]: ...
    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class ExtractiveComposer:
    """`embedder` adds closeness of meaning to the words that question and sentence share."""

    embedder: Embeds
    weights: SentenceWeights = field(default_factory=shipped_weights)

    def compose(
        self, question: Question, reading: Reading, evidence: tuple[Evidence, ...]
    ) -> Composition:
        judged = of_the_case_asked(self.judged(reading, evidence))
        if not judged:
            return Composition()
        parts = sought(question, reading)
        chosen = self._with_every_part(chosen_of(judged), parts, reading, evidence)
        if parts:
            chosen = most_parts_first(chosen, parts)
        if len(parts) == 1:
            chosen = only_covering(parts[0], chosen)
        chosen = in_reading_order(chosen)
        shown = [one.unit for one in chosen]
        shown += consequences(shown, evidence)
        drafts = tuple(unit.draft() for unit in shown)
        notices = goes_on(chosen[0].unit.evidence, reading, _rarity(reading, evidence))
        return Composition(drafts, notices, seen=_told_of(judged[0]))

    def judged(
        self, reading: Reading, evidence: Sequence[Evidence], passages: int = READ_EVIDENCE
    ) -> list[Judged]:
        """The likeliest units of the first `passages`, the best first."""
        read = first_passages(evidence, passages)
        read += _with_the_case(reading, [item for item in evidence if item not in read])
        units = [unit for item in read for unit in units_of(item)]
        units = quotable(units, reading)
        weights = _rarity(reading, evidence)
        units = said_once(with_whole_articles(units, evidence, reading, weights))
        units = under_amended_headings(units, evidence)
        units = [_narrowed(unit, reading) for unit in units if _can_answer(unit)] or units
        if not units:
            return []
        by_words = _by_words(reading, units, evidence)
        likely = sorted(
            by_words,
            key=lambda one: self.weights.score(one[1]) + ADDS * one[0].is_whole,
            reverse=True,
        )
        likely = likely[:JUDGED_UNITS]
        near = self._closeness(reading, [unit for unit, _ in likely])
        judged = [
            self._judged(reading, unit, {**words, "closeness": closeness})
            for (unit, words), closeness in zip(likely, near, strict=True)
        ]
        return sorted(judged, key=lambda one: one.score, reverse=True)

    def _judged(self, reading: Reading, unit: Unit, seen: dict[str, float]) -> Judged:
        asked = in_words_of_texts(reading)
        others = provided_for_others(asked, unit.text)
        return Judged(
            unit,
            seen,
            self.weights.score(seen) + ADDS * unit.is_whole - FOR_OTHERS * others,
            is_elsewhere=is_of_another_case(asked, unit.text),
            is_its_own=is_of_the_same_case(asked, unit.text),
            is_unstated=is_on_an_unstated_condition(reading, unit.text),
        )

    def _with_every_part(
        self,
        chosen: Sequence[Judged],
        parts: Sequence[Part],
        reading: Reading,
        evidence: Sequence[Evidence],
    ) -> list[Judged]:
        """Beside the chosen the best unit for each part of the question that they leave out.

        The parts of a question are of one matter: only the best unit's own text can add to it.
        """
        complete = list(chosen)
        version = chosen[0].unit.evidence.passage.version.id
        near = [item for item in evidence if item.passage.version.id == version]
        for part in uncovered(parts, [one.unit.said for one in chosen]):
            alone = asked_alone(reading, part)
            judged = of_the_case_asked(self.judged(alone, near, passages=len(near)))
            there = [one.unit.place for one in complete]
            complete += [one for one in covering(part, judged) if one.unit.place not in there]
        return complete

    def _closeness(self, reading: Reading, units: Sequence[Unit]) -> list[float]:
        """Cosine of each unit, under its headings, with the question or with what a text would say
        for it, whichever is closer; most are about .8."""
        asked = dict.fromkeys((reading.meant_text, in_words_of_texts(reading)))
        texts = [unit.headed[:READ_CHARACTERS] for unit in units]
        vectors = self.embedder.embed_passages(texts)
        near = np.max([vectors @ self.embedder.embed_query(text) for text in asked], axis=0)
        return [(float(value) - 0.8) * 10 for value in near]


def _told_of(best: Judged) -> dict[str, float]:
    """What the judgement learns of the best unit."""
    return {
        "sentence_score": best.score / GOOD_SCORE,
        "sentence_closeness": best.seen["closeness"],
    }


def asked_alone(reading: Reading, part: Part) -> Reading:
    """The reading of one part of the question, under the topic of all. Pure."""
    meant = part.alone if reading.has_diacritics else reading.meant_text
    return replace(reading, search_text=part.alone, meant_text=meant, content=())


def _with_the_case(reading: Reading, further: Sequence[Evidence]) -> list[Evidence]:
    """What provides for a number of the question, however far down it was found."""
    asked = in_words_of_texts(reading)
    return [item for item in further if provided_for(asked, item.passage.text)]


def _can_answer(unit: Unit) -> bool:
    return can_stand_alone(unit.text) and not is_heading(unit)


def _narrowed(unit: Unit, reading: Reading) -> Unit:
    """A table as the row that answers, where there is one."""
    if unit.head:
        return unit
    reading = reading.toward(unit.text)
    found = answering_row(unit.text, reading.search_text, reading.form)
    if found is None:
        return unit
    head, row = ((unit.start + start, unit.start + end) for start, end in found)
    return replace(unit, start=row[0], end=row[1], head=head, also=())


def _by_words(
    reading: Reading, units: Sequence[Unit], evidence: Sequence[Evidence]
) -> list[tuple[Unit, dict[str, float]]]:
    weights = _rarity(reading, evidence)
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


def _rarity(reading: Reading, evidence: Sequence[Evidence]) -> dict[str, float]:
    """How telling a word is among the evidence."""
    contexts = map(_in_context, evidence)
    return rarity(reading.toward(context).form(context) for context in contexts)


def _in_context(evidence: Evidence) -> str:
    return f"{' '.join(evidence.passage.trail)} {evidence.passage.text}"
