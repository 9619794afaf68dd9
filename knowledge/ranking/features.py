"""What can be seen of a candidate beside the scores of both indexes (pure functions).

A clause often answers in words that only its article says: the opening line names who and what, the
list below it the rest. So the question is compared with the article as far as it was found, and
with its opening words, not with the passage alone.
"""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeVar

from knowledge.indexing.words import saying_little, syllables

Term = TypeVar("Term")
Features = Mapping[str, float]
Rarity = Callable[[str], float]
"""Inverse document frequency of an indexed term."""

NAMES = ("words", "meaning", "article_syllables", "article_pairs", "opening_asked_for")
"""`words` and `meaning` are the normalised scores of both indexes, in deviations; the others are
shares, 0…1: of the question's syllables and of its pairs of neighbours that the article says, and
of the article's opening words that the question says, each by its rarity."""
LONGEST_LINE = 40
"""Syllables. What goes on longer is a sentence of the text and names nothing."""
_END_OF_LINE = re.compile(r"[:;.\n]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was found: its article, its place there, its words and normalised scores."""

    id: int
    article: tuple[str, str]
    """Which article of which version; candidates of one article support each other."""
    ordinal: int
    subject: str
    headings: tuple[str, ...]
    opening: str
    """The words that introduce it; a list's clauses answer to the line above the list."""
    text: str
    words: float
    meaning: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's telling syllables and pairs of neighbours, each with its rarity."""

    syllables: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]


def asked(query: str, rarity: Rarity, *, folded: bool = False) -> Asked:
    """What a question looks for. One that says nothing telling keeps all its syllables."""
    all_of_them = syllables(query, folded=folded)
    little = saying_little(folded=folded)
    telling = [one for one in all_of_them if one not in little]
    return Asked(
        {one: rarity(one) for one in telling or all_of_them},
        {
            (first, second): rarity(f"{first}_{second}")
            for first, second in pairwise(all_of_them)
            if not (first in little and second in little)
        },
    )


def features(
    sought: Asked, candidates: Sequence[Candidate], rarity: Rarity, *, folded: bool = False
) -> list[dict[str, float]]:
    """One row of `NAMES` for each candidate, in their order."""
    together: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in candidates:
        together.setdefault(candidate.article, []).append(candidate)
    shared = {
        article: _compared(sought, members, rarity, folded) for article, members in together.items()
    }
    return [{"words": c.words, "meaning": c.meaning, **shared[c.article]} for c in candidates]


def _compared(
    sought: Asked, members: Sequence[Candidate], rarity: Rarity, folded: bool
) -> dict[str, float]:
    """What an article says of the question, as far as its passages are among the candidates."""
    first = min(members, key=lambda member: member.ordinal)
    naming = [syllables(heading, folded=folded) for heading in first.headings]
    naming.append(_first_line(first.opening, folded))
    texts = (first.subject, *(member.text for member in members))
    runs = [*naming, *(syllables(text, folded=folded) for text in texts)]
    said = sought.syllables.keys() & chain.from_iterable(runs)
    pairs = sought.pairs.keys() & chain.from_iterable(map(pairwise, runs))
    return {
        "article_syllables": _share(sought.syllables, said),
        "article_pairs": _share(sought.pairs, pairs),
        "opening_asked_for": _asked_for(naming, sought, rarity, folded),
    }


def _asked_for(
    naming: Sequence[Sequence[str]], sought: Asked, rarity: Rarity, folded: bool
) -> float:
    """The share of an opening's telling syllables that the question says."""
    total = found = 0.0
    for one in set().union(*naming) - saying_little(folded=folded):
        weight = rarity(one)
        total += weight
        if one in sought.syllables:
            found += weight
    return found / total if total else 0.0


def _first_line(text: str, folded: bool) -> list[str]:
    start = _END_OF_LINE.split(text.strip(), maxsplit=1)[0]
    return syllables(start, folded=folded)[:LONGEST_LINE]


def _share(weights: Mapping[Term, float], there: Container[Term]) -> float:
    """The share of the weights whose terms are `there`; 0 where nothing weighs."""
    total = sum(weights.values())
    found = sum([weight for term, weight in weights.items() if term in there])
    return found / total if total else 0.0
