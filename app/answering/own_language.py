"""Of a question in a foreign language: do the texts in that language answer it, or the others?

A search by the question's own words finds every text in its language before all others, whatever
that says. So both sides show the best that they have, and the closer one leads.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.answering.english_words import is_in_english
from app.answering.model import Reading
from app.answering.words import coverage, said_toward, wanted_terms
from knowledge.model import Hit

SHARE_COUNTS = 0.05
"""What all of the question's words together add to a cosine; set on 58 English questions to the
sample agency, whose one English text answers 11 of them: the closer side was the right one in 9 of
these and in all others."""


def with_own_language(reading: Reading, hits: Sequence[Hit], own: Sequence[Hit]) -> tuple[Hit, ...]:
    """`hits` with those of `own` in the question's language, if these are closer to it. Pure.

    `own` was found by the question's own words, `hits` by what texts call them.
    """
    there = {hit.passage.id: hit for hit in own if is_in_english(hit.passage.text)}
    others = [hit for hit in hits if not is_in_english(hit.passage.text)]
    if _closeness(reading, list(there.values())) <= _closeness(reading, others):
        return tuple(hits)
    kept = [_better(hit, there.pop(hit.passage.id, hit)) for hit in hits]
    return (*kept, *there.values())


def _closeness(reading: Reading, hits: Sequence[Hit]) -> float:
    """Of the closest hit: its cosine, and a little for the words of the question that it says."""
    found = ((hit.dense or 0.0) + SHARE_COUNTS * _share(reading, hit) for hit in hits)
    return max(found, default=0.0)


def _share(reading: Reading, hit: Hit) -> float:
    own = reading.toward(hit.passage.text)
    single = [term for term in wanted_terms(own) if "_" not in term]
    return coverage(single, said_toward(reading, hit.passage), {})


def _better(one: Hit, other: Hit) -> Hit:
    """The hit with the higher score, and both closenesses where one search has but one."""
    best = max(one, other, key=lambda hit: hit.score)
    return replace(best, lexical=best.lexical or one.lexical, dense=best.dense or one.dense)
