"""A document ranks by its best passage, and every question counts."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.client import ServiceProblem
from app.contract.answers import Answer, Ask
from app.contract.documents import SearchHit, SearchResult
from app.contract.system import Problem
from evals import retrieval
from evals.corpus_files import WHOLE
from evals.loading_corpus import LoadedCorpus
from evals.reporting import Reporter
from evals.sets import CorpusRow, Query, RetrievalSet

CORPUS = LoadedCorpus({f"{n}.txt": {WHOLE: f"d{n}"} for n in range(20)}, 20, 30)
KEYS = ["acc@1", "acc@5", "acc@10", "recall@10", "mrr@10", "ndcg@10"]


@dataclass
class FakeSearch:
    """Gives the first `limit` of its hits; fails on the word `hỏng`."""

    hits: list[SearchHit]
    limits: list[int] = field(default_factory=list)

    def search(self, query: str, limit: int = 10) -> SearchResult:
        self.limits.append(limit)
        if query == "hỏng":
            detail = "Không được."
            problem = Problem(
                type="t", title="t", status=500, detail=detail, code="c", support_id="s"
            )
            raise ServiceProblem(problem)
        return SearchResult(hits=self.hits[:limit], milliseconds={"total": 5.0, "embed": 3.0})


def question(key: str, text: str = "gì") -> Query:
    return Query(key, f"q{key}", text)


def test_documents_stand_where_their_best_passage_stands(
    make_hit: Callable[..., SearchHit],
) -> None:
    hits = [make_hit(name) for name in ("2.txt", "1.txt", "2.txt", "unknown.txt", "3.txt")]
    assert retrieval.documents_of(hits, CORPUS) == ("d2", "d1", "d3")


def test_search_goes_deeper_when_few_documents_come(make_hit: Callable[..., SearchHit]) -> None:
    narrow = [make_hit("0.txt")] * 60 + [make_hit(f"{n}.txt") for n in range(1, 15)]
    search = FakeSearch(narrow)
    ranked = retrieval.rank(search, question("1"), CORPUS)
    assert search.limits == [50, 200]
    assert ranked.documents == tuple(f"d{n}" for n in range(10))


def test_search_stays_when_all_hits_came(make_hit: Callable[..., SearchHit]) -> None:
    search = FakeSearch([make_hit("0.txt"), make_hit("1.txt")])
    assert retrieval.rank(search, question("1"), CORPUS).documents == ("d0", "d1")
    assert search.limits == [50]


def test_keys_are_stable_and_a_failed_search_counts_as_nothing_found(
    make_hit: Callable[..., SearchHit],
) -> None:
    queries = (question("1"), question("2", "hỏng"))
    judgements = {"1": {"d0": 1}, "2": {"d0": 1}}
    asked = RetrievalSet((CorpusRow("d0", "", "x"),), queries, judgements, 0)
    ranked = retrieval.rank_all(FakeSearch([make_hit("0.txt")]), queries, CORPUS, Reporter())
    report = retrieval.report(asked, CORPUS, ranked)
    assert list(report) == [*KEYS, "p50_ms", "p95_ms", "queries", "documents", "passages"]
    assert (report["acc@1"], report["p50_ms"], report["queries"]) == (0.5, 5.0, 2)
    rows = retrieval.details(asked, ranked)
    assert [row["places"] for row in rows] == [[1], [None]]


def test_abstention_compares_both_files(make_answer: Callable[..., Answer]) -> None:
    class Knowing:
        def ask(self, ask: Ask) -> Answer:
            return make_answer(probability=0.9 if ask.question == "gì" else 0.2)

    can, cannot = [question("1")], [question("1", "lạ")]
    assert retrieval.abstention_auroc(Knowing(), can, cannot, Reporter()) == 1.0
