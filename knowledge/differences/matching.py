"""Which part of the old text is which part of the new one.

The same number and the same words come first, then pairs by likeness, the most alike first, with
a premium on the same number; what is left under the same number on both sides was rewritten.
Every rule treats both sides alike, so that comparing the other way round gives the reverse.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.model import Level
from knowledge.differences.comparing import comparable
from knowledge.differences.model import Part, PartKind

CLEARLY_THE_SAME = 0.6
"""Likeness from which a text under another number is the same one, renumbered."""
SAME_NUMBER = 0.35
"""What the same number adds to the likeness of two parts."""
WORTH_COMPARING = 0.4
"""Share of the rare pairs of words from which two parts are compared in full."""
COMMON_IN = 12
"""Pairs of words in more parts of one text than this bring no two parts together."""
SHORTEST_MOVED = 8
"""Words and marks; so short a text says too little to be known again under another number."""

Pair = tuple["Compared", "Compared"]


@dataclass(frozen=True, eq=False)
class Compared:
    """A part with what it is compared by; `place` counts the parts of its text."""

    place: int
    part: Part
    text: str
    """Of the part alone."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        return comparable(self.text)

    @cached_property
    def body(self) -> tuple[str, ...]:
        """Heading and text without the number, which is all that renumbering changes."""
        below = self.text[self.part.body_start - self.part.start :]
        return (*comparable(self.part.heading), *comparable(below))

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        return Counter(pairwise(self.body))

    @property
    def kind(self) -> tuple[PartKind, Level | None]:
        path = self.part.path
        return self.part.kind, path[-1].level if path else None

    @property
    def key(self) -> Hashable:
        """What the law calls it. Điều count through chapters, but anew in each annex."""
        steps = self.part.path
        if steps and steps[-1].level is Level.ARTICLE:
            steps = tuple(s for s in steps if s.level in {Level.ANNEX, Level.ARTICLE})
        return self.part.kind, steps

    @property
    def is_telling(self) -> bool:
        """Whether it is long enough to be known again under another number."""
        return len(self.body) >= SHORTEST_MOVED


def matches(old: Sequence[Compared], new: Sequence[Compared]) -> list[Pair]:
    """The parts that belong together. Pure; each part stands in one pair at most."""
    found: list[Pair] = []
    for rule in (_identical, _same, _renumbered, _alike, _rewritten):
        taken = {id(part) for pair in found for part in pair}
        found += rule(
            [part for part in old if id(part) not in taken],
            [part for part in new if id(part) not in taken],
        )
    return found


def _identical(old: Sequence[Compared], new: Sequence[Compared]) -> list[Pair]:
    """What `_same` would find too, without bringing every word into its compared form."""
    return _by_key(old, new, lambda part: (part.key, part.text))


def _same(old: Sequence[Compared], new: Sequence[Compared]) -> list[Pair]:
    return _by_key(old, new, lambda part: (part.key, part.words))


def _renumbered(old: Sequence[Compared], new: Sequence[Compared]) -> list[Pair]:
    return _by_key(_telling(old), _telling(new), lambda part: (part.kind, part.body))


def _rewritten(old: Sequence[Compared], new: Sequence[Compared]) -> list[Pair]:
    return _by_key(old, new, lambda part: part.key)


def _by_key(
    old: Sequence[Compared], new: Sequence[Compared], key: Callable[[Compared], Hashable]
) -> list[Pair]:
    """The first of each key with the first, the second with the second."""
    waiting: dict[Hashable, deque[Compared]] = defaultdict(deque)
    for part in old:
        waiting[key(part)].append(part)
    return [(waiting[key(part)].popleft(), part) for part in new if waiting.get(key(part))]


def _alike(old: Sequence[Compared], new: Sequence[Compared]) -> list[Pair]:
    """Greedily, the most alike first; among equals those that stand nearest to each other."""
    scored = [
        (likeness + SAME_NUMBER * (one.key == other.key), one, other)
        for one, other in _candidates(old, new)
        if (likeness := _likeness(one.pairs, other.pairs)) >= CLEARLY_THE_SAME
    ]
    scored.sort(key=lambda s: (-s[0], abs(s[1].place - s[2].place), s[1].place + s[2].place))
    taken: set[int] = set()
    found: list[Pair] = []
    for _, one, other in scored:
        if id(one) not in taken and id(other) not in taken:
            found.append((one, other))
            taken |= {id(one), id(other)}
    return found


def _candidates(old: Sequence[Compared], new: Sequence[Compared]) -> Iterator[Pair]:
    """Pairs of parts that share enough of their rare pairs of words to be worth comparing."""
    telling = _telling(old), _telling(new)
    common = {
        pair
        for side in telling
        for pair, count in Counter(pair for part in side for pair in set(part.pairs)).items()
        if count > COMMON_IN
    }
    where: dict[tuple[str, str], list[Compared]] = defaultdict(list)
    rare = {id(part): part.pairs.keys() - common for side in telling for part in side}
    for part in telling[1]:
        for pair in rare[id(part)]:
            where[pair].append(part)
    for one in telling[0]:
        shared = Counter(other for pair in rare[id(one)] for other in where.get(pair, ()))
        for other, count in shared.items():
            enough = WORTH_COMPARING * (len(rare[id(one)]) + len(rare[id(other)])) / 2
            if one.kind == other.kind and count >= enough:
                yield one, other


def _telling(parts: Sequence[Compared]) -> list[Compared]:
    return [part for part in parts if part.is_telling]


def _likeness(one: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> float:
    """Dice's coefficient of the pairs of neighbouring words: 0…1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
