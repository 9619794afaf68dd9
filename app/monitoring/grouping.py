"""Groups questions that ask for the same, by their words (pure functions).

Questions are short and people repeat the nouns that matter, so the share of content syllables
that two have in common tells enough, needs no model, and gives the same groups every time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from knowledge.indexing.words import says_little, syllables

ALIKE = 0.5
"""Syllables in common, of all that two questions have (Jaccard), from which they are one group."""
MOST_COMPARED = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    question: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """`newest` stands for the group."""

    newest: Asked
    count: int


def group_questions(asked: Iterable[Asked]) -> list[Group]:
    """The largest group first, among equals the newest. Each question joins the group that it is
    most like; what has no content word is in no group."""
    newest_first = sorted(asked, key=lambda one: one.at, reverse=True)[:MOST_COMPARED]
    leaders: list[tuple[Asked, frozenset[str]]] = []
    counts: list[int] = []
    for one in newest_first:
        words = _content(one.question)
        if not words:
            continue
        likeness = [_alike(words, known) for _, known in leaders]
        best = max(range(len(leaders)), key=likeness.__getitem__, default=-1)
        if best >= 0 and likeness[best] >= ALIKE:
            counts[best] += 1
        else:
            leaders.append((one, words))
            counts.append(1)
    groups = [Group(one, count) for (one, _), count in zip(leaders, counts, strict=True)]
    return sorted(groups, key=lambda group: group.count, reverse=True)


def _content(question: str) -> frozenset[str]:
    """Without diacritics, so that both ways of typing are one."""
    words = syllables(question, folded=True)
    return frozenset(word for word in words if not says_little(word, folded=True))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
