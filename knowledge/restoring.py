"""Give a question typed without diacritics its diacritics back, from the published texts' words.

Meaning is lost without them: "ma", "mà" and "mả" are one to a dense retriever that never saw bare
text. For each bare syllable the spellings that the texts use are the candidates, and the likeliest
row of them is chosen by how often they follow each other there (a bigram model and Viterbi's
algorithm, 1967). Texts of law ask no questions, so how people ask is learned from a list of
everyday phrases beside them. What neither says is left as it was typed. A sentence of a text that
has no diacritics itself teaches nothing: with enough of them every word would be left bare.
"""

import math
import re
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

from sqlalchemy import Engine, select

from knowledge.database import reading
from knowledge.indexing.words import fold, plain, typed_without_diacritics
from knowledge.model import VersionStatus
from knowledge.tables import passages, versions

_WORD = re.compile(r"[^\W\d_]+")
_START = ""
_BACKOFF = 0.5
_SEEN_NOWHERE = 0.1
MOST_SPELLINGS = 12
FEWEST_BARE_WORDS = 6
"""Of so many words several have diacritics, if their writer writes any."""
MOSTLY = 0.7
"""In texts with diacritics fewer than half of the words have none."""
_SENTENCE_ENDS = re.compile(r"[.;:!?]")
EVERYDAY_WORDS = Path(__file__).with_name("everyday_words.txt")


class SpellingModel:
    """Counts of syllables and of neighbours. Learning may go on at any time."""

    def __init__(self) -> None:
        self._single: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._spellings: defaultdict[str, set[str]] = defaultdict(set)
        self._lines = 0
        self._words = 0

    def learn(self, texts: Iterable[str]) -> None:
        for text in texts:
            for line in plain(text).split("\n"):
                words = _WORD.findall(_spelled(line))
                self._single.update(words)
                self._pairs.update(pairwise([_START, *words]))
                self._lines += 1
                self._words += len(words)
                for word in set(words):
                    self._spellings[fold(word)].add(word)

    def restore(self, text: str) -> str:
        """`text` in lower case with the likeliest diacritics; numbers and marks stay in place."""
        lower = plain(text)
        places = [found.span() for found in _WORD.finditer(lower)]
        chosen = self._likeliest([lower[start:end] for start, end in places])
        parts, last = [], 0
        for (start, end), word in zip(places, chosen, strict=True):
            parts += [lower[last:start], word]
            last = end
        return "".join([*parts, lower[last:]])

    def _likeliest(self, words: list[str]) -> list[str]:
        """Viterbi: for each spelling of each word, the best way that leads to it."""
        best: dict[str, tuple[float, list[str]]] = {_START: (0.0, [])}
        for word in words:
            ways: dict[str, tuple[float, list[str]]] = {}
            for spelling in self._candidates(word):
                score, way = max(
                    (score + self._following(before, spelling), way)
                    for before, (score, way) in best.items()
                )
                ways[spelling] = (score, [*way, spelling])
            best = ways
        return max(best.values())[1]

    def _candidates(self, word: str) -> list[str]:
        known = sorted(self._spellings.get(word, ()), key=lambda s: -self._single[s])
        return known[:MOST_SPELLINGS] or [word]

    def _following(self, before: str, word: str) -> float:
        """Log probability of `word` after `before`, smoothed by how common it is alone."""
        seen_before = self._lines if before == _START else self._single[before]
        alone = (self._single[word] + _SEEN_NOWHERE) / (self._words + 1)
        return math.log((self._pairs[before, word] + _BACKOFF * alone) / (seen_before + _BACKOFF))


def _spelled(line: str) -> str:
    """The line without its sentences that were typed bare."""
    sentences = _SENTENCE_ENDS.split(line)
    return " ".join(one for one in sentences if not _is_bare(one))


def _is_bare(sentence: str) -> bool:
    words = _WORD.findall(sentence)
    bare = [word for word in words if fold(word) == word]
    mostly = len(words) >= FEWEST_BARE_WORDS and len(bare) >= MOSTLY * len(words)
    return mostly and typed_without_diacritics(" ".join(bare))


@cache
def everyday_phrases(path: Path = EVERYDAY_WORDS) -> tuple[str, ...]:
    """The phrases of the file: between commas and lines, without its remarks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(
        phrase.strip() for line in lines if not line.startswith("#") for phrase in line.split(",")
    )


class Restorer:
    """A spelling model that follows what is published. Thread-safe."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._model = _speaking()
        self._learned_to = 0
        self._lock = threading.Lock()

    def restore(self, text: str) -> str:
        """`text` with diacritics; learns first what was published since the last time."""
        with self._lock:
            self._learn_news()
            return self._model.restore(text)

    def forget(self) -> None:
        """Learn everything anew at the next question: a text is gone, and its words with it."""
        with self._lock:
            self._model = _speaking()
            self._learned_to = 0

    def _learn_news(self) -> None:
        news = (
            select(passages.c.id, passages.c.text)
            .join(versions, versions.c.id == passages.c.version_id)
            .where(passages.c.id > self._learned_to)
            .where(versions.c.status == VersionStatus.PUBLISHED)
            .order_by(passages.c.id)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(news).all()
        self._model.learn(row.text for row in rows)
        if rows:
            self._learned_to = rows[-1].id


def _speaking() -> SpellingModel:
    """A model that knows how people ask, and no text yet."""
    model = SpellingModel()
    model.learn(everyday_phrases())
    return model
