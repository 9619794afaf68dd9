"""How much a sentence reads like words to whoever answers, told by weights learned from examples.

Rules know the wordings that somebody thought of; a sentence that speaks of asking, answering,
citing and believing as commands do is told here by the words and pairs of words that such
sentences share. Words are read without case and diacritics, as people type them.
"""

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ingest.screening.spelling import without_diacritics
from ingest.sentences import sentence_ranges

WEIGHTS = Path(__file__).with_name("command_weights.yaml")
NEIGHBOURS = 3
"""Two words are a pair where the second is at most so many words behind the first."""
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[?:“”\"{}<>\[\]=#@|]")
_ACCENTED = (range(0x00C0, 0x0250), range(0x1EA0, 0x1F00))
_BARE = {
    code: bare
    for codes in _ACCENTED
    for code in codes
    if len(bare := without_diacritics(chr(code)).lower()) == 1
}

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CommandWeights:
    """A logistic regression over the terms of a sentence."""

    bias: float
    terms: Mapping[str, float]
    cues: frozenset[str]
    """Words of asking, answering, citing: without one no sentence commands."""

    def log_odds(self, sentence: str, *, asked: Collection[str] = ()) -> float:
        """That the sentence commands; the least there is where it has no cue.

        What holds a word of `asked` speaks for a command no more: the reader wants to know of it.
        """
        words = words_of(sentence)
        if self.cues.isdisjoint(word for word in words if word not in asked):
            return -math.inf
        told = ((term, self.terms.get(term, 0.0)) for term in terms_of(words))
        return self.bias + sum(
            weight for term, weight in told if weight < 0 or not _has_any(term, asked)
        )

    def sentences(self, text: str) -> Iterator[Range]:
        """Ranges of the sentences of a composed text that have a cue, in order."""
        start = 0
        for line, bare in zip(text.split("\n"), folded(text).split("\n"), strict=True):
            if not self.cues.isdisjoint(_TOKEN.findall(bare)):
                for first, last in sentence_ranges(line):
                    yield start + first, start + last
            start += len(line) + 1


@cache
def shipped_weights() -> CommandWeights:
    """Of `command_weights.yaml`, which tells where they come from."""
    data = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))
    return CommandWeights(data["bias"], data["terms"], frozenset(data["cues"]))


def _has_any(term: str, words: Collection[str]) -> bool:
    return bool(words) and any(word in words for word in term.split())


def words_of(text: str) -> list[str]:
    """Words in order, any number as `0`, and the marks that dialogues and code are written with."""
    return ["0" if one[0].isdigit() else one for one in _TOKEN.findall(folded(text))]


def terms_of(words: list[str]) -> set[str]:
    """The words, those at either end marked so, and pairs of near ones in their order. Pure."""
    bounded = ["^", *words, "$"]
    pairs = {
        f"{first} {second}"
        for place, first in enumerate(bounded)
        for second in bounded[place + 1 : place + 1 + NEIGHBOURS]
    }
    return pairs.union(words)


def folded(text: str) -> str:
    """In small letters without diacritics; of a composed text every letter keeps its place."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(x.lower() if len(x.lower()) == 1 else x for x in text)
    return small.translate(_BARE)
