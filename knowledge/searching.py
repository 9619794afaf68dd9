"""Search: a question and a scope in, passages out, each re-read from SQL and allowed there.

The indexes only propose ids. What they know of a withdrawn or foreign passage never leaves here.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial

from sqlalchemy import Connection, Engine

from ingest.model import Level
from knowledge.database import reading
from knowledge.embedding.protocol import Embedder, Vector
from knowledge.embedding.stored import stored_vectors
from knowledge.embedding.text import SUBJECT_CHARACTERS
from knowledge.fusion import (
    LEXICAL_WEIGHT,
    LEXICAL_WEIGHT_WITHOUT_DIACRITICS,
    Fused,
    fuse,
)
from knowledge.indexing.dense import DenseIndex
from knowledge.indexing.lexical import LexicalIndex
from knowledge.indexing.words import typed_without_diacritics
from knowledge.model import Hit, PassageRecord, Scope
from knowledge.ranking.features import Asked, Candidate, asked
from knowledge.ranking.openings import own_opening
from knowledge.ranking.ranker import Ranker
from knowledge.registry.reading import passage_records
from knowledge.reranking.protocol import Reranker
from knowledge.reranking.reordering import FIRST, reordered
from knowledge.rereading import Reread, reread
from knowledge.restoring import Restorer
from knowledge.succeeding import raised
from knowledge.watching import LastSearch, Watch

RANKED_AGAIN = 30
"""So many of the best are compared with the question once more; 60 ranked no better. Where some do
not hold, as many are read after them: what was said in place of those is often among them."""
DEEPER = 4
DEEPEST = 6_400
"""Where most of what the indexes propose is not for this scope, search looks deeper, so far."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits, the best first, and how long each stage took.

    The stages add up: `lexical` is what it took longer than the embedding beside it.
    """

    hits: tuple[Hit, ...]
    gone: tuple[Hit, ...] = ()
    """What would be found as well if it were in force on the day of the scope, the best first."""
    milliseconds: Mapping[str, float] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    """Keys of what a reader must be told of the search."""


@dataclass(frozen=True, slots=True)
class Searcher:
    """The one way from a question to passages."""

    engine: Engine
    embedder: Embedder
    lexical: LexicalIndex
    dense: DenseIndex
    restorer: Restorer
    ranker: Ranker
    reranker: Reranker | None = None
    beside: Executor = field(default_factory=partial(ThreadPoolExecutor, os.cpu_count(), "words"))
    """Looks for the words while the question is embedded: both compute outside Python's lock."""
    watched: LastSearch = field(default_factory=LastSearch)

    def close(self) -> None:
        self.beside.shutdown()

    def search(
        self,
        query: str,
        scope: Scope,
        k: int = 10,
        *,
        depth: int = 100,
        lexical_weight: float | None = None,
        meaning: str = "",
    ) -> SearchResult:
        """The best `k` that this scope may read; each retriever proposes `depth` candidates.

        `meaning` is embedded in place of `query` where it says the same in other words.
        """
        if not query.strip() or k < 1 or not scope.knowledge_bases or not scope.distributions:
            return SearchResult(())
        folded = typed_without_diacritics(query)
        if lexical_weight is None:
            lexical_weight = LEXICAL_WEIGHT_WITHOUT_DIACRITICS if folded else LEXICAL_WEIGHT
        depth = max(depth, k)
        wanted = FIRST if self.reranker else RANKED_AGAIN
        by_words = partial(self.lexical.search, query, scope.knowledge_bases, folded=folded)
        watch = Watch()
        self.watched.is_now()
        sought = asked(query, self.lexical.rarity(folded=folded), folded=folded)
        beside = self.beside.submit(
            self._read_ahead, by_words, depth, scope, max(k, wanted), sought
        )
        with watch.stage("embed"):
            meant = meaning or (self.restorer.restore(query) if folded else query)
            vector = self.embedder.embed_query(meant)
        with watch.stage("lexical"):
            words, read = beside.result()
        while True:
            with watch.stage("dense"):
                near = dict(self.dense.search(vector, scope.knowledge_bases, depth))
            with reading(self.engine) as connection:
                with watch.stage("fuse"):
                    exact = self._cosines(connection, vector, words.keys() - near.keys())
                    closest = self.dense.sentences.closest(vector, words.keys() | near.keys())
                    candidates = fuse(words, near, exact, lexical_weight, closest)
                with watch.stage("reread"):
                    again = reread(connection, candidates, scope, max(k, wanted), read)
            exhausted = max(len(words), len(near)) < depth
            if len(again.found) >= k or exhausted or depth >= DEEPEST:
                return self._result(sought, meant, again, k, watch)
            depth *= DEEPER
            with watch.stage("lexical"):
                words = dict(by_words(depth))

    def _result(
        self, sought: Asked, meant: str, again: Reread, k: int, watch: Watch
    ) -> SearchResult:
        """The best `k` of what was read again, in the order of ranker and reranker."""
        with watch.stage("rank"):
            hits = self._rank(sought, again)
        holding = tuple(hit for hit in hits if hit.passage.parts != ())
        gone = tuple(hit for hit in hits if hit.passage.parts == ())
        with watch.stage("rerank"):
            best = reordered(self.reranker, meant, holding)
        return SearchResult(best.hits[:k], gone[:k], watch.milliseconds, best.notices)

    def _read_ahead(
        self,
        by_words: Callable[[int], Sequence[tuple[int, float]]],
        depth: int,
        scope: Scope,
        k: int,
        sought: Asked,
    ) -> tuple[dict[int, float], dict[int, PassageRecord]]:
        """What the words find, and the best of it as SQL holds it now: most of it will be asked
        for, and the question's embedding leaves the time to compare it with the question too."""
        words = dict(by_words(depth))
        with reading(self.engine) as connection:
            read = passage_records(connection, list(words)[:k], replace(scope, as_of=None))
        for record in read.values():
            sought.named_by(record.trail, own_opening(record))
            sought.said_in(record.text)
        return words, read

    def _cosines(self, connection: Connection, vector: Vector, ids: set[int]) -> dict[int, float]:
        """What the dense list leaves out gets its true cosine, not a guess."""
        cosines = self.dense.held.cosines(vector, ids)
        if len(cosines) < len(ids):
            left = stored_vectors(connection, ids - cosines.keys(), self.embedder.fingerprint)
            cosines |= {id: float(vector @ other) for id, other in left.items()}
        return cosines

    def _rank(self, sought: Asked, again: Reread) -> tuple[Hit, ...]:
        holding = [_candidate(c, record, again.introduced[c.id]) for c, record in again.found]
        gone = [_candidate(c, record, again.introduced[c.id]) for c, record in again.gone]
        candidates = [*holding, *(_apart(one, i) for i, one in enumerate(gone, start=1))]
        ranked = self.ranker.rank(sought, candidates)
        by_id = {c.id: (c, record) for c, record in again.found}
        by_id |= {-i: pair for i, pair in enumerate(again.gone, start=1)}
        hits = []
        for one in ranked:
            fused, record = by_id[one.id]
            hits.append(
                Hit(
                    record,
                    one.score,
                    fused.lexical,
                    fused.dense,
                    fused.score,
                    features=one.features,
                )
            )
        return tuple(raised(hits, again.instead_of))


def _candidate(fused: Fused, record: PassageRecord, opening: str) -> Candidate:
    return Candidate(
        id=record.id,
        article=(record.version.id, record.anchor.label(Level.ARTICLE) or ""),
        ordinal=record.ordinal,
        subject=(record.version.subject or "")[:SUBJECT_CHARACTERS],
        headings=record.trail,
        opening=opening,
        text=record.text_in_force,
        words=fused.words,
        meaning=fused.meaning,
        closest_sentence=fused.closest_sentence,
    )


def _apart(candidate: Candidate, number: int) -> Candidate:
    """What does not hold speaks for nothing that does: it counts as an article of its own."""
    version, article = candidate.article
    return replace(candidate, id=-number, article=(version, f"{article} -{number}"))
