"""Search: a question and a scope in, passages out, each re-read from SQL and allowed there.

The indexes only propose ids. What they know of a withdrawn or foreign passage never leaves here.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Engine

from knowledge.database import reading
from knowledge.embedding.protocol import Embedder, Vector
from knowledge.embedding.stored import stored_vectors
from knowledge.fusion import (
    LEXICAL_WEIGHT,
    LEXICAL_WEIGHT_WITHOUT_DIACRITICS,
    Fused,
    fuse,
)
from knowledge.indexing.dense import DenseIndex
from knowledge.indexing.lexical import LexicalIndex
from knowledge.indexing.words import typed_without_diacritics
from knowledge.model import Hit, Scope
from knowledge.registry.reading import passage_records
from knowledge.restoring import Restorer

DEEPER = 4
DEEPEST = 6_400
"""Where most of what the indexes propose is not for this scope, search looks deeper, so far."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits, the best first, and how long each stage took."""

    hits: tuple[Hit, ...]
    milliseconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Searcher:
    """The one way from a question to passages."""

    engine: Engine
    embedder: Embedder
    lexical: LexicalIndex
    dense: DenseIndex
    restorer: Restorer

    def search(
        self,
        query: str,
        scope: Scope,
        k: int = 10,
        *,
        depth: int = 100,
        lexical_weight: float | None = None,
    ) -> SearchResult:
        """The best `k` that this scope may read; each retriever proposes `depth` candidates."""
        if not query.strip() or k < 1 or not scope.knowledge_bases or not scope.distributions:
            return SearchResult(())
        folded = typed_without_diacritics(query)
        if lexical_weight is None:
            lexical_weight = LEXICAL_WEIGHT_WITHOUT_DIACRITICS if folded else LEXICAL_WEIGHT
        watch = _Watch()
        with watch.stage("embed"):
            meant = self.restorer.restore(query) if folded else query
            vector = self.embedder.embed_query(meant)
        depth = max(depth, k)
        while True:
            with watch.stage("lexical"):
                words = dict(
                    self.lexical.search(query, scope.knowledge_bases, depth, folded=folded)
                )
            with watch.stage("dense"):
                near = dict(self.dense.search(vector, scope.knowledge_bases, depth))
            with watch.stage("fuse"):
                exact = self._cosines(vector, words.keys() - near.keys())
                candidates = fuse(words, near, exact, lexical_weight)
            with watch.stage("reread"):
                hits = self._reread(candidates, scope, k)
            exhausted = max(len(words), len(near)) < depth
            if len(hits) == k or exhausted or depth >= DEEPEST:
                return SearchResult(hits, watch.milliseconds)
            depth *= DEEPER

    def _cosines(self, vector: Vector, ids: set[int]) -> dict[int, float]:
        """What the dense list leaves out gets its true cosine, not a guess."""
        with reading(self.engine) as connection:
            vectors = stored_vectors(connection, ids, self.embedder.fingerprint)
        return {id: float(vector @ other) for id, other in vectors.items()}

    def _reread(self, candidates: list[Fused], scope: Scope, k: int) -> tuple[Hit, ...]:
        """From the best down, until `k` are found that SQL still holds and the scope allows."""
        hits: list[Hit] = []
        with reading(self.engine) as connection:
            for first in range(0, len(candidates), 2 * k):
                some = candidates[first : first + 2 * k]
                records = passage_records(connection, [c.id for c in some], scope)
                hits += [
                    Hit(records[c.id], c.score, c.lexical, c.dense) for c in some if c.id in records
                ]
                if len(hits) >= k:
                    break
        return tuple(hits[:k])


class _Watch:
    def __init__(self) -> None:
        self.milliseconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        spent = (time.perf_counter() - start) * 1000
        self.milliseconds[name] = self.milliseconds.get(name, 0.0) + spent
