"""Which words the indexed texts use, and which stand side by side there.

The lexical index knows it already: how many passages have a syllable, or two of them in a row.
Texts of law do not say all that people say, so the syllables of everyday phrases are words too.
"""

from dataclasses import dataclass, field
from itertools import chain

from knowledge.indexing.lexical import LexicalIndex
from knowledge.indexing.words import syllables
from knowledge.restoring import everyday_phrases


def _everyday() -> frozenset[str]:
    return frozenset(chain.from_iterable(syllables(phrase) for phrase in everyday_phrases()))


@dataclass(frozen=True, slots=True)
class IndexedWords:
    """Counts are of passages, and follow what is indexed; words are in `words.plain` form."""

    lexical: LexicalIndex
    everyday: frozenset[str] = field(default_factory=_everyday)

    def count(self, syllable: str) -> int:
        """At least 1 for a word that people say, whatever the texts say."""
        return max(self.lexical.having(syllable), int(syllable in self.everyday))

    def count_pair(self, first: str, second: str) -> int:
        return self.lexical.having(f"{first}_{second}")
