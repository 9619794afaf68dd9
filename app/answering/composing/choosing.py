"""Which of the judged sentences, lists and rows are shown, and in which order. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.composing.asked.question_parts import Part
from app.answering.composing.cases.provided_for import says_a_case
from app.answering.composing.units.unit import Unit

WORDS_SHOWN = 120
"""About as much as one reads at a glance; a list is shown whole even if longer."""
MOST_CLAIMS = 3
FURTHER_WITHIN = 2.0
"""A further sentence is shown if its score (log odds) is at most so much below the best one's."""
MOST_CASES = 4
"""Of rules that tell cases apart so many are shown together."""
PART_WITHIN = 3.0
"""… and what covers a part of the question, if so much below what answers that part best."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit with what tells that it answers, and what the weights make of that."""

    unit: Unit
    seen: dict[str, float]
    score: float
    is_elsewhere: bool = False
    """Whether it names another case than the question."""
    is_its_own: bool = False
    """Whether it names a case that the question names."""
    is_unstated: bool = False
    """Whether it holds on a condition of which the question says nothing."""


def chosen_of(judged: Sequence[Judged]) -> list[Judged]:
    """Of units, the best first: the best, and what comes close to it while there is room. What is
    left out for its case or its condition leaves its room empty: what fits less is no better."""
    chosen: list[Judged] = []
    words = left_out = 0
    for one in judged[: MOST_CLAIMS * 2]:
        best = chosen[0] if chosen else one
        if one.score < best.score - FURTHER_WITHIN or len(chosen) + left_out == MOST_CLAIMS:
            break
        if chosen and (one.is_unstated or one.is_elsewhere):
            left_out += 1
            continue
        length = len(one.unit.text.split())
        if not chosen or words + length <= WORDS_SHOWN:
            chosen.append(one)
            words += length
    return chosen


def of_the_case_asked(judged: Sequence[Judged]) -> list[Judged]:
    """From the first that names no other case than the question; none where another case is all
    that the texts know: what says most of the question names it, and nothing names its own."""
    if judged and judged[0].is_elsewhere and not any(one.is_its_own for one in judged):
        return []
    first = next((place for place, one in enumerate(judged) if not one.is_elsewhere), len(judged))
    return list(judged[first:])


def covering(part: Part, judged: Sequence[Judged]) -> list[Judged]:
    """The best unit that covers the part, if any comes close to the best one, and where it is one
    of several cases ("đến 03 ngày …", "trên 03 ngày …") the others of its passage."""
    near = [
        one for one in judged if one.score >= judged[0].score - PART_WITHIN and not one.is_elsewhere
    ]
    found = [
        one
        for one in near
        if part.is_covered_by(one.unit.said) and part.shares_a_word_with(one.unit.headed)
    ]
    found.sort(key=lambda one: one.is_unstated)
    cases = [
        one
        for one in found
        if one.unit.evidence.label == found[0].unit.evidence.label and says_a_case(one.unit.text)
    ]
    if found[:1] != cases[:1]:
        return found[:1]
    return sorted(cases[:MOST_CASES], key=lambda one: one.unit.start)


def most_parts_first(chosen: Sequence[Judged], parts: Sequence[Part]) -> list[Judged]:
    """What covers more of the parts of a question stands before what covers fewer."""
    return sorted(chosen, key=lambda one: -sum(part.is_covered_by(one.unit.said) for part in parts))


def only_covering(part: Part, chosen: Sequence[Judged]) -> list[Judged]:
    """Of what was chosen for a question of one part what covers it, if anything does."""
    return [one for one in chosen if part.is_covered_by(one.unit.said)] or list(chosen)


def in_reading_order(chosen: Sequence[Judged]) -> list[Judged]:
    """The best first; its neighbours in the passage follow it, in the order of the text."""
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
