"""What can be seen of a candidate beside the scores of both indexes (pure functions).

A clause often answers in words that only its article says: the opening line names who and what, the
list below it the rest. So the question is compared with the article as far as it was found, and
with its opening words, not with the passage alone. And who asks for an article by its heading
("Điều kiện được đề nghị đặc xá") wants that one, though a sentence elsewhere may say as much.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import fsum
from typing import NamedTuple, TypeVar

from knowledge.indexing.words import saying_little, syllables

Term = TypeVar("Term")
Features = Mapping[str, float]
Rarity = Callable[[str], float]
"""Inverse document frequency of an indexed term."""

NAMES = (
    "words",
    "meaning",
    "closest_sentence",
    "article_syllables",
    "article_pairs",
    "opening_asked_for",
    "named_by_heading",
)
"""`words` and `meaning` are the normalised scores of both indexes, in deviations, and
`closest_sentence` that of the passage's closest sentence; the others are shares, 0…1: of the
question's syllables and of its pairs of neighbours that the article says, of the article's opening
words that the question says, and how far the question and the article's own heading name the same,
each by its rarity."""
LONGEST_LINE = 40
"""Syllables. What goes on longer is a sentence of the text and names nothing."""
_DENIALS = frozenset({"không", "khong", "chưa", "chua"})
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
    closest_sentence: float = 0.0


class Said(NamedTuple):
    """What of a question a text says."""

    syllables: Collection[str]
    pairs: Collection[tuple[str, str]]
    telling: frozenset[str] = frozenset()
    """Of a line that names something: all that it names it by, asked for or not."""
    name: frozenset[str] = frozenset()
    """The same without the label that a heading begins with: `Điều 5`."""
    denies: bool = False
    """Of such a line: whether it names what is not, and the question asks without a "not"."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's telling syllables and pairs of neighbours, each with its rarity.

    It remembers what each text said of it, for as long as the question is looked for: a text may
    be compared as soon as it was read, in another thread, and is not split again.
    """

    syllables: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    rarity: Rarity
    folded: bool = False
    denies: bool = False
    """Whether the question says "not", be it only to end with it."""
    _said: dict[str, Said] = field(default_factory=dict)
    _headings: dict[str, Said] = field(default_factory=dict)
    _openings: dict[str, Said] = field(default_factory=dict)

    def said_in(self, text: str) -> Said:
        """What of the question this text says."""
        if text not in self._said:
            self._said[text] = self._heard(syllables(text, folded=self.folded))
        return self._said[text]

    def named_by(self, headings: Sequence[str], opening: str) -> list[Said]:
        """The same of each heading and of the opening's first line, and what else they name."""
        for line in headings:
            if line not in self._headings:
                self._headings[line] = self._named(syllables(line, folded=self.folded))
        if opening not in self._openings:
            self._openings[opening] = self._named(_first_line(opening, self.folded))
        return [*(self._headings[line] for line in headings), self._openings[opening]]

    def _named(self, run: Sequence[str]) -> Said:
        little = saying_little(folded=self.folded)
        is_labelled = len(run) > 1 and run[1][:1].isdigit()
        return self._heard(run)._replace(
            telling=frozenset(run) - little,
            name=frozenset(run[2:] if is_labelled else run) - little,
            denies=bool(_DENIALS & set(run)) and not self.denies,
        )

    def _heard(self, run: Sequence[str]) -> Said:
        return Said(self.syllables.keys() & run, self.pairs.keys() & pairwise(run))


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
        rarity,
        folded,
        denies=bool(_DENIALS & set(all_of_them)),
    )


def features(sought: Asked, candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """One row of `NAMES` for each candidate, in their order."""
    together: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in candidates:
        together.setdefault(candidate.article, []).append(candidate)
    shared = {article: _compared(sought, members) for article, members in together.items()}
    return [{**_of_the_indexes(candidate), **shared[candidate.article]} for candidate in candidates]


def _of_the_indexes(candidate: Candidate) -> dict[str, float]:
    return {
        "words": candidate.words,
        "meaning": candidate.meaning,
        "closest_sentence": candidate.closest_sentence,
    }


def _compared(sought: Asked, members: Sequence[Candidate]) -> dict[str, float]:
    """What an article says of the question, as far as its passages are among the candidates."""
    first = min(members, key=lambda member: member.ordinal)
    naming = sought.named_by(first.headings, first.opening)
    texts = (first.subject, *(member.text for member in members))
    heard = [*naming, *(sought.said_in(text) for text in texts)]
    named = frozenset().union(*(line.telling for line in naming))
    return {
        "article_syllables": _share(
            sought.syllables, frozenset().union(*(one.syllables for one in heard))
        ),
        "article_pairs": _share(sought.pairs, frozenset().union(*(one.pairs for one in heard))),
        "opening_asked_for": _asked_for(named, sought),
        "named_by_heading": max((_named_by(one, sought) for one in naming[:-1][-1:]), default=0.0),
    }


def _named_by(heading: Said, sought: Asked) -> float:
    """The share of what the heading names that is asked for, times that of the question's pairs
    that it says: 1 where question and heading are the same. A heading that denies what is asked
    names something else."""
    if heading.denies:
        return 0.0
    return _asked_for(heading.name, sought) * _share(sought.pairs, heading.pairs)


def _asked_for(named: Collection[str], sought: Asked) -> float:
    """The share of an opening's telling syllables that the question says."""
    total = fsum(map(sought.rarity, named))
    found = fsum(sought.rarity(one) for one in sought.syllables.keys() & named)
    return found / total if total else 0.0


def _first_line(text: str, folded: bool) -> list[str]:
    start = _END_OF_LINE.split(text.strip(), maxsplit=1)[0]
    return syllables(start, folded=folded)[:LONGEST_LINE]


def _share(weights: Mapping[Term, float], there: Collection[Term]) -> float:
    """The share of the weights whose terms are `there`, all of them; 0 where nothing weighs."""
    total = fsum(weights.values())
    return fsum(map(weights.__getitem__, there)) / total if total else 0.0
