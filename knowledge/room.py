"""The room as its neighbours see it: everything that search and registering need, built once."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from knowledge.embedding.protocol import Embedder
from knowledge.indexing.dense import DenseIndex
from knowledge.indexing.lexical import LexicalIndex
from knowledge.indexing.ownership import Ownership
from knowledge.keeping import Keeper
from knowledge.originals import FOLDER as ORIGINALS
from knowledge.originals import Originals
from knowledge.ranking.ranker import load_ranker
from knowledge.reading_sentences import SentenceReader
from knowledge.reranking.protocol import Reranker
from knowledge.restoring import Restorer
from knowledge.searching import Searcher


@dataclass(frozen=True, slots=True)
class KnowledgeRoom:
    """Use `searcher` to find, `keeper` after each publication, `keeper.reconcile` at start, and
    `sentences` whenever nobody waits."""

    engine: Engine
    originals: Originals
    embedder: Embedder
    lexical: LexicalIndex
    dense: DenseIndex
    restorer: Restorer
    searcher: Searcher
    keeper: Keeper
    sentences: SentenceReader
    ownership: Ownership

    def close(self) -> None:
        self.searcher.close()
        self.dense.close()
        self.ownership.release()


def open_knowledge(
    engine: Engine, folder: Path, embedder: Embedder, reranker: Reranker | None = None
) -> KnowledgeRoom:
    """Own `folder` (KnowledgeBaseInUse if another process does) and open what stands in it."""
    ownership = Ownership(folder)
    try:
        lexical = LexicalIndex(folder / "indexes")
        dense = DenseIndex(folder / "indexes", embedder.fingerprint)
    except BaseException:
        ownership.release()
        raise
    restorer = Restorer(engine)
    searcher = Searcher(engine, embedder, lexical, dense, restorer, load_ranker(), reranker)
    sentences = SentenceReader(engine, embedder, dense, searcher.watched.last)
    return KnowledgeRoom(
        engine=engine,
        originals=Originals(folder / ORIGINALS),
        embedder=embedder,
        lexical=lexical,
        dense=dense,
        restorer=restorer,
        searcher=searcher,
        keeper=Keeper(engine, embedder, lexical, dense, sentences),
        sentences=sentences,
        ownership=ownership,
    )
